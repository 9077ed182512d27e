import type { Action } from '../plan/plan.ts';
import type { Removal } from '../plan/world.ts';
import { sendChanges } from './apply-issue.ts';
import { getTask, type Progress } from './progress.ts';

type RetireTask = Extract<Action, { kind: 'retire-task' }>;

/** Labels or closes the issue of a task that left its document, and remembers how far that has come. */
export async function retireTask(action: RetireTask, progress: Progress): Promise<void> {
  const sent = await sendChanges(action, progress);
  if (sent === undefined) return;
  const { answer } = sent;
  const isClosed = answer.state === 'closed';
  const task = getTask(progress, action.key);
  const next = { ...task, removal: isClosed ? OVER : labelled(task.removal) };
  progress.tally[isClosed ? 'closed' : 'updated'] += 1;
  progress.tasks.set(task.key, next);
  await progress.ports.ledger.write(progress.state.repository.repositoryId, {
    tasks: [next],
    issues: [answer],
  });
}

const OVER: Removal = { kind: 'over' };

const labelled = (removal: Removal | undefined): Removal | undefined =>
  removal?.kind === 'leaving' ? { ...removal, isLabelled: true } : removal;
