import type { RepositoryConfig } from '../config/repository-config.ts';
import type { RepositoryLabel } from '../issue/labels/label-moves.ts';
import { tellUnsaid } from '../plan/fields/tell-fields.ts';
import type { Action, DocumentEdit, Plan } from '../plan/plan.ts';
import type { Problem } from '../config/problem.ts';
import { writeComment } from './apply-comment.ts';
import { adoptIssue } from './adopt-issue.ts';
import { linkBlockers, linkParent } from './link-issues.ts';
import { linkTasks } from './link-tasks.ts';
import { changeIssue, openIssue } from './apply-issue.ts';
import type { CommitResult, EditedDocument } from './ports.ts';
import { getTask, type Progress } from './progress.ts';
import { settingsByPath } from './read-documents.ts';
import { rememberEdits } from './remember-edits.ts';
import { retireTask } from './retire-task.ts';
import { takeTurn } from './take-turn.ts';
import { writeDashboard } from './write-dashboard.ts';

export type Applied =
  { readonly kind: 'applied'; readonly problems: readonly Problem[] } | { readonly kind: 'head-moved' };

export type ApplyInput = {
  readonly plan: Plan;
  readonly headSha: string;
  readonly config: RepositoryConfig;
  readonly progress: Progress;
};

type EditDocument = Extract<Action, { kind: 'edit-document' }>;

/** Performs a plan in its order; all document edits go as one commit, where the first of them stands. */
export async function applyPlan(input: ApplyInput): Promise<Applied> {
  const { plan, progress } = input;
  const edits = plan.actions.filter((action): action is EditDocument => action.kind === 'edit-document');
  const problems: Problem[] = [];
  for (const action of plan.actions) {
    if (action.kind !== 'edit-document') await perform(action, progress);
    else if (action === edits[0]) {
      const result = await writeDocuments(edits, input);
      if (result.kind === 'head-moved') return result;
      problems.push(...result.problems);
    }
  }
  // After the comments that tell of a difference: settled first, a crash would leave it untold.
  await settle(plan, progress);
  // An act is obeyed once all that it asked for is done; until then the next pass does it again.
  if (plan.verdicts.length > 0) {
    await progress.ports.ledger.write(progress.state.repository.repositoryId, { verdicts: plan.verdicts });
  }
  return { kind: 'applied', problems };
}

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

async function writeDocuments(
  actions: readonly EditDocument[],
  { headSha, config, progress }: ApplyInput,
): Promise<Applied> {
  const { ports, state } = progress;
  const edited: EditedDocument[] = [];
  const today = ports.clock.now().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const settingsOf = settingsByPath(config);
  for (const { path, blobSha, edits } of actions) {
    const bytes = await ports.files.readBlob(state.repository, blobSha);
    const settings = settingsOf(path);
    edited.push(await ports.reader.edit({ path, bytes, limits: config.limits, settings, edits, today }));
  }
  await tellRefused(edited, progress);
  const changed = edited.filter(({ made }) => made.length > 0);
  if (changed.length === 0) return { kind: 'applied', problems: [] };

  await takeTurn(state.repository, 'write', ports);
  const result = await ports.files.commit(state.repository, {
    branch: state.repository.defaultBranch,
    expectedHead: headSha,
    message: commitMessage(changed),
    files: changed.map(({ path, bytes }) => ({ path, bytes })),
  });
  if (result.kind === 'head-moved') return { kind: 'head-moved' };
  if (result.kind === 'committed') {
    progress.tally.commits += 1;
    await rememberEdits(changed, progress);
  }
  return { kind: 'applied', problems: changed.flatMap(({ path }) => commitProblem(path, result)) };
}

// No issue numbers and no closing words: in a commit on the default branch they would close issues. A person's title may
// hold both, so that it was changed is all that is said of it.
function commitMessage(documents: readonly EditedDocument[]): string {
  const all = documents.flatMap(({ made }) => made);
  const fields = [...new Set(all.map(({ field }) => field))];
  const count = new Set(all.map(({ key }) => key)).size;
  const tasks = count === 1 ? 'a task' : `${count} tasks`;
  const names = documents.map(({ path, made }) => `${path}: ${made.map(nameOf).join(', ')}`);
  return `Tickmark: update the ${fields.join(' and ')} of ${tasks}\n\n${names.join('\n')}`;
}

function nameOf(edit: DocumentEdit): string {
  if (edit.field === 'title') return `line ${edit.line} title`;
  return `line ${edit.line} ${edit.field === 'status' ? '' : `${edit.field} `}${edit.to}`;
}

function commitProblem(path: string, result: CommitResult): Problem[] {
  if (result.kind !== 'protected' && result.kind !== 'not-permitted') return [];
  const remedy =
    result.kind === 'protected'
      ? 'Allow this App to bypass the rule, or set `writeBack: off`.'
      : 'Grant the App "Contents: write", or set `writeBack: off`.';
  const message = `Wrote what people changed to this document and GitHub refused: ${result.message} ${remedy}`;
  return [{ rule: 'write-back-refused', severity: 'error', message, path, line: 1, column: 1 }];
}

/** What the text turned out not to be able to say is told on the issue once, and is no difference any more. */
async function tellRefused(edited: readonly EditedDocument[], progress: Progress): Promise<void> {
  for (const { path, refused } of edited) {
    for (const { edit, reason } of refused) {
      const task = getTask(progress, edit.key);
      if (task.issue === undefined) continue;
      const place = { issue: task.issue, path, line: edit.line };
      const told = { field: edit.field, why: reason, document: edit.halves.document };
      await writeComment(tellUnsaid(place, told), progress);
      const base = { ...task.base, [edit.field]: edit.halves };
      const next = { ...task, base };
      progress.tasks.set(edit.key, next);
      await progress.ports.ledger.write(progress.state.repository.repositoryId, { tasks: [next] });
    }
  }
}
