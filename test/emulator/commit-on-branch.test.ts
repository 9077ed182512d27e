import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid message author { name } } ref { name target { oid } } }
}`;

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const head = () => s.github.world.headOf('octo/plans')!;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const input = (more: object = {}) => ({
  branch: { repositoryNameWithOwner: 'octo/plans', branchName: 'main' },
  expectedHeadOid: head(),
  message: { headline: 'Tick one', body: 'because' },
  fileChanges: { additions: [{ path: 'TASKS.md', contents: base64('- [x] one\r\n') }] },
  ...more,
});
const commit = (more: object = {}, client = s.app) =>
  client.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(MUTATION, { input: input(more) });

async function errorsOf(request: Promise<unknown>): Promise<unknown> {
  try {
    await request;
  } catch (error) {
    return (error as { errors?: unknown }).errors;
  }
  throw new Error('The mutation was not refused');
}

test('commits byte for byte as the bot, signed, on top of the head, and tells it as a push', async () => {
  const before = head();

  const { createCommitOnBranch: answer } = await commit();

  const { data } = await s.app.rest.repos.getCommit({ ...s.repo, ref: answer.commit.oid });
  expect(answer).toMatchObject({
    commit: { message: 'Tick one\n\nbecause', author: { name: 'planner[bot]' } },
    ref: { name: 'main', target: { oid: head() } },
  });
  expect(data.parents).toMatchObject([{ sha: before }]);
  expect(data.author?.login).toBe('planner[bot]');
  expect(data.commit.verification?.verified).toBe(true);
  expect(s.github.world.readFile('octo/plans', 'TASKS.md')?.toString()).toBe('- [x] one\r\n');
  expect(await s.news()).toEqual(['push']);
  expect(s.hooks.at(-1)?.payload).toMatchObject({ before, after: head(), sender: { login: 'planner[bot]' } });
});

test('a head that moved is STALE_DATA, and nothing is written', async () => {
  const expectedHeadOid = head();
  s.github.world.pushFiles('octo/plans', { actor: 'ann', message: 'm', files: { a: 'a' } });
  const moved = head();

  const errors = await errorsOf(commit({ expectedHeadOid }));

  expect(errors).toMatchObject([
    {
      type: 'STALE_DATA',
      path: ['createCommitOnBranch'],
      message: `Expected branch to point to "${expectedHeadOid}" but it did not. Pull and try again.`,
    },
  ]);
  expect(head()).toBe(moved);
});

describe('refuses', () => {
  test.each([
    {
      kind: 'classic',
      type: 'BRANCH_PROTECTION_RULE_VIOLATION',
      says: /^Changes must be made through a pull request/,
    },
    {
      kind: 'ruleset',
      type: 'UNPROCESSABLE',
      says: /^Repository rule violations found\n\nChanges must be made/,
    },
  ] as const)('a branch under $kind protection', async ({ kind, type, says }) => {
    s.github.world.protect('octo/plans', { branch: 'main', kind });

    const errors = await errorsOf(commit());

    expect(errors).toMatchObject([{ type, message: expect.stringMatching(says) }]);
  });

  test('a branch that is not there, and a repository that is not', async () => {
    const branch = { repositoryNameWithOwner: 'octo/plans', branchName: 'none' };
    const other = { repositoryNameWithOwner: 'octo/none', branchName: 'main' };

    const answers = [await errorsOf(commit({ branch })), await errorsOf(commit({ branch: other }))];

    expect(answers).toMatchObject([[{ type: 'NOT_FOUND' }], [{ type: 'NOT_FOUND' }]]);
  });

  test('a person without write access', async () => {
    const errors = await errorsOf(commit({}, s.bob));

    expect(errors).toMatchObject([{ type: 'FORBIDDEN' }]);
  });

  test('workflow files, which need a permission of their own', async () => {
    const additions = [{ path: '.github/workflows/ci.yml', contents: base64('on: push') }];

    const errors = await errorsOf(commit({ fileChanges: { additions } }));

    expect(errors).toMatchObject([{ type: 'FORBIDDEN' }]);
  });

  test('to delete what is not there', async () => {
    const errors = await errorsOf(commit({ fileChanges: { deletions: [{ path: 'none' }] } }));

    expect(errors).toMatchObject([{ message: expect.stringContaining('does not exist as of commit oid') }]);
  });
});

test('several files in one commit, deletions among them; an executable bit is lost', async () => {
  const blob = await s.ann.rest.git.createBlob({ ...s.repo, content: 'x' });
  const tree = [{ path: 'run', mode: '100755' as const, type: 'blob' as const, sha: blob.data.sha }];
  const made = await s.ann.rest.git.createTree({ ...s.repo, base_tree: head(), tree });
  const parent = await s.ann.rest.git.createCommit({
    ...s.repo,
    message: 'm',
    tree: made.data.sha,
    parents: [head()],
  });
  await s.ann.rest.git.updateRef({ ...s.repo, ref: 'heads/main', sha: parent.data.sha });

  await commit({
    fileChanges: {
      additions: [
        { path: 'run', contents: base64('y') },
        { path: 'docs/new.md', contents: base64('z') },
      ],
      deletions: [{ path: 'TASKS.md' }],
    },
  });

  const { data } = await s.app.rest.git.getTree({ ...s.repo, tree_sha: 'main', recursive: '1' });
  expect(data.tree.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
    '040000 docs',
    '100644 docs/new.md',
    '100644 run',
  ]);
});

test('no changes make an empty commit', async () => {
  const before = await s.app.rest.repos.getCommit({ ...s.repo, ref: 'main' });

  await commit({ fileChanges: {} });

  const after = await s.app.rest.repos.getCommit({ ...s.repo, ref: 'main' });
  expect(after.data.sha).not.toBe(before.data.sha);
  expect(after.data.commit.tree.sha).toBe(before.data.commit.tree.sha);
});

test('an App without contents:write is FORBIDDEN', async () => {
  const { data } = await s.jwt.rest.apps.createInstallationAccessToken({
    installation_id: s.installationId,
    permissions: { contents: 'read' },
  });
  const response = await fetch(`${s.github.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `token ${data.token}` },
    body: JSON.stringify({ query: MUTATION, variables: { input: input() } }),
  });

  const body = await response.json();

  expect(response.status).toBe(200);
  expect(body).toMatchObject({
    data: { createCommitOnBranch: null },
    errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
  });
});
