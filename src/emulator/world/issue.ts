import { announce } from '../hooks/announce.ts';
import { renderIssue, renderLabel, renderMilestone } from '../payload/issue.ts';
import { renderPull } from '../payload/pull.ts';
import { renderUser } from '../payload/user.ts';
import { Fault, invalid } from './fault.ts';
import type {
  Account,
  Doer,
  Issue,
  Json,
  Label,
  Milestone,
  Pull,
  Repository,
  StateReason,
} from './records.ts';
import { instant, newIdentity } from './state.ts';
import type { State } from './state.ts';

const TITLE_CHARS_MAX = 256;
export const BODY_CHARS_MAX = 65_536;
const LABELS_MAX = 100;

export type IssueFields = {
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly Label[];
  readonly assignees: readonly Account[];
  readonly milestone: Milestone | undefined;
};

export type IssueChanges = Partial<IssueFields> & {
  readonly state?: 'open' | 'closed' | undefined;
  readonly stateReason?: StateReason | undefined;
};

/** The place and hand of an act on an issue. */
export type Setting = { readonly state: State; readonly repository: Repository; readonly doer: Doer };

/** Opens an issue, or with `pull` a pull request, and tells its labels and assignees after it as GitHub does. */
export function openIssue(setting: Setting, fields: IssueFields, pull?: Pull): Issue {
  const { state, repository, doer } = setting;
  check(fields);
  repository.lastNumber += 1;
  const createdAt = instant(state);
  const { id, nodeId } = newIdentity(state, 'I');
  const issue: Issue = {
    id,
    nodeId: pull?.nodeId ?? nodeId,
    ...fields,
    number: repository.lastNumber,
    author: doer.account,
    app: doer.app,
    state: 'open',
    stateReason: undefined,
    locked: false,
    lockReason: undefined,
    comments: [],
    reactions: [],
    bodyEdits: [],
    createdAt,
    updatedAt: createdAt,
    closedAt: undefined,
    closedBy: undefined,
    pull,
  };
  repository.issues.set(issue.number, issue);
  state.nodes.set(issue.nodeId, { kind: pull ? 'pull-request' : 'issue', repository, issue });
  announceIssue(setting, issue, 'opened');
  announceLabels(setting, issue, 'labeled', fields.labels);
  announceAssignees(setting, issue, 'assigned', fields.assignees);
  if (fields.milestone) announceMilestone(setting, issue, 'milestoned', fields.milestone);
  return issue;
}

/** Changes what is given and differs; each kind of change is an event of its own. */
export function editIssue(setting: Setting, issue: Issue, changes: IssueChanges): void {
  check({ ...issue, ...changes });
  editText(setting, issue, changes);
  if (changes.labels) setLabels(setting, issue, changes.labels);
  if (changes.assignees) setAssignees(setting, issue, changes.assignees);
  if ('milestone' in changes) setMilestone(setting, issue, changes.milestone);
  if (changes.state && changes.state !== issue.state)
    setState(setting, issue, changes.state, changes.stateReason);
}

/** Takes an issue away for good; its number is never given again. */
export function deleteIssue(setting: Setting, issue: Issue): void {
  const { repository } = setting;
  repository.issues.delete(issue.number);
  repository.deletedIssues.add(issue.number);
  setting.state.nodes.delete(issue.nodeId);
  announceIssue(setting, issue, 'deleted');
}

/** Moves `updated_at`: every change of an issue does, its comments included. */
export function touch(state: State, issue: Issue): void {
  issue.updatedAt = instant(state);
}

export function announceIssue(setting: Setting, issue: Issue, action: string, extra: Json = {}): void {
  const { state, repository, doer } = setting;
  const subject = issue.pull
    ? { number: issue.number, pull_request: renderPull(state, repository, issue) }
    : { issue: renderIssue(state, repository, issue) };
  announce(state, {
    event: issue.pull ? 'pull_request' : 'issues',
    action,
    repository,
    sender: doer.account,
    payload: { ...subject, ...extra },
  });
}

export function setState(
  setting: Setting,
  issue: Issue,
  next: 'open' | 'closed',
  reason?: StateReason,
): void {
  const { state, doer } = setting;
  const isClosing = next === 'closed';
  if (!isClosing && issue.pull?.mergedAt !== undefined) {
    throw invalid({ resource: 'PullRequest', field: 'state', code: 'invalid' });
  }
  issue.state = next;
  issue.stateReason = issue.pull ? undefined : isClosing ? closingReason(reason) : 'reopened';
  touch(state, issue);
  issue.closedAt = isClosing ? issue.updatedAt : undefined;
  issue.closedBy = isClosing ? doer.account : undefined;
  announceIssue(setting, issue, isClosing ? 'closed' : 'reopened');
}

function closingReason(reason: StateReason | undefined): StateReason {
  return reason === undefined || reason === 'reopened' ? 'completed' : reason;
}

export function setLabels(setting: Setting, issue: Issue, next: readonly Label[]): void {
  const labels = [...new Map(next.map((label) => [label.id, label])).values()];
  if (labels.length > LABELS_MAX) throw new Fault(422, 'Issues cannot have more than 100 labels');
  const added = labels.filter((label) => !issue.labels.includes(label));
  const removed = issue.labels.filter((label) => !labels.includes(label));
  if (added.length + removed.length === 0) return;
  issue.labels = labels;
  touch(setting.state, issue);
  announceLabels(setting, issue, 'labeled', added);
  announceLabels(setting, issue, 'unlabeled', removed);
}

function setAssignees(setting: Setting, issue: Issue, next: readonly Account[]): void {
  const added = next.filter((account) => !issue.assignees.includes(account));
  const removed = issue.assignees.filter((account) => !next.includes(account));
  if (added.length + removed.length === 0) return;
  issue.assignees = next;
  touch(setting.state, issue);
  announceAssignees(setting, issue, 'assigned', added);
  announceAssignees(setting, issue, 'unassigned', removed);
}

function setMilestone(setting: Setting, issue: Issue, next: Milestone | undefined): void {
  const previous = issue.milestone;
  if (previous?.id === next?.id) return;
  issue.milestone = next;
  touch(setting.state, issue);
  if (previous) announceMilestone(setting, issue, 'demilestoned', previous);
  if (next) announceMilestone(setting, issue, 'milestoned', next);
}

function editText(setting: Setting, issue: Issue, changes: IssueChanges): void {
  const { title = issue.title, body = issue.body } = changes;
  const differences = {
    ...(title !== issue.title && { title: { from: issue.title } }),
    ...(body !== issue.body && { body: { from: issue.body ?? '' } }),
  };
  if (Object.keys(differences).length === 0) return;
  touch(setting.state, issue);
  if (body !== issue.body) recordBodyEdit(setting, issue, body);
  Object.assign(issue, { title, body });
  announceIssue(setting, issue, 'edited', { changes: differences });
}

/** GitHub's edit history begins with the text as it was first written. */
function recordBodyEdit({ state, doer }: Setting, issue: Issue, body: string | null): void {
  const edit = (editor: Account, editedAt: string, text: string | null) =>
    issue.bodyEdits.push({ nodeId: newIdentity(state, 'UCE').nodeId, editor, editedAt, body: text });
  if (issue.bodyEdits.length === 0) edit(issue.author, issue.createdAt, issue.body);
  edit(doer.account, issue.updatedAt, body);
}

function check({ title, body }: { readonly title: string; readonly body: string | null }): void {
  const fault = { resource: 'Issue', code: 'custom' } as const;
  if (title.trim() === '') throw invalid({ resource: 'Issue', field: 'title', code: 'missing_field' });
  if (title.length > TITLE_CHARS_MAX) {
    throw invalid({ ...fault, field: 'title', message: 'title is too long (maximum is 256 characters)' });
  }
  if ((body?.length ?? 0) > BODY_CHARS_MAX) {
    throw invalid({ ...fault, field: 'body', message: 'body is too long (maximum is 65536 characters)' });
  }
}

function announceLabels(setting: Setting, issue: Issue, action: string, labels: readonly Label[]): void {
  for (const label of labels) {
    announceIssue(setting, issue, action, { label: renderLabel(setting.state, setting.repository, label) });
  }
}

function announceAssignees(
  setting: Setting,
  issue: Issue,
  action: string,
  accounts: readonly Account[],
): void {
  for (const account of accounts) {
    announceIssue(setting, issue, action, { assignee: renderUser(setting.state, account) });
  }
}

function announceMilestone(setting: Setting, issue: Issue, action: string, milestone: Milestone): void {
  announceIssue(setting, issue, action, {
    milestone: renderMilestone(setting.state, setting.repository, milestone),
  });
}
