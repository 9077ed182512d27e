import { z } from 'zod';
import type { LastRead } from '../store/inbox.ts';
import type { IsRead } from './file-rules.ts';
import { Envelope } from './payload.ts';

const paths = z.array(z.string());

/** A push, as far as it is used. */
export const Push = Envelope.extend({
  ref: z.string(),
  before: z.string(),
  after: z.string(),
  deleted: z.boolean(),
  forced: z.boolean(),
  commits: z.array(z.object({ added: paths, modified: paths, removed: paths })),
});
export type Push = z.infer<typeof Push>;

// GitHub lists no more commits of a push, and no more paths of a commit (docs/github-behaviour.md): a full list may
// be a cut one.
const COMMITS_LISTED = 2048;
const PATHS_LISTED = 3000;

/** True for a push that moves the default branch. Tags and other branches hold no tasks of ours. */
export const movesDefaultBranch = ({ ref, deleted, repository }: Push): boolean =>
  !deleted && ref === `refs/heads/${repository.default_branch}`;

/**
 * True when a push follows the head that the last pass read and touches no task document: then there is nothing that a
 * pass could find in it. In doubt it is not.
 */
export function concernsNobody(push: Push, lastRead: LastRead | undefined, isRead: IsRead): boolean {
  if (lastRead === undefined || lastRead.state !== 'active' || push.forced) return false;
  if (push.before !== lastRead.headSha || push.repository.default_branch !== lastRead.defaultBranch)
    return false;
  const listed = listedPaths(push);
  return listed !== undefined && !listed.some((path) => isRead(path) || path in lastRead.documents);
}

/** Every path that the push names; undefined when the list may not be whole. */
function listedPaths({ commits }: Push): readonly string[] | undefined {
  if (commits.length === 0 || commits.length >= COMMITS_LISTED) return undefined;
  const lists = commits.flatMap(({ added, modified, removed }) => [added, modified, removed]);
  return lists.some(({ length }) => length >= PATHS_LISTED) ? undefined : lists.flat();
}
