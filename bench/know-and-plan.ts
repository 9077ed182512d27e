import { parentPort } from 'node:worker_threads';
import { keySource } from '../src/cli/key-source.ts';
import { settleHead } from '../src/cli/local/settle-head.ts';
import { defaultConfig } from '../src/config/repository-config.ts';
import { parseDocument } from '../src/document/parse-document.ts';
import type { ParsedDocument } from '../src/document/task.ts';
import { pairTasks } from '../src/identity/pair-tasks.ts';
import type { Pairing } from '../src/identity/pairing.ts';
import { remember } from '../src/identity/remember.ts';
import { planPass } from '../src/plan/plan-pass.ts';
import { NOTHING_KNOWN, type World } from '../src/plan/world.ts';
import { atMost, median, type Measures } from './measure.ts';
import { type PlanFile, taskPlan, withChanges } from './task-plan.ts';

const TASKS = 10_000;
const REWRITTEN_TASKS = 2_000;
const GROWTH_TASKS = [1_000, 10_000, 50_000] as const;
// Every title is another one, made of the same words.
const OTHER_PLAN = 7;
// The same for a thousand tasks and for fifty times as many: that is what linear means here.
const MICROSECONDS_A_TASK = 100;
const ROUNDS = 9;
const SOME_TIME = '1970-01-01T00:00:00Z';
const LIMITS = { ...defaultConfig().limits, openAtOnce: Number.MAX_SAFE_INTEGER };

/** Reads the plan cold, then pushes it changed; and how the push grows. */
function measurePushes(): Measures {
  const plan = taskPlan(TASKS);
  const start = performance.now();
  const before = read(plan);
  const readMs = performance.now() - start;
  const pushedMs = timeOfPush(before, read(withChanges(plan)));
  const rewrittenMs = timeOfPush(
    read(taskPlan(REWRITTEN_TASKS)),
    read(taskPlan(REWRITTEN_TASKS, OTHER_PLAN)),
  );
  const growth = GROWTH_TASKS.map((count): [string, Measures[string]] => {
    const grown = taskPlan(count);
    const ms = timeOfPush(read(grown), read(withChanges(grown)));
    return [`know-and-plan-${count}-per-task`, atMost((ms * 1000) / count, 'µs', MICROSECONDS_A_TASK)];
  });
  return {
    'know-and-plan-10000-to-read': atMost(pushedMs / readMs, 'ratio', 0.3),
    'know-2000-rewritten': atMost(rewrittenMs / 1000, 's', 3),
    ...Object.fromEntries(growth),
  };
}

const read = (files: readonly PlanFile[]): readonly ParsedDocument[] =>
  files.map(({ path, text }) => parseDocument(path, text));

/** Milliseconds to pair and plan a push, the median of some, where all that stood there before is in issues. */
function timeOfPush(before: readonly ParsedDocument[], after: readonly ParsedDocument[]): number {
  const newKey = keySource();
  const settled = pairTasks({ documents: before, known: [], newKey });
  const known = remember(settled, SOME_TIME);
  const { tracking, issues } = settleHead(worldOf(before, settled));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    const pairing = pairTasks({ documents: after, known, newKey });
    const plan = planPass({ ...worldOf(after, pairing), tracking, issues });
    const took = performance.now() - start;
    if (plan.actions.length + plan.held.length === 0)
      throw new Error('the push changed tasks, and the plan is empty');
    return took;
  });
  return median(rounds);
}

function worldOf(documents: readonly ParsedDocument[], pairing: Pairing): World {
  return {
    ...NOTHING_KNOWN,
    repositoryId: 1,
    now: SOME_TIME,
    repositoryUrl: 'https://github.com/acme/harbour',
    fullName: 'acme/harbour',
    defaultBranch: 'main',
    head: { sha: 'a'.repeat(40), author: 'maya' },
    config: { ...defaultConfig(), limits: LIMITS },
    documents: documents.map((parsed) => ({
      path: parsed.path,
      blobSha: '',
      isWritable: true,
      readerVersion: 0,
      parsed,
    })),
    unreadable: [],
    pairing,
    tracking: new Map(),
    issues: new Map(),
    waiting: new Set(),
    acts: [],
    editors: new Map(),
    comments: [],
    changed: new Set(),
    labels: [],
    problems: [],
  };
}

parentPort?.postMessage(measurePushes());
