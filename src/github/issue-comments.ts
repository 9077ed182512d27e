import { isBy, isPerson, type Engine } from '../identity/engine.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import { asIssueNumber, type IssueNumber } from '../issue/task-key.ts';
import type { PostedComment } from '../plan/acts/comment-act.ts';
import { isNoted } from '../plan/comment-text.ts';
import type { Reaction } from '../plan/plan.ts';
import type { IssueTracker, RepositoryRef } from '../reconcile/ports.ts';
import { bodyOf, read, write, writeIfThere } from './call.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';
import { readPages } from './read-pages.ts';

// Deleted, with its issue or alone.
const ABSENT = [404, 410];

/** The part of an issue tracker that speaks to people. */
export function createIssueComments(
  access: GitHubAccess,
  { engine }: { readonly engine: Engine },
): Pick<IssueTracker, 'comment' | 'editComment' | 'findComments' | 'listComments' | 'react'> {
  return {
    comment: (repo, issue, body) => comment(access, repo, { issue, body }),
    editComment: (repo, commentId, body) => editComment(access, repo, { commentId, body }),
    async findComments(repo, issue, text) {
      const comments = await listOfIssue(access, repo, issue);
      return comments
        .filter((item) => isBy(engine, authorOf(item)) && item.body?.includes(text))
        .map(({ id, body = '' }) => ({ commentId: id, body }));
    },
    listComments: async (repo, since) =>
      (await listSince(access, repo, since)).flatMap((item) => postedBy(item, engine) ?? []),
    react: (repo, commentId, reaction) => react(access, repo, { commentId, reaction }),
  };
}

async function comment(
  access: GitHubAccess,
  repo: RepositoryRef,
  { issue, body }: { readonly issue: IssueNumber; readonly body: string },
): Promise<{ readonly commentId: number }> {
  const created = await write(access, {
    repo,
    what: `comment on issue ${issue}`,
    send: async ({ rest }) =>
      bodyOf(await rest.issues.createComment({ ...addressOf(repo), issue_number: issue, body })),
  });
  return { commentId: created.id };
}

async function editComment(
  access: GitHubAccess,
  repo: RepositoryRef,
  { commentId, body }: { readonly commentId: number; readonly body: string },
): Promise<boolean> {
  const edited = await writeIfThere(access, {
    repo,
    what: `edit comment ${commentId}`,
    absentOn: ABSENT,
    send: async ({ rest }) =>
      bodyOf(await rest.issues.updateComment({ ...addressOf(repo), comment_id: commentId, body })),
  });
  return edited !== undefined;
}

/** Oldest first, which is GitHub's order for the comments of one issue. */
const listOfIssue = (access: GitHubAccess, repo: RepositoryRef, issue: IssueNumber) =>
  read(access, {
    repo,
    what: `list the comments of issue ${issue}`,
    send: ({ rest }) =>
      readPages((cursor) =>
        rest.issues.listComments({ ...addressOf(repo), issue_number: issue, per_page: 100, ...cursor }),
      ),
  });

/** In the order of their last change: one that changes while the list is read is listed again, and none is missed. */
const listSince = (access: GitHubAccess, repo: RepositoryRef, since: Instant) =>
  read(access, {
    repo,
    what: `list the comments since ${since}`,
    send: ({ rest }) =>
      readPages((cursor) =>
        rest.issues.listCommentsForRepo({
          ...addressOf(repo),
          sort: 'updated',
          direction: 'asc',
          per_page: 100,
          since,
          ...cursor,
        }),
      ),
  });

type RestComment = Awaited<ReturnType<typeof listSince>>[number];

/** Undefined for our own, and for one of a deleted account. */
function postedBy(item: RestComment, engine: Engine): PostedComment | undefined {
  const { user } = item;
  if (user === null || isOwn(item, engine)) return undefined;
  return {
    commentId: item.id,
    issue: asIssueNumber(Number(item.issue_url.split('/').at(-1))),
    onPullRequest: new URL(item.html_url).pathname.split('/').at(-2) === 'pull',
    body: item.body ?? '',
    author: { login: user.login, isBot: user.type === 'Bot' },
    createdAt: item.created_at,
    updatedAt: item.updated_at,
  };
}

/** With a person's token our comments and that person's own have one author; ours end with a note of what they are for. */
const isOwn = (item: RestComment, engine: Engine): boolean =>
  isBy(engine, authorOf(item)) && (!isPerson(engine) || isNoted(item.body ?? ''));

const authorOf = ({ user, performed_via_github_app: app }: RestComment) => ({
  login: user?.login ?? 'ghost',
  appId: app?.id,
});

async function react(
  access: GitHubAccess,
  repo: RepositoryRef,
  { commentId, reaction }: { readonly commentId: number; readonly reaction: Reaction },
): Promise<void> {
  await writeIfThere(access, {
    repo,
    what: `react to comment ${commentId}`,
    absentOn: ABSENT,
    send: ({ rest }) =>
      rest.reactions.createForIssueComment({ ...addressOf(repo), comment_id: commentId, content: reaction }),
  });
}
