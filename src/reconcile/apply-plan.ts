import type { RepositoryLabel } from '../issue/labels/label-moves.ts';
import type { Action, Plan } from '../plan/plan.ts';
import type { EditDocument } from '../plan/write-back/plan-edits.ts';
import { writeComment } from './apply-comment.ts';
import { adoptIssue } from './adopt-issue.ts';
import { isOutdated } from './is-outdated.ts';
import { linkBlockers, linkParent } from './link-issues.ts';
import { linkTasks } from './link-tasks.ts';
import { changeIssue, openIssue } from './apply-issue.ts';
import { detachIssue } from './detach-issue.ts';
import type { TaskRecord } from './ports.ts';
import { getTask, type Progress } from './progress.ts';
import { retireTask } from './retire-task.ts';
import { takeTurn } from './take-turn.ts';
import { writeDashboard } from './write-dashboard.ts';
import { writeDocuments, type WriteInput, type Written } from './write-back/write-documents.ts';
import { closeSyncPull } from './write-back/write-sync-pull.ts';

export type ApplyInput = WriteInput & { readonly plan: Plan };

/** Performs a plan in its order; all document edits go at once, where the first of them stands. */
export async function applyPlan(input: ApplyInput): Promise<Written> {
  const { plan, progress } = input;
  const edits = plan.actions.filter((action): action is EditDocument => action.kind === 'edit-document');
  for (const action of plan.actions) {
    if (await isOutdated(action, progress)) return { kind: 'decide-again' };
    if (action.kind !== 'edit-document') await perform(action, progress);
    else if (action === edits[0]) {
      const written = await writeDocuments(edits, input);
      if (written.kind === 'decide-again') return written;
    }
  }
  // After the comments that tell of a difference: settled first, a crash would leave it untold.
  await settle(plan, progress);
  // An act is obeyed once all that it asked for is done; until then the next pass does it again.
  const tasks = notedTasks(plan, progress);
  if (plan.verdicts.length + tasks.length > 0) {
    await progress.ports.ledger.write(progress.state.repository.repositoryId, {
      verdicts: plan.verdicts,
      tasks,
    });
  }
  return { kind: 'written' };
}

/** Of what people asked for; nothing is kept of a task whose issue was let go. */
const notedTasks = ({ notes }: Plan, progress: Progress): readonly TaskRecord[] =>
  notes.flatMap(({ key, ...news }) => {
    const task = getTask(progress, key);
    if (task.isDetached) return [];
    progress.tasks.set(key, { ...task, ...news });
    return [{ ...task, ...news }];
  });

async function settle({ settlements }: Plan, progress: Progress): Promise<void> {
  const tasks = settlements.map(({ key, base }) => {
    const task = getTask(progress, key);
    const next = { ...task, base: { ...task.base, ...base } };
    progress.tasks.set(key, next);
    return next;
  });
  if (tasks.length > 0) await progress.ports.ledger.write(progress.state.repository.repositoryId, { tasks });
}

async function perform(action: Exclude<Action, EditDocument>, progress: Progress): Promise<void> {
  const { ports, state } = progress;
  const { repository } = state;
  switch (action.kind) {
    case 'ensure-label': {
      await takeTurn(repository, 'write', ports);
      const label = await ports.issues.ensureLabel(repository, action);
      return rememberLabel(action, label, progress);
    }
    case 'open-issue':
      return openIssue(action, progress);
    case 'update-issue':
    case 'close-issue':
    case 'reopen-issue':
      return changeIssue(action, progress);
    case 'adopt-issue':
      return adoptIssue(action, progress);
    case 'detach-issue':
      return detachIssue(action, progress);
    case 'link-tasks':
      return linkTasks(action, progress);
    case 'link-parent':
      return linkParent(action, progress);
    case 'link-blockers':
      return linkBlockers(action, progress);
    case 'comment':
      return writeComment(action, progress);
    case 'react':
      await takeTurn(repository, 'write', ports);
      return ports.issues.react(repository, action.commentId, action.reaction);
    case 'close-pull':
      return closeSyncPull(action, progress);
    case 'ensure-milestone':
      return ensureMilestone(action.title, progress);
    case 'write-dashboard':
      return writeDashboard(action, progress);
    case 'retire-task':
      return retireTask(action, progress);
    default:
      return action satisfies never;
  }
}

async function ensureMilestone(title: string, { ports, state, milestones }: Progress): Promise<void> {
  const { repository } = state;
  await takeTurn(repository, 'write', ports);
  milestones[title] = await ports.issues.findOrOpenMilestone(repository, title);
  await ports.ledger.write(repository.repositoryId, { repository: { milestones: { ...milestones } } });
}

async function rememberLabel(
  { own, name: asked }: Extract<Action, { kind: 'ensure-label' }>,
  { name, id }: RepositoryLabel,
  { ports, state, labels, labelNames }: Progress,
): Promise<void> {
  labels.push(name);
  labelNames[own] = { asked: labelNames[own]?.asked ?? asked, name, id };
  const repository = { labels: [...labels], labelNames: { ...labelNames } };
  await ports.ledger.write(state.repository.repositoryId, { repository });
}
