import { doerOf } from '../http/actor.ts';
import { optionalChoice, requiredText } from '../http/body.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderComment, renderReaction } from '../payload/issue.ts';
import { addComment, addReaction, deleteComment, editComment } from '../world/comment.ts';
import { Fault, invalid, notFound } from '../world/fault.ts';
import { REACTIONS } from '../world/records.ts';
import type { Comment, Issue, Reaction } from '../world/records.ts';
import { checkAuthorOrRole, getComment, getIssue, hasRole, settingOf } from './find.ts';
import { READ_ISSUES, WRITE_ISSUES } from './issues.ts';

const ON_ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}';
const COMMENTS = '/repos/{owner}/{repo}/issues/comments';
const COMMENT = `${COMMENTS}/{comment_id}`;

/** These stand before the issue routes: `issues/comments` is no issue number. */
export const commentRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: COMMENTS, needs: READ_ISSUES, handle: listAll },
  { method: 'GET', path: COMMENT, needs: READ_ISSUES, handle: getOne },
  { method: 'PATCH', path: COMMENT, needs: WRITE_ISSUES, handle: update },
  { method: 'DELETE', path: COMMENT, needs: WRITE_ISSUES, handle: remove },
  { method: 'GET', path: `${ON_ISSUE}/comments`, needs: READ_ISSUES, handle: listOfIssue },
  { method: 'POST', path: `${ON_ISSUE}/comments`, needs: WRITE_ISSUES, handle: create },
  ...reactionRoutes(COMMENT, (call, level) => getComment(call, level).comment.reactions),
  ...reactionRoutes(ON_ISSUE, (call, level) => getIssue(call, level).reactions),
];

type Located = { readonly issue: Issue; readonly comment: Comment };

function listAll(call: RepositoryCall): Reply {
  const found = [...call.repository.issues.values()].flatMap((issue) =>
    issue.comments.map((comment) => ({ issue, comment })),
  );
  const key = ({ comment }: Located) =>
    call.query.get('sort') === 'updated' ? comment.updatedAt : comment.createdAt;
  const sorted = found.toSorted((a, b) => key(a).localeCompare(key(b)) || a.comment.id - b.comment.id);
  const isDescending = call.query.get('sort') !== null && call.query.get('direction') === 'desc';
  const kept = sorted.filter(({ comment }) => isSince(call, comment));
  return paginate(call, isDescending ? kept.toReversed() : kept, (located) => render(call, located));
}

function listOfIssue(call: RepositoryCall): Reply {
  const issue = getIssue(call, 'read');
  const comments = issue.comments.filter((comment) => isSince(call, comment));
  return paginate(call, comments, (comment) => render(call, { issue, comment }));
}

function getOne(call: RepositoryCall): Reply {
  return { status: 200, body: render(call, getComment(call, 'read')) };
}

function create(call: RepositoryCall): Reply {
  const issue = getIssue(call, 'write');
  const mayPass = call.actor.kind === 'installation' || hasRole(call, 'write');
  if (issue.locked && !mayPass) throw new Fault(403, 'Unable to create comment because issue is locked.');
  const comment = addComment(settingOf(call), issue, requiredText(call.body, 'body'));
  const body = render(call, { issue, comment });
  return { status: 201, body, headers: { location: String(body['url']) } };
}

function update(call: RepositoryCall): Reply {
  const { issue, comment } = getComment(call, 'write');
  checkAuthorOrRole(call, comment.author, 'write');
  editComment(settingOf(call), issue, comment, requiredText(call.body, 'body'));
  return { status: 200, body: render(call, { issue, comment }) };
}

function remove(call: RepositoryCall): Reply {
  const { issue, comment } = getComment(call, 'write');
  checkAuthorOrRole(call, comment.author, 'write');
  deleteComment(settingOf(call), issue, comment);
  return { status: 204 };
}

function isSince({ query }: RepositoryCall, comment: Comment): boolean {
  const since = query.get('since');
  return since === null || Date.parse(comment.updatedAt) >= Date.parse(since);
}

function render(call: RepositoryCall, { issue, comment }: Located) {
  return renderComment(call.state, call.repository, issue, comment);
}

function reactionRoutes(
  base: string,
  reactionsOf: (call: RepositoryCall, level: 'read' | 'write') => Reaction[],
): readonly RepositoryRoute[] {
  const path = `${base}/reactions`;
  return [
    {
      method: 'GET',
      path,
      needs: READ_ISSUES,
      handle: (call) => listReactions(call, reactionsOf(call, 'read')),
    },
    { method: 'POST', path, needs: WRITE_ISSUES, handle: (call) => react(call, reactionsOf(call, 'write')) },
    {
      method: 'DELETE',
      path: `${path}/{reaction_id}`,
      needs: WRITE_ISSUES,
      handle: (call) => unreact(call, reactionsOf(call, 'write')),
    },
  ];
}

function listReactions(call: RepositoryCall, reactions: readonly Reaction[]): Reply {
  const content = call.query.get('content');
  const shown = reactions.filter((reaction) => content === null || reaction.content === content);
  return paginate(call, shown, (reaction) => renderReaction(call.state, reaction));
}

function react(call: RepositoryCall, reactions: Reaction[]): Reply {
  const content = optionalChoice(call.body, 'content', REACTIONS);
  if (!content) throw invalid({ resource: 'Reaction', field: 'content', code: 'missing_field' });
  const { account } = doerOf(call.actor);
  const { reaction, isNew } = addReaction(call.state, reactions, { account, content });
  return { status: isNew ? 201 : 200, body: renderReaction(call.state, reaction) };
}

function unreact(call: RepositoryCall, reactions: Reaction[]): Reply {
  const index = reactions.findIndex(({ id }) => id === Number(call.params['reaction_id']));
  const reaction = reactions[index];
  if (!reaction) throw notFound();
  checkAuthorOrRole(call, reaction.account, 'write');
  reactions.splice(index, 1);
  return { status: 204 };
}
