import { announce } from '../hooks/announce.ts';
import { renderComment, renderIssue } from '../payload/issue.ts';
import { roleOf } from './account.ts';
import { Fault, invalid } from './fault.ts';
import { BODY_CHARS_MAX, touch } from './issue.ts';
import type { Setting } from './issue.ts';
import type { Comment, Issue, Json, Reaction, ReactionContent } from './records.ts';
import { instant, newIdentity } from './state.ts';
import { isAtLeast } from './role.ts';
import type { State } from './state.ts';

// A permanent hard stop on GitHub.
const COMMENTS_MAX = 2_500;

export function addComment(setting: Setting, issue: Issue, body: string): Comment {
  const { state, repository, doer } = setting;
  check(body);
  if (issue.locked && !doer.app && !isAtLeast(roleOf(repository, doer.account), 'triage')) {
    throw new Fault(403, 'Unable to create comment because issue is locked.');
  }
  if (issue.comments.length >= COMMENTS_MAX) {
    throw new Fault(403, 'Commenting is disabled on issues with more than 2500 comments');
  }
  const createdAt = instant(state);
  const comment: Comment = {
    ...newIdentity(state, 'IC'),
    author: doer.account,
    app: doer.app,
    body,
    createdAt,
    updatedAt: createdAt,
    reactions: [],
    minimizedReason: undefined,
  };
  issue.comments.push(comment);
  touch(state, issue);
  state.nodes.set(comment.nodeId, { kind: 'comment', repository, issue, comment });
  announceComment(setting, issue, { action: 'created', comment });
  return comment;
}

export function editComment(setting: Setting, issue: Issue, comment: Comment, body: string): void {
  check(body);
  if (body === comment.body) return;
  const changes = { body: { from: comment.body } };
  touch(setting.state, issue);
  comment.body = body;
  comment.updatedAt = issue.updatedAt;
  announceComment(setting, issue, { action: 'edited', comment, changes });
}

export function deleteComment(setting: Setting, issue: Issue, comment: Comment): void {
  issue.comments.splice(issue.comments.indexOf(comment), 1);
  touch(setting.state, issue);
  setting.state.nodes.delete(comment.nodeId);
  announceComment(setting, issue, { action: 'deleted', comment });
}

/** Reacting twice with the same is one reaction; `isNew` tells which it was. GitHub sends no webhook for it. */
export function addReaction(
  state: State,
  reactions: Reaction[],
  { account, content }: Pick<Reaction, 'account' | 'content'>,
): { readonly reaction: Reaction; readonly isNew: boolean } {
  const known = findReaction(reactions, account.id, content);
  if (known) return { reaction: known, isNew: false };
  const reaction: Reaction = { ...newIdentity(state, 'REA'), account, content, createdAt: instant(state) };
  reactions.push(reaction);
  return { reaction, isNew: true };
}

function findReaction(reactions: readonly Reaction[], accountId: number, content: ReactionContent) {
  return reactions.find((one) => one.account.id === accountId && one.content === content);
}

function check(body: string): void {
  const fault = { resource: 'IssueComment', field: 'body' };
  if (body.trim() === '') throw invalid({ ...fault, code: 'custom', message: "Body can't be blank" });
  if (body.length > BODY_CHARS_MAX) {
    throw invalid({ ...fault, code: 'custom', message: 'body is too long (maximum is 65536 characters)' });
  }
}

function announceComment(
  { state, repository, doer }: Setting,
  issue: Issue,
  event: { readonly action: string; readonly comment: Comment; readonly changes?: Json },
): void {
  announce(state, {
    event: 'issue_comment',
    action: event.action,
    repository,
    sender: doer.account,
    payload: {
      issue: renderIssue(state, repository, issue),
      comment: renderComment(state, repository, issue, event.comment),
      ...(event.changes && { changes: event.changes }),
    },
  });
}
