import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const REPO = 'octo/plans';
const BRANCH = 'planner/sync';
const head = (branch?: string) => s.github.world.headOf(REPO, branch)!;
const commit = (branch: string, text: string) =>
  s.app.graphql<{ createCommitOnBranch: { commit: { oid: string; signature: unknown } } }>(
    `mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) {
      commit { oid signature { isValid state wasSignedByGitHub } } } }`,
    {
      input: {
        branch: { repositoryNameWithOwner: REPO, branchName: branch },
        expectedHeadOid: head(branch),
        message: { headline: 'Write back' },
        fileChanges: { additions: [{ path: 'TASKS.md', contents: Buffer.from(text).toString('base64') }] },
      },
    },
  );

/** A branch of the App with one commit, and a pull request from it. */
async function propose(more: object = {}) {
  await s.app.rest.git.createRef({ ...s.repo, ref: `refs/heads/${BRANCH}`, sha: head() });
  await commit(BRANCH, '- [x] one\n');
  const { data } = await s.app.rest.pulls.create({
    ...s.repo,
    title: 'Sync',
    head: BRANCH,
    base: 'main',
    ...more,
  });
  return data;
}

const update = (more: object) => s.app.rest.pulls.update({ ...s.repo, pull_number: 1, ...more });
const get = async () => (await s.app.rest.pulls.get({ ...s.repo, pull_number: 1 })).data;
const push = (text: string) =>
  s.github.world.pushFiles(REPO, { actor: 'ann', message: 'm', files: { 'TASKS.md': text } });
const force = (sha: string) =>
  s.app.rest.git.updateRef({ ...s.repo, ref: `heads/${BRANCH}`, sha, force: true });
const dropBranch = () => s.app.rest.git.deleteRef({ ...s.repo, ref: `heads/${BRANCH}` });

describe('a pull request of an App', () => {
  test('is opened, extended, reworded and found again by its branch', async () => {
    const opened = await propose({ draft: true });

    await commit(BRANCH, '- [x] one\n- [x] two\n');
    await update({ title: 'Sync 2', body: 'Two edits' });
    const found = await s.app.rest.pulls.list({
      ...s.repo,
      head: `octo:${BRANCH}`,
      base: 'main',
      state: 'all',
    });

    expect(opened).toMatchObject({ user: { login: 'planner[bot]' }, draft: true, mergeable_state: 'draft' });
    expect(found.data).toMatchObject([{ number: 1, title: 'Sync 2', head: { sha: head(BRANCH) } }]);
    expect(await s.news()).toEqual([
      'push',
      'push',
      'pull_request.opened',
      'push',
      'pull_request.synchronize',
      'pull_request.edited',
    ]);
  });

  test('that conflicts says so, and is mended by a commit on top of the new base', async () => {
    await propose();
    push('- [ ] one\n- [ ] new\n');
    const conflicting = await get();
    await s.app.rest.git.createRef({ ...s.repo, ref: 'refs/heads/planner/next', sha: head() });
    const { createCommitOnBranch } = await commit('planner/next', '- [x] one\n- [ ] new\n');

    await force(createCommitOnBranch.commit.oid);

    const mended = await get();
    expect([conflicting.mergeable, conflicting.mergeable_state]).toEqual([false, 'dirty']);
    expect([mended.state, mended.mergeable_state, mended.commits]).toEqual(['open', 'clean', 1]);
  });

  test('whose branch is put back to its base is closed, and cannot be opened again', async () => {
    await propose();
    await s.news();

    await force(head());
    await commit(BRANCH, '- [x] one again\n');

    expect((await get()).state).toBe('closed');
    expect(await refusal(update({ state: 'open' }))).toBe('422 Validation Failed');
    expect(await s.news()).toEqual(['push', 'pull_request.closed', 'push']);
  });

  test('that was closed is opened again while its branch has only gone forward', async () => {
    await propose();
    await update({ state: 'closed' });
    await commit(BRANCH, 'more\n');

    const { data } = await update({ state: 'open' });

    expect([data.state, data.head.sha]).toEqual(['open', head(BRANCH)]);
  });

  test('is closed with its branch, and cannot be opened again without it', async () => {
    await propose();
    await dropBranch();

    const { data } = await s.app.rest.pulls.get({ ...s.repo, pull_number: 1 });
    const events = await s.app.rest.issues.listEvents({ ...s.repo, issue_number: 1 });

    expect([data.state, data.merged]).toEqual(['closed', false]);
    expect(events.data.map(({ event }) => event)).toEqual(['closed', 'head_ref_deleted']);
    expect(await refusal(update({ state: 'open' }))).toBe('422 Validation Failed');
    expect(s.github.world.issue(REPO, 1).state).toBe('closed');
  });

  test('that a person closed stays closed when its branch moves, and a twin keeps it so', async () => {
    await propose();
    s.github.world.editIssue(REPO, 1, 'ann', { state: 'closed' });

    await commit(BRANCH, 'other\n');
    const second = await s.app.rest.pulls.create({ ...s.repo, title: 'Again', head: BRANCH, base: 'main' });

    expect(second.data.number).toBe(2);
    expect(await refusal(update({ state: 'open' }))).toBe('422 Validation Failed');
  });

  test('needs the permission, and without differences is refused', async () => {
    await s.app.rest.git.createRef({ ...s.repo, ref: `refs/heads/${BRANCH}`, sha: head() });
    const create = () => s.app.rest.pulls.create({ ...s.repo, title: 'Sync', head: BRANCH, base: 'main' });

    const empty = await refusal(create());
    s.github.world.changePermissions(s.installationId, { contents: 'write', issues: 'write' });
    await commit(BRANCH, 'x');

    expect(empty).toBe('422 Validation Failed');
    expect(await refusal(create())).toBe('403 Resource not accessible by integration');
  });
});

describe('a protected branch', () => {
  test.each([
    {
      kind: 'classic',
      type: 'BRANCH_PROTECTION_RULE_VIOLATION',
      says: 'Changes must be made through a pull request.',
    },
    {
      kind: 'ruleset',
      type: 'UNPROCESSABLE',
      says: 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
    },
  ] as const)('refuses a commit in the words of $kind', async ({ kind, type, says }) => {
    s.github.world.protect(REPO, { branch: 'main', kind });
    const before = head();

    const request = commit('main', 'x');

    await expect(request).rejects.toMatchObject({ errors: [{ type, message: says }] });
    expect(head()).toBe(before);
  });

  test('that asks for a check refuses a commit, one that asks for signatures only those of people', async () => {
    s.github.world.protect(REPO, { branch: 'main', kind: 'classic', rule: 'signatures' });
    await commit('main', 'signed');
    const rules = s.app.rest.repos.getBranchRules({ ...s.repo, branch: 'main' });
    expect(() => push('unsigned')).toThrow('Commits must have verified signatures.');
    expect((await rules).data).toEqual([]);

    s.github.world.unprotect(REPO);
    s.github.world.protect(REPO, { branch: 'main', kind: 'ruleset', rule: 'status-checks' });

    await expect(commit('main', 'x')).rejects.toThrow(/Required status check "ci" is expected/);
    const { data } = await s.app.rest.repos.getBranchRules({ ...s.repo, branch: 'main' });
    expect(data.map(({ type }) => type)).toEqual(['required_status_checks']);
  });

  test.each(['classic', 'ruleset'] as const)('lets the pull request of an App in (%s)', async (kind) => {
    s.github.world.protect(REPO, { branch: 'main', kind });
    await propose();

    await s.ann.rest.pulls.merge({ ...s.repo, pull_number: 1 });

    expect(s.github.world.readFile(REPO, 'TASKS.md')?.toString()).toBe('- [x] one\n');
  });

  test('a rule on new branches stands in the way of the App’s own', async () => {
    s.github.world.protect(REPO, { branch: 'planner/*', kind: 'ruleset', rule: 'creation' });

    await expect(propose()).rejects.toMatchObject({ status: 422 });
  });
});

test('commits by createCommitOnBranch are signed and verified, pushes of people are not', async () => {
  const { createCommitOnBranch } = await commit('main', 'x');
  const pushed = s.github.world.pushFiles(REPO, { actor: 'ann', message: 'm', files: { b: 'b' } });

  const verified = await Promise.all(
    [createCommitOnBranch.commit.oid, pushed].map(
      async (ref) =>
        (await s.app.rest.repos.getCommit({ ...s.repo, ref })).data.commit.verification?.verified,
    ),
  );

  expect(verified).toEqual([true, false]);
  expect(createCommitOnBranch.commit.signature).toEqual({
    isValid: true,
    state: 'VALID',
    wasSignedByGitHub: true,
  });
});

const links = async (more = '') => {
  const { repository } = await s.app.graphql<{
    repository: Record<string, { [key: string]: { nodes: unknown[] } }>;
  }>(
    `{ repository(owner: "octo", name: "plans") {
      pullRequest(number: 3) { closingIssuesReferences(first: 9${more}) { nodes { number } } }
      issue(number: 1) { closedByPullRequestsReferences(first: 9${more}) { nodes { number } } } } }`,
  );
  return [
    repository['pullRequest']?.['closingIssuesReferences']?.nodes,
    repository['issue']?.['closedByPullRequestsReferences']?.nodes,
  ];
};

describe('issues linked in the sidebar', () => {
  beforeEach(async () => {
    for (const title of ['One', 'Two']) s.github.world.openIssue(REPO, 'ann', { title });
    await propose({ body: 'Closes #2' });
  });

  test('are listed beside those behind keywords, or alone', async () => {
    const [keyword, none] = await links();
    s.github.world.linkIssues(REPO, 3, 'ann', [1]);

    expect([keyword, none]).toEqual([[{ number: 2 }], []]);
    expect(await links()).toEqual([[{ number: 1 }, { number: 2 }], [{ number: 3 }]]);
    expect(await links(', userLinkedOnly: true')).toEqual([[{ number: 1 }], [{ number: 3 }]]);
    s.github.world.linkIssues(REPO, 3, 'ann', []);
    const events = await s.app.rest.issues.listEvents({ ...s.repo, issue_number: 1 });
    expect(events.data.map(({ event }) => event)).toEqual(['connected', 'disconnected']);
  });

  test('are closed by the merge, unless the repository says otherwise', async () => {
    s.github.world.linkIssues(REPO, 3, 'ann', [1]);
    s.github.world.change(REPO, 'ann', { autoClose: false });
    const states = () => [1, 2].map((number) => s.github.world.issue(REPO, number).state);

    await s.ann.rest.pulls.merge({ ...s.repo, pull_number: 3, commit_message: '' });

    expect(states()).toEqual(['open', 'open']);
  });

  test('are forgotten when they are deleted', async () => {
    s.github.world.linkIssues(REPO, 3, 'ann', [1]);
    s.github.world.deleteIssue(REPO, 1, 'ann');
    await s.news();

    await s.ann.rest.pulls.merge({ ...s.repo, pull_number: 3 });

    expect((await s.news()).filter((name) => name.startsWith('issues'))).toEqual(['issues.closed']);
  });

  test('are closed by the merge', async () => {
    s.github.world.linkIssues(REPO, 3, 'ann', [1]);

    await s.ann.rest.pulls.merge({ ...s.repo, pull_number: 3 });

    expect([1, 2].map((number) => s.github.world.issue(REPO, number).state)).toEqual(['closed', 'closed']);
  });
});
