import type { BranchPoint, BranchRequest, CommitResult, RepositoryRef } from '../../reconcile/ports.ts';
import { write, writeIfThere } from '../call.ts';
import { commitFiles } from '../commit-files.ts';
import { addressOf, type GitHubAccess } from '../github-client.ts';
import { refusedWrite, type RefusedWrite } from './refused-write.ts';

// The commit is made beside the branch, which then moves to it in one step: GitHub closes a pull request whose branch
// has no commits for a moment (docs/github-behaviour.md).
const BESIDE = '-next';

/** Makes a branch exactly one commit on top of another, whatever it was before. */
export async function replaceBranch(
  access: GitHubAccess,
  repo: RepositoryRef,
  { branch, base, message, files }: BranchRequest,
): Promise<CommitResult> {
  const beside = `${branch}${BESIDE}`;
  const refs = refWriter(access, repo);
  // Mostly it is not there; one that is was left by a process that died.
  const refused = await oneOf(
    () => refs.create(beside, base),
    () => refs.move(beside, base),
  );
  if (refused !== undefined) return refused;

  const made = await commitFiles(access, repo, { branch: beside, expectedHead: base, message, files });
  const kept =
    made.kind === 'committed'
      ? await oneOf(
          () => refs.move(branch, made.sha),
          () => refs.create(branch, made.sha),
        )
      : undefined;
  await deleteBranch(access, repo, beside);
  return kept ?? made;
}

/** Makes a branch at a commit; undefined when it was done. One of that name that is there already refuses it. */
export const createBranch = (
  access: GitHubAccess,
  repo: RepositoryRef,
  { branch, sha }: BranchPoint,
): Promise<RefusedWrite | undefined> => refWriter(access, repo).create(branch, sha);

type Try = () => Promise<RefusedWrite | undefined>;

/** GitHub gives one status to a branch that is there, one that is not, and a rule: where one way fails, the other is tried. */
async function oneOf(first: Try, second: Try): Promise<RefusedWrite | undefined> {
  const refused = await first();
  const again = refused && (await second());
  return again && { ...again, message: `${refused.message}; ${again.message}` };
}

type WriteRef = (branch: string, sha: string) => Promise<RefusedWrite | undefined>;

function refWriter(
  access: GitHubAccess,
  repo: RepositoryRef,
): { readonly create: WriteRef; readonly move: WriteRef } {
  return {
    create: (branch, sha) =>
      write(access, {
        repo,
        what: `make the branch ${branch}`,
        send: (client) =>
          refusedWrite(client, ({ git }) =>
            git.createRef({ ...addressOf(repo), ref: `refs/heads/${branch}`, sha }),
          ),
      }),
    move: (branch, sha) =>
      write(access, {
        repo,
        what: `move the branch ${branch}`,
        send: (client) =>
          refusedWrite(client, ({ git }) =>
            git.updateRef({ ...addressOf(repo), ref: `heads/${branch}`, sha, force: true }),
          ),
      }),
  };
}

// Of a branch that is not there GitHub says 422.
const NOT_THERE = [404, 422];

/** A branch that is gone already is no error. */
export async function deleteBranch(access: GitHubAccess, repo: RepositoryRef, branch: string): Promise<void> {
  await writeIfThere(access, {
    repo,
    what: `delete the branch ${branch}`,
    absentOn: NOT_THERE,
    send: async ({ rest }) => {
      await rest.git.deleteRef({ ...addressOf(repo), ref: `heads/${branch}` });
    },
  });
}
