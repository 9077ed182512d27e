import type { PullRequest } from '../../issue/pull-request.ts';

// How GitHub calls a pull request that its Revert button makes, and one that takes such a one back.
const TITLE = /^(?:Revert|Reapply) "/u;
const NAMED = /^Reverts (?:([\w.-]+\/[\w.-]+))?#(\d{1,9})\s*$/mu;

/** The number of the pull request of the same repository that this one takes back; undefined for any other. */
export function revertedPull(
  { title, body }: Pick<PullRequest, 'title' | 'body'>,
  fullName: string,
): number | undefined {
  const [, repository = fullName, number] = NAMED.exec(body.replaceAll('\r\n', '\n')) ?? [];
  if (!TITLE.test(title) || number === undefined) return undefined;
  return repository.toLowerCase() === fullName.toLowerCase() ? Number(number) : undefined;
}
