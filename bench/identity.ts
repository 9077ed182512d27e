import { keySource } from '../src/cli/key-source.ts';
import { settleHead } from '../src/cli/local/settle-head.ts';
import { defaultConfig } from '../src/config/repository-config.ts';
import { parseDocument } from '../src/document/parse-document.ts';
import type { ParsedDocument } from '../src/document/task.ts';
import { pairTasks } from '../src/identity/pair-tasks.ts';
import type { Pairing } from '../src/identity/pairing.ts';
import { remember } from '../src/identity/remember.ts';
import { planPass } from '../src/plan/plan-pass.ts';
import type { World } from '../src/plan/world.ts';
import { atMost, median, type Measures } from './measure.ts';
import { type PlanFile, taskPlan, withChanges } from './task-plan.ts';

const TASKS = 10_000;
const REWRITTEN_TASKS = 2_000;
const GROWTH_TASKS = [1_000, 10_000, 50_000] as const;
const ROUNDS = 5;
const SOME_TIME = '1970-01-01T00:00:00Z';
const LIMITS = { ...defaultConfig().limits, openAtOnce: Number.MAX_SAFE_INTEGER };

/** What it costs to know tasks again and to plan, beside reading them; and how both grow. */
export function measureIdentity(): Measures {
  // First of all: it is the one that finds the machine cold, as reading does.
  const start = performance.now();
  const before = read(taskPlan(TASKS));
  const readMs = performance.now() - start;
  const pushed = pushTwice(before, read(withChanges(taskPlan(TASKS))));

  const rewritten = pushTwice(read(taskPlan(REWRITTEN_TASKS)), read(taskPlan(REWRITTEN_TASKS, 7)));
  const growth = GROWTH_TASKS.map((count): [string, Measures[string]] => {
    const plan = taskPlan(count);
    const [first, second] = [read(plan), read(withChanges(plan))];
    const ms = median(Array.from({ length: ROUNDS }, () => pushTwice(first, second)));
    // Linear: 50,000 tasks cost no more for each than a thousand do, but for memory that is farther away.
    return [`know-and-plan-${count}-per-task`, atMost((ms * 1000) / count, 'µs', 60)];
  });
  return {
    'know-and-plan-10000-to-read': atMost(pushed / readMs, 'ratio', 0.3),
    'know-2000-rewritten': atMost(rewritten / 1000, 's', 3),
    ...Object.fromEntries(growth),
  };
}

const read = (files: readonly PlanFile[]): readonly ParsedDocument[] =>
  files.map(({ path, text }) => parseDocument(path, text));

/** Milliseconds to pair and plan the second push, in a world where all that the first one told is in issues. */
function pushTwice(first: readonly ParsedDocument[], second: readonly ParsedDocument[]): number {
  const newKey = keySource();
  const settled = pairTasks({ documents: first, known: [], newKey });
  const known = remember(settled, SOME_TIME);
  const { tracking, issues } = settleHead(worldOf(first, settled));

  const start = performance.now();
  const pairing = pairTasks({ documents: second, known, newKey });
  const plan = planPass({ ...worldOf(second, pairing), tracking, issues });
  const took = performance.now() - start;
  if (plan.actions.length === 0) throw new Error('the second push changed tasks, and the plan is empty');
  return took;
}

function worldOf(documents: readonly ParsedDocument[], pairing: Pairing): World {
  return {
    repositoryId: 1,
    repositoryUrl: 'https://github.com/acme/harbour',
    fullName: 'acme/harbour',
    defaultBranch: 'main',
    head: { sha: 'a'.repeat(40), author: 'maya' },
    config: { ...defaultConfig(), limits: LIMITS },
    documents: documents.map((parsed) => ({ path: parsed.path, blobSha: '', isWritable: true, parsed })),
    unreadable: [],
    pairing,
    tracking: new Map(),
    issues: new Map(),
    waiting: new Set(),
    acts: [],
    labels: [],
    problems: [],
  };
}
