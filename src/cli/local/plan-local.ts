import { pairTasks } from '../../identity/pair-tasks.ts';
import type { Pairing } from '../../identity/pairing.ts';
import { remember } from '../../identity/remember.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { paletteOf } from '../../issue/labels/palette.ts';
import { planPass } from '../../plan/plan-pass.ts';
import type { Plan } from '../../plan/plan.ts';
import { NOTHING_ON_GITHUB, type World } from '../../plan/world.ts';
import { groupingOf } from '../../reconcile/read-documents.ts';
import { keySource } from '../key-source.ts';
import { READER_VERSION } from '../../document/parse-document.ts';
import type { OpenedFile } from '../../document/open-file.ts';
import type { LocalStates } from './read-states.ts';
import { NO_TIME, settleHead } from './settle-head.ts';

/** A plan and the tasks that it speaks of, by key. */
export type LocalPlan = { readonly plan: Plan; readonly tasks: ReadonlyMap<TaskKey, LocalTask> };
export type LocalTask = {
  readonly path: string;
  readonly line: number;
  readonly id: string | undefined;
  readonly title: string;
};

/**
 * What pushing the working tree would do, planned by the planner of the App: HEAD is taken as settled, each of its
 * tasks with an issue that tells exactly what HEAD tells. The numbers of those issues mean nothing.
 */
export function planLocal({ config, configProblems, ...states }: LocalStates): LocalPlan {
  const group = groupingOf(config);
  const grouped = (file: OpenedFile): OpenedFile => ({ ...file, parsed: group(file.parsed) });
  const [atHead, now] = [states.atHead.map(grouped), states.now.map(grouped)];
  const newKey = keySource();
  const atHeadPairing = pairTasks({ documents: atHead.map(({ parsed }) => parsed), known: [], newKey });
  // Whatever HEAD holds was let through by the guards when it was pushed.
  const unlimited = { ...config, limits: { ...config.limits, openAtOnce: Number.MAX_SAFE_INTEGER } };
  const palette = paletteOf(config.labels, {});
  const { tracking, issues } = settleHead({ ...worldOf(atHead, atHeadPairing), palette, config: unlimited });

  const unread = new Set(now.filter(({ text }) => text === undefined).map(({ parsed }) => parsed.path));
  const known = remember(atHeadPairing, NO_TIME).filter(({ path }) => !unread.has(path));
  const pairing = pairTasks({ documents: now.map(({ parsed }) => parsed), known, newKey });
  const problems = [...configProblems, ...now.flatMap(({ parsed }) => parsed.problems)];
  const plan = planPass({
    ...worldOf(now, pairing),
    config,
    palette,
    unreadable: [...unread],
    tracking,
    issues,
    problems,
  });
  // Nobody reads a comment or a dashboard here that repeats the plan, and nobody asked which labels there are.
  const actions = plan.actions.filter(({ kind }) => !UNASKED.includes(kind));
  // What is held is shown as such; nobody can say yes to it before it is pushed.
  const told = plan.problems.filter(({ rule }) => rule !== 'held');
  return { plan: { ...plan, actions, problems: told }, tasks: tasksByKey(pairing) };
}

const UNASKED: readonly string[] = ['comment', 'write-dashboard', 'ensure-label'];

function worldOf(documents: readonly OpenedFile[], pairing: Pairing): Omit<World, 'config'> {
  return {
    ...NOTHING_ON_GITHUB,
    // As on github.com; an older server shows a checklist.
    capabilities: { hasSubIssues: true, hasDependencies: true, issueTypes: [] },
    repositoryId: 0,
    now: NO_TIME,
    repositoryUrl: 'https://github.com/local/repository',
    fullName: 'local/repository',
    defaultBranch: 'HEAD',
    head: { sha: '0'.repeat(40), author: undefined },
    documents: documents.map(({ parsed, isWritable }) => ({
      path: parsed.path,
      blobSha: '',
      isWritable,
      readerVersion: READER_VERSION,
      parsed,
    })),
    pairing,
  };
}

function tasksByKey({ tasks, missing }: Pairing): ReadonlyMap<TaskKey, LocalTask> {
  return new Map<TaskKey, LocalTask>([
    ...missing.map(({ key, path, line, id, title }) => [key, { path, line, id, title }] as const),
    ...tasks.map(({ key, path, task: { line, id, title } }) => [key, { path, line, id, title }] as const),
  ]);
}
