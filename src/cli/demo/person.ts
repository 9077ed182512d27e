import { Octokit } from '@octokit/rest';
import { issueOf, type RestIssue } from '../../github/issue-of.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import type { DemoFile } from './demo-files.ts';

/** Where a person works: one repository of one GitHub. */
export type Place = { readonly url: string; readonly owner: string; readonly repo: string };

export type Comment = { readonly author: string; readonly body: string };

/** Somebody with a token, acting by the same REST calls as on GitHub. */
export type Person = {
  readonly login: string;
  /** One commit on the default branch; without files it changes nothing. Gives its SHA. */
  readonly push: (files: readonly DemoFile[], message: string) => Promise<string>;
  readonly comment: (issue: number, body: string) => Promise<void>;
  /** Branch, commit, pull request with a closing keyword, merge. Gives the number of the pull request. */
  readonly mergeClosing: (issue: number) => Promise<number>;
  readonly listIssues: () => Promise<readonly IssueSnapshot[]>;
  readonly listComments: (issue: number) => Promise<readonly Comment[]>;
};

const BRANCH = 'main';

// What fails is told by the command itself.
const ignore = (): void => undefined;
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export function personAt(
  place: Place,
  { login, token }: { readonly login: string; readonly token: string },
): Person {
  const octokit = new Octokit({ auth: token, baseUrl: place.url, log: SILENT });
  const at = { owner: place.owner, repo: place.repo };
  const { rest } = octokit;

  const commitOn = async (branch: string, files: readonly DemoFile[], message: string): Promise<string> => {
    const parent = (await rest.git.getRef({ ...at, ref: `heads/${branch}` })).data.object.sha;
    const { tree } = (await rest.git.getCommit({ ...at, commit_sha: parent })).data;
    const treeSha = files.length === 0 ? tree.sha : await treeWith(octokit, at, { base: tree.sha, files });
    const commit = await rest.git.createCommit({ ...at, message, tree: treeSha, parents: [parent] });
    await rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha: commit.data.sha });
    return commit.data.sha;
  };

  return {
    login,
    push: (files, message) => commitOn(BRANCH, files, message),
    comment: async (issue, body) =>
      void (await rest.issues.createComment({ ...at, issue_number: issue, body })),
    async mergeClosing(issue) {
      await rest.issues.get({ ...at, issue_number: issue });
      const branch = `issue-${issue}`;
      const { sha } = (await rest.git.getRef({ ...at, ref: `heads/${BRANCH}` })).data.object;
      await rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha });
      const work = {
        path: `work/issue-${issue}.txt`,
        bytes: new TextEncoder().encode(`The work for issue ${issue}.\n`),
      };
      await commitOn(branch, [work], `Do the work of issue ${issue}`);
      const pull = {
        title: `Do the work of issue ${issue}`,
        body: `Closes #${issue}`,
        head: branch,
        base: BRANCH,
      };
      const { number } = (await rest.pulls.create({ ...at, ...pull })).data;
      await rest.pulls.merge({ ...at, pull_number: number });
      await rest.git.deleteRef({ ...at, ref: `heads/${branch}` });
      return number;
    },
    async listIssues() {
      const query = { ...at, state: 'all', sort: 'created', direction: 'asc', per_page: 100 } as const;
      const issues = await octokit.paginate(rest.issues.listForRepo, query);
      return issues
        .filter(({ pull_request: pull }) => pull === undefined)
        .map((issue) => issueOf(issue as RestIssue));
    },
    async listComments(issue) {
      const comments = await octokit.paginate(rest.issues.listComments, {
        ...at,
        issue_number: issue,
        per_page: 100,
      });
      return comments.map(({ user, body = '' }) => ({ author: user?.login ?? '', body }));
    },
  };
}

type Repo = { readonly owner: string; readonly repo: string };

async function treeWith(
  { rest }: Octokit,
  at: Repo,
  { base, files }: { readonly base: string; readonly files: readonly DemoFile[] },
): Promise<string> {
  const tree = [];
  for (const { path, bytes } of files) {
    // Base64 carries any bytes, valid UTF-8 or not.
    const content = Buffer.from(bytes).toString('base64');
    const { sha } = (await rest.git.createBlob({ ...at, content, encoding: 'base64' })).data;
    tree.push({ path, mode: '100644', type: 'blob', sha } as const);
  }
  return (await rest.git.createTree({ ...at, base_tree: base, tree })).data.sha;
}
