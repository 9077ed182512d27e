import { harmless } from '../issue/safe-text.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import { LINK_PURPOSE } from '../plan/link-tasks.ts';
import type { Action } from '../plan/plan.ts';
import { writeComment } from './apply-comment.ts';
import { getTask, type Progress } from './progress.ts';
import type { TaskRecord } from './ports.ts';

type LinkTasks = Extract<Action, { kind: 'link-tasks' }>;

/**
 * Says on each issue of a split or a merge where the others are. The numbers are taken now, when the new issues are
 * open; what has none yet is told by a later pass.
 */
export async function linkTasks({ keeper, others }: LinkTasks, progress: Progress): Promise<void> {
  const parts = others.map((key) => getTask(progress, key)).filter(({ issue }) => issue !== undefined);
  const whole = getTask(progress, keeper);
  if (whole.issue === undefined || parts.length === 0) return;

  const told = parts.map((task) => ({ ...task, origin: task.origin && { ...task.origin, isTold: true } }));
  for (const task of told) progress.tasks.set(task.key, task);
  for (const { issue, key } of [whole, ...told]) {
    if (issue !== undefined) await writeComment(noteFor(issue, key, progress), progress);
  }
  await progress.ports.ledger.write(progress.state.repository.repositoryId, { tasks: told });
}

function noteFor(issue: IssueNumber, key: TaskKey, progress: Progress) {
  const body = relationsOf(key, [...progress.tasks.values()]).join('\n\n');
  return { issue, purpose: LINK_PURPOSE, body };
}

/** All that one issue has to say of splits and merges: it has one comment for them, written anew in place. */
function relationsOf(key: TaskKey, tasks: readonly TaskRecord[]): readonly string[] {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const own = byKey.get(key)?.origin;
  const keeper = own?.isTold === true ? byKey.get(own.keeper)?.issue : undefined;
  const from = own === undefined || keeper === undefined ? [] : [tellOrigin(own.kind, keeper, own.evidence)];
  const parts = tasks
    .filter(({ origin, issue }) => origin?.keeper === key && origin.isTold && issue !== undefined)
    .toSorted((a, b) => Number(a.issue) - Number(b.issue));
  return [...from, ...parts.map(tellPart)];
}

function tellOrigin(kind: 'split' | 'merge', keeper: IssueNumber, evidence: readonly string[]): string {
  const why = because(evidence);
  return kind === 'split'
    ? `This task was a part of #${keeper}${why}. The rest goes on there.`
    : `This task is a part of #${keeper} now${why}, and goes on there.`;
}

function tellPart({ origin, issue }: TaskRecord): string {
  const why = because(origin?.evidence ?? []);
  return origin?.kind === 'split'
    ? `A part of this task is a task of its own now: #${issue}${why}.`
    : `The task of #${issue} is a part of this one now${why}.`;
}

const because = (evidence: readonly string[]): string =>
  evidence.length === 0 ? '' : ` (${evidence.map(harmless).join(', ')})`;
