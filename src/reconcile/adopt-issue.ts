import { ADOPTION_PURPOSE } from '../issue/adoption-proof.ts';
import type { Action } from '../plan/plan.ts';
import { writeComment } from './apply-comment.ts';
import { getTask, type Progress } from './progress.ts';
import type { TaskRecord } from './ports.ts';

type AdoptIssue = Extract<Action, { kind: 'adopt-issue' }>;

/** Binds an issue of somebody else to a task: the proof first, for without it an emptied ledger would not believe it. */
export async function adoptIssue(action: AdoptIssue, progress: Progress): Promise<void> {
  const { issue, key, from, body } = action;
  await writeComment({ issue, purpose: ADOPTION_PURPOSE, body }, progress);
  const known = getTask(progress, key);
  const base = known.isDetached ? {} : known.base;
  const task = { ...known, base, issue, isDetached: false, detachedBy: undefined, lookalike: undefined };
  const left: TaskRecord[] = from === undefined ? [] : [{ ...getTask(progress, from), issue: undefined }];
  for (const record of [task, ...left]) progress.tasks.set(record.key, record);
  await progress.ports.ledger.write(progress.state.repository.repositoryId, { tasks: [task, ...left] });
}
