import { withoutOwnMarkers } from '../issue/managed-block.ts';
import type { Action } from '../plan/plan.ts';
import { sendChanges } from './apply-issue.ts';
import { getTask, type Progress } from './progress.ts';

type DetachIssue = Extract<Action, { kind: 'detach-issue' }>;

/**
 * Takes our marks out of a task's issue and lets go of it: first there, for an emptied ledger would take the issue for the
 * task's again.
 */
export async function detachIssue({ key, issue, detached }: DetachIssue, progress: Progress): Promise<void> {
  const { ports, state, palette } = progress;
  const { repositoryId } = state.repository;
  // As it stands now: what this pass has written to it is to stay.
  const found = await ports.issues.find(state.repository, issue);
  if (found !== undefined) {
    const body = withoutOwnMarkers(found.body, repositoryId);
    const labels = found.labels.filter((name) => name.toLowerCase() !== palette.task.name.toLowerCase());
    await sendChanges({ key, issue, changes: { ...(body.trim() !== '' && { body }), labels } }, progress);
  }
  const task = getTask(progress, key);
  const next = { ...task, isDetached: true, detachedBy: detached, hold: undefined, asked: undefined };
  progress.tasks.set(key, next);
  await ports.ledger.write(repositoryId, { tasks: [next] });
}
