import { getAccount, isAssignable } from '../world/account.ts';
import { addComment, deleteComment, editComment } from '../world/comment.ts';
import { convertToDiscussion, setLocked, setPinned } from '../world/conversation.ts';
import { asPerson } from '../world/doer.ts';
import { deleteIssue, editIssue, openIssue } from '../world/issue.ts';
import type { IssueChanges, IssueFields, Setting } from '../world/issue.ts';
import { ensureLabel } from '../world/label.ts';
import type { Comment, Issue, StateReason } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { transferIssue } from '../world/transfer.ts';
import { getRepository } from './repositories.ts';

/** What a person writes in GitHub's forms: names, logins and titles. */
export type IssueForm = {
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: 'open' | 'closed';
  readonly stateReason?: StateReason;
  /** Whole sets; unknown labels are made. */
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  /** Title of a milestone; null takes it away. */
  readonly milestone?: string | null;
  /** Name of an issue type; null takes it away. */
  readonly type?: string | null;
};

export type NewIssueForm = IssueForm & {
  readonly title: string;
  /** Database id, if it must be a known one; small ones belong to the oldest issues of all GitHub. */
  readonly id?: number;
};

/** A person at an issue's page; nobody asks whether he may. Webhooks go out, and edits know their editor. */
export interface IssueActs {
  openIssue(repository: string, actor: string, form: NewIssueForm): number;
  editIssue(repository: string, issueNumber: number, actor: string, form: IssueForm): void;
  /** Ticks the box of the one task list item whose text holds these words, or clears it. */
  tickBox(repository: string, issueNumber: number, actor: string, box: Box): void;
  comment(repository: string, issueNumber: number, actor: string, body: string): number;
  editComment(repository: string, commentId: number, actor: string, body: string): void;
  deleteComment(repository: string, commentId: number, actor: string): void;
  /** Moves an issue to another repository (`owner/name`) and gives its number there. */
  transferIssue(repository: string, issueNumber: number, actor: string, target: string): number;
  deleteIssue(repository: string, issueNumber: number, actor: string): void;
  lockIssue(repository: string, issueNumber: number, actor: string, reason?: string): void;
  unlockIssue(repository: string, issueNumber: number, actor: string): void;
  pinIssue(repository: string, issueNumber: number, actor: string): void;
  unpinIssue(repository: string, issueNumber: number, actor: string): void;
  convertToDiscussion(repository: string, issueNumber: number, actor: string): void;
}

export type Box = { readonly text: string; readonly isTicked?: boolean };

export function createIssueActs(state: State): IssueActs {
  const at = (name: string, issueNumber: number, actor: string) => place(state, { name, issueNumber, actor });
  const commentAt = (name: string, id: number, actor: string) =>
    commentPlace(settingOf(state, name, actor), id);
  return {
    openIssue(name, actor, form) {
      const setting = settingOf(state, name, actor);
      const blank: IssueFields = {
        title: form.title,
        body: null,
        labels: [],
        assignees: [],
        milestone: undefined,
      };
      return openIssue(setting, { ...blank, ...readForm(setting, form) }).number;
    },
    editIssue(name, issueNumber, actor, form) {
      const { setting, issue } = at(name, issueNumber, actor);
      editIssue(setting, issue, readForm(setting, form));
    },
    tickBox(name, issueNumber, actor, box) {
      const { setting, issue } = at(name, issueNumber, actor);
      editIssue(setting, issue, { body: tick(issue, box) });
    },
    comment(name, issueNumber, actor, body) {
      const { setting, issue } = at(name, issueNumber, actor);
      return addComment(setting, issue, body).id;
    },
    editComment(name, id, actor, body) {
      const { setting, issue, comment } = commentAt(name, id, actor);
      editComment(setting, issue, comment, body);
    },
    deleteComment(name, id, actor) {
      const { setting, issue, comment } = commentAt(name, id, actor);
      deleteComment(setting, issue, comment);
    },
    ...createIssuePageActs(state, at),
  };
}

/** What stands beside the conversation. */
function createIssuePageActs(
  state: State,
  at: (
    name: string,
    issueNumber: number,
    actor: string,
  ) => { readonly setting: Setting; readonly issue: Issue },
) {
  return {
    transferIssue(name: string, issueNumber: number, actor: string, targetName: string) {
      const { setting, issue } = at(name, issueNumber, actor);
      const target = getRepository(state, targetName);
      return transferIssue(setting, issue, { target, createLabelsIfMissing: false }).issue.number;
    },
    deleteIssue(name: string, issueNumber: number, actor: string) {
      const { setting, issue } = at(name, issueNumber, actor);
      deleteIssue(setting, issue);
    },
    lockIssue(name: string, issueNumber: number, actor: string, reason?: string) {
      const { setting, issue } = at(name, issueNumber, actor);
      setLocked(setting, issue, true, reason);
    },
    unlockIssue(name: string, issueNumber: number, actor: string) {
      const { setting, issue } = at(name, issueNumber, actor);
      setLocked(setting, issue, false);
    },
    pinIssue(name: string, issueNumber: number, actor: string) {
      const { setting, issue } = at(name, issueNumber, actor);
      setPinned(setting, issue, true);
    },
    unpinIssue(name: string, issueNumber: number, actor: string) {
      const { setting, issue } = at(name, issueNumber, actor);
      setPinned(setting, issue, false);
    },
    convertToDiscussion(name: string, issueNumber: number, actor: string) {
      const { setting, issue } = at(name, issueNumber, actor);
      convertToDiscussion(setting, issue);
    },
  };
}

function settingOf(state: State, name: string, actor: string): Setting {
  return { state, repository: getRepository(state, name), doer: asPerson(getAccount(state, actor)) };
}

function place(
  state: State,
  {
    name,
    issueNumber,
    actor,
  }: { readonly name: string; readonly issueNumber: number; readonly actor: string },
): { readonly setting: Setting; readonly issue: Issue } {
  const setting = settingOf(state, name, actor);
  const issue = setting.repository.issues.get(issueNumber);
  if (!issue) throw new Error(`There is no ${name}#${issueNumber}`);
  return { setting, issue };
}

function commentPlace(
  setting: Setting,
  id: number,
): { readonly setting: Setting; readonly issue: Issue; readonly comment: Comment } {
  for (const issue of setting.repository.issues.values()) {
    const comment = issue.comments.find((candidate) => candidate.id === id);
    if (comment) return { setting, issue, comment };
  }
  throw new Error(`${setting.repository.name} has no comment ${id}`);
}

function readForm(setting: Setting, form: IssueForm): IssueChanges {
  const { state, repository, doer } = setting;
  const { labels, assignees, milestone, type, ...rest } = form;
  return {
    ...rest,
    ...(labels && { labels: labels.map((name) => ensureLabel(state, repository, doer, name)) }),
    ...(assignees && { assignees: assignees.map((login) => getAssignable(setting, login)) }),
    ...(milestone !== undefined && { milestone: getTitled(repository.milestones, milestone) }),
    ...(type !== undefined && { type: getNamed(repository.owner.issueTypes, type) }),
  };
}

function getAssignable({ state, repository }: Setting, login: string) {
  const account = getAccount(state, login);
  if (!isAssignable(repository, account)) throw new Error(`${login} cannot be assigned`);
  return account;
}

function getTitled<T extends { readonly title: string }>(
  list: readonly T[],
  title: string | null,
): T | undefined {
  const found = list.find((one) => one.title === title);
  if (!found && title !== null) throw new Error(`There is no milestone ${title}`);
  return found;
}

function getNamed<T extends { readonly name: string }>(
  list: readonly T[],
  name: string | null,
): T | undefined {
  const found = list.find((one) => one.name === name);
  if (!found && name !== null) throw new Error(`There is no issue type ${name}`);
  return found;
}

function tick(issue: Issue, { text, isTicked = true }: Box): string {
  const lines = (issue.body ?? '').split('\n');
  const isBox = (line: string) => /^\s*(?:[-*+]|\d+[.)]) \[[ xX]\] /.test(line) && line.includes(text);
  const at = lines.findIndex(isBox);
  if (at < 0 || lines.filter(isBox).length > 1) throw new Error(`#${issue.number} has no one box "${text}"`);
  return lines
    .map((line, index) => (index === at ? line.replace(/\[[ xX]\]/, isTicked ? '[x]' : '[ ]') : line))
    .join('\n');
}
