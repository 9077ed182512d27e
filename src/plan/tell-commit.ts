import { codeSpan } from '../issue/safe-text.ts';
import type { World } from './world.ts';

const SHORT_SHA_CHARS = 7;

/** A commit as comments name it: a link to it, and its author where that is known. */
export function tellCommit(
  { repositoryUrl }: Pick<World, 'repositoryUrl'>,
  sha: string,
  author: string | undefined,
): string {
  const by = author === undefined ? '' : ` by ${codeSpan(author)}`;
  return `commit [${codeSpan(sha.slice(0, SHORT_SHA_CHARS))}](${repositoryUrl}/commit/${sha})${by}`;
}
