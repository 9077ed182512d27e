import { announce } from '../hooks/announce.ts';
import { renderIssue, renderLabel, renderMilestone } from '../payload/issue.ts';
import { renderIssueType, renderTypeReference } from '../payload/issue-type.ts';
import { renderPull } from '../payload/pull.ts';
import { renderUser } from '../payload/user.ts';
import { Fault, invalid } from './fault.ts';
import { recordEvent } from './issue-event.ts';
import { forgetLinks } from './issue-link.ts';
import { countInMilestone } from './milestone-count.ts';
import type {
  Account,
  Doer,
  Issue,
  IssueType,
  Json,
  Label,
  Milestone,
  Place,
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
  readonly type?: IssueType | undefined;
  /** Database id, if it must be a known one. */
  readonly id?: number | undefined;
};

export type IssueChanges = Partial<IssueFields> & {
  readonly state?: 'open' | 'closed' | undefined;
  readonly stateReason?: StateReason | undefined;
};

/** Why an issue is closed, and by which commit or merged pull request. */
export type Closing = {
  readonly reason?: StateReason | undefined;
  readonly commitSha?: string | undefined;
  readonly closer?: Place | undefined;
};

/** The place and hand of an act on an issue. */
export type Setting = { readonly state: State; readonly repository: Repository; readonly doer: Doer };

/** Opens an issue, or with `pull` a pull request, and tells its labels and assignees after it as GitHub does. */
export function openIssue(setting: Setting, fields: IssueFields, pull?: Pull): Issue {
  const { state, repository, doer } = setting;
  check(fields);
  repository.lastNumber += 1;
  const createdAt = instant(state);
  const fresh = newIdentity(state, 'I');
  const id = fields.id ?? fresh.id;
  if (state.issues.has(id)) throw new Error(`The issue id ${id} is taken`);
  const issue: Issue = {
    ...fields,
    id,
    nodeId: pull?.nodeId ?? fresh.nodeId,
    number: repository.lastNumber,
    author: doer.account,
    app: doer.app,
    state: 'open',
    stateReason: undefined,
    type: fields.type,
    parent: undefined,
    subIssues: [],
    blockedBy: [],
    blocking: [],
    locked: false,
    lockReason: undefined,
    comments: [],
    reactions: [],
    bodyEdits: [],
    events: [],
    createdAt,
    updatedAt: createdAt,
    closedAt: undefined,
    closedBy: undefined,
    pull,
  };
  repository.issues.set(issue.number, issue);
  state.issues.set(issue.id, { repository, issue });
  countInMilestone(issue, 1);
  state.nodes.set(issue.nodeId, { kind: pull ? 'pull-request' : 'issue', repository, issue });
  announceIssue(setting, issue, 'opened');
  tellLabels(setting, issue, 'labeled', fields.labels);
  tellAssignees(setting, issue, 'assigned', fields.assignees);
  if (fields.milestone) tellMilestone(setting, issue, 'milestoned', fields.milestone);
  if (fields.type) tellType(setting, issue, 'typed', fields.type);
  return issue;
}

/** Changes what is given and differs; each kind of change is an event of its own. */
export function editIssue(setting: Setting, issue: Issue, changes: IssueChanges): void {
  check({ ...issue, ...changes });
  editText(setting, issue, changes);
  if (changes.labels) setLabels(setting, issue, changes.labels);
  if (changes.assignees) setAssignees(setting, issue, changes.assignees);
  if ('milestone' in changes) setMilestone(setting, issue, changes.milestone);
  if ('type' in changes) setType(setting, issue, changes.type);
  if (changes.state && changes.state !== issue.state)
    setState(setting, issue, changes.state, { reason: changes.stateReason });
}

/** Takes an issue away for good; its number is never given again. */
export function deleteIssue(setting: Setting, issue: Issue): void {
  const { repository } = setting;
  repository.deletedIssues.add(issue.number);
  forgetIssue(setting, issue);
  announceIssue(setting, issue, 'deleted');
}

/** Takes an issue out of its repository, with all that points to it. */
export function forgetIssue({ state, repository }: Setting, issue: Issue): void {
  const { pinnedIssues } = repository;
  countInMilestone(issue, -1);
  repository.issues.delete(issue.number);
  state.issues.delete(issue.id);
  state.nodes.delete(issue.nodeId);
  for (const { nodeId } of issue.comments) state.nodes.delete(nodeId);
  if (pinnedIssues.includes(issue)) pinnedIssues.splice(pinnedIssues.indexOf(issue), 1);
  forgetLinks(issue);
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
  { reason, commitSha, closer }: Closing = {},
): void {
  const { state, doer } = setting;
  const isClosing = next === 'closed';
  if (!isClosing && issue.pull?.mergedAt !== undefined) {
    throw invalid({ resource: 'PullRequest', field: 'state', code: 'invalid' });
  }
  countInMilestone(issue, -1);
  issue.state = next;
  countInMilestone(issue, 1);
  issue.stateReason = issue.pull ? undefined : isClosing ? closingReason(reason) : 'reopened';
  touch(state, issue);
  issue.closedAt = isClosing ? issue.updatedAt : undefined;
  issue.closedBy = isClosing ? doer.account : undefined;
  const details = isClosing && !issue.pull ? { state_reason: issue.stateReason } : {};
  recordEvent(setting, issue, isClosing ? 'closed' : 'reopened', { commitSha, closer, details });
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
  tellLabels(setting, issue, 'labeled', added);
  tellLabels(setting, issue, 'unlabeled', removed);
}

function setAssignees(setting: Setting, issue: Issue, next: readonly Account[]): void {
  const added = next.filter((account) => !issue.assignees.includes(account));
  const removed = issue.assignees.filter((account) => !next.includes(account));
  if (added.length + removed.length === 0) return;
  issue.assignees = next;
  touch(setting.state, issue);
  tellAssignees(setting, issue, 'assigned', added);
  tellAssignees(setting, issue, 'unassigned', removed);
}

function setMilestone(setting: Setting, issue: Issue, next: Milestone | undefined): void {
  const previous = issue.milestone;
  if (previous?.id === next?.id) return;
  countInMilestone(issue, -1);
  issue.milestone = next;
  countInMilestone(issue, 1);
  touch(setting.state, issue);
  if (previous) tellMilestone(setting, issue, 'demilestoned', previous);
  if (next) tellMilestone(setting, issue, 'milestoned', next);
}

function setType(setting: Setting, issue: Issue, next: IssueType | undefined): void {
  const previous = issue.type;
  if (previous?.id === next?.id) return;
  issue.type = next;
  touch(setting.state, issue);
  const name = next ? (previous ? 'issue_type_changed' : 'issue_type_added') : 'issue_type_removed';
  recordEvent(setting, issue, name, {
    details: {
      ...(next && { issue_type: renderTypeReference(next) }),
      ...(previous && { prev_issue_type: renderTypeReference(previous) }),
    },
  });
  if (previous) tellType(setting, issue, 'untyped', previous);
  if (next) tellType(setting, issue, 'typed', next);
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
  if (title !== issue.title) {
    recordEvent(setting, issue, 'renamed', { details: { rename: { from: issue.title, to: title } } });
  }
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

function tellLabels(setting: Setting, issue: Issue, action: string, labels: readonly Label[]): void {
  for (const label of labels) {
    const { name, color } = label;
    recordEvent(setting, issue, action, { label, details: { label: { name, color } } });
    announceIssue(setting, issue, action, { label: renderLabel(setting.state, setting.repository, label) });
  }
}

function tellAssignees(setting: Setting, issue: Issue, action: string, accounts: readonly Account[]): void {
  for (const account of accounts) {
    recordEvent(setting, issue, action, { assignee: account });
    announceIssue(setting, issue, action, { assignee: renderUser(setting.state, account) });
  }
}

function tellMilestone(setting: Setting, issue: Issue, action: string, milestone: Milestone): void {
  recordEvent(setting, issue, action, { details: { milestone: { title: milestone.title } } });
  announceIssue(setting, issue, action, {
    milestone: renderMilestone(setting.state, setting.repository, milestone),
  });
}

function tellType(setting: Setting, issue: Issue, action: string, type: IssueType): void {
  announceIssue(setting, issue, action, { type: renderIssueType(type) });
}
