import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findClosingReferences } from '../../src/emulator/world/closing-keywords.ts';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
  for (const title of ['One', 'Two']) await s.app.rest.issues.create({ ...s.repo, title });
  await s.news();
});

afterEach(() => s.stop());

const push = (branch: string, files: Record<string, string>, message = 'm') =>
  s.github.world.pushFiles('octo/plans', { actor: 'ann', branch, message, files });
const open = async (more: object = {}) => {
  push('side', { 'TASKS.md': '- [x] one\n- [ ] two\n' });
  const { data } = await s.ann.rest.pulls.create({
    ...s.repo,
    title: 'Do one',
    body: 'Closes #1',
    head: 'side',
    base: 'main',
    ...more,
  });
  await s.news();
  return { ...s.repo, pull_number: data.number };
};
const states = async () =>
  (await s.app.rest.issues.listForRepo({ ...s.repo, state: 'all', direction: 'asc' })).data
    .filter((issue) => !issue.pull_request)
    .map(({ state }) => state);
const text = () => s.github.world.readFile('octo/plans', 'TASKS.md')?.toString();

describe('merging', () => {
  test.each([
    { method: 'merge', parents: 2, message: 'Merge pull request #3 from octo/side\n\nDo one' },
    { method: 'squash', parents: 1, message: 'm (#3)' },
    { method: 'rebase', parents: 1, message: 'm' },
  ] as const)('by $method lands on the base, closes the issue and tells all of it', async (want) => {
    const pull = await open();

    const { data } = await s.ann.rest.pulls.merge({ ...pull, merge_method: want.method });

    const commit = await s.app.rest.git.getCommit({ ...s.repo, commit_sha: data.sha });
    const merged = await s.app.rest.pulls.get(pull);
    expect(data.sha).toBe(s.github.world.headOf('octo/plans'));
    expect(commit.data.message).toBe(want.message);
    expect(commit.data.parents).toHaveLength(want.parents);
    expect(merged.data).toMatchObject({
      merged: true,
      merge_commit_sha: data.sha,
      merged_by: { login: 'ann' },
    });
    expect(text()).toBe('- [x] one\n- [ ] two\n');
    expect(await states()).toEqual(['closed', 'open']);
    expect(await s.news()).toEqual(['push', 'pull_request.closed', 'issues.closed']);
  });

  test('keeps what both sides changed on different lines', async () => {
    push('main', { 'TASKS.md': 'head\n\n\n- [ ] one\n\n\ntail\n' });
    push('side', { 'TASKS.md': 'head\n\n\n- [x] one\n\n\ntail\n' });
    const { data } = await s.ann.rest.pulls.create({ ...s.repo, title: 't', head: 'side', base: 'main' });
    push('main', { 'TASKS.md': 'HEAD\n\n\n- [ ] one\n\n\nTAIL\n' });

    await s.ann.rest.pulls.merge({ ...s.repo, pull_number: data.number });

    expect(text()).toBe('HEAD\n\n\n- [x] one\n\n\nTAIL\n');
  });

  test('contradicting sides are no merge', async () => {
    const pull = await open();
    push('main', { 'TASKS.md': '- [ ] uno\n- [ ] two\n' });

    const { data } = await s.app.rest.pulls.get(pull);
    const answer = await refusal(s.ann.rest.pulls.merge(pull));

    expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    expect(answer).toBe('405 Pull Request is not mergeable');
  });

  test.each([
    { name: 'a head that moved', more: { sha: '1'.repeat(40) }, says: /^409 Head branch was modified/ },
    { name: 'a draft', draft: true, says: '405 Pull Request is still a draft' },
  ])('refuses $name', async ({ more, draft, says }) => {
    const pull = await open({ draft: draft ?? false });

    const answer = await refusal(s.ann.rest.pulls.merge({ ...pull, ...more }));

    expect(answer).toMatch(says);
  });

  test('refuses a reader, and a second merge', async () => {
    const pull = await open();

    const reader = await refusal(s.bob.rest.pulls.merge(pull));
    await s.ann.rest.pulls.merge(pull);
    const again = await refusal(s.ann.rest.pulls.merge(pull));

    expect([reader, again]).toEqual(['404 Not Found', '405 Pull Request is not mergeable']);
  });

  test('by a push of its commits counts as merged too', async () => {
    const pull = await open();

    await s.ann.rest.git.updateRef({
      ...s.repo,
      ref: 'heads/main',
      sha: s.github.world.headOf('octo/plans', 'side')!,
    });

    expect((await s.app.rest.pulls.get(pull)).data.merged).toBe(true);
  });

  test('closes nothing where the repository has auto-close switched off', async () => {
    const pull = await open();
    s.github.world.change('octo/plans', 'ann', { autoClose: false });

    await s.ann.rest.pulls.merge(pull);

    expect(await states()).toEqual(['open', 'open']);
  });

  test('closes nothing when the base is not the default branch', async () => {
    push('release', {});
    const pull = await open({ base: 'release' });
    const query = `query($n: Int!) { repository(owner: "octo", name: "plans") { pullRequest(number: $n) {
      closingIssuesReferences(first: 5) { totalCount } } } }`;

    await s.ann.rest.pulls.merge(pull);

    const links = await s.app.graphql(query, { n: pull.pull_number });
    expect(await states()).toEqual(['open', 'open']);
    expect(links).toMatchObject({
      repository: { pullRequest: { closingIssuesReferences: { totalCount: 0 } } },
    });
  });
});

test('a closing keyword in a commit message acts on arrival in the default branch', async () => {
  push('side', { a: 'a' }, 'fixes #2');
  const before = await states();

  push('main', { b: 'b' }, 'Resolves: #1');

  expect([before, await states()]).toEqual([
    ['open', 'open'],
    ['closed', 'open'],
  ]);
});

describe('opening and changing', () => {
  test.each([
    { name: 'a head that does not exist', more: { head: 'none' } },
    { name: 'a base that does not exist', more: { base: 'none' } },
    { name: 'a head without commits of its own', more: { head: 'main' } },
  ])('refuses $name', async ({ more }) => {
    const request = s.ann.rest.pulls.create({ ...s.repo, title: 't', head: 'side', base: 'main', ...more });

    await expect(request).rejects.toMatchObject({ status: 422 });
  });

  test('a second pull request of the same branches is refused', async () => {
    await open();

    const request = s.ann.rest.pulls.create({ ...s.repo, title: 't', head: 'side', base: 'main' });

    const errors = [{ message: 'A pull request already exists for octo:side.' }];
    await expect(request).rejects.toMatchObject({ status: 422, response: { data: { errors } } });
  });

  test('a push to the head is told as synchronize, with both ends', async () => {
    const pull = await open();
    const before = s.github.world.headOf('octo/plans', 'side');

    const after = push('side', { more: 'x' });

    expect(await s.news()).toEqual(['push', 'pull_request.synchronize']);
    expect(s.hooks.at(-1)?.payload).toMatchObject({ before, after, pull_request: { head: { sha: after } } });
    expect((await s.app.rest.pulls.listFiles(pull)).data.map(({ filename }) => filename)).toEqual([
      'TASKS.md',
      'more',
    ]);
    expect((await s.app.rest.pulls.listCommits(pull)).data).toHaveLength(2);
  });

  test('drafts, edits, closing and reopening are told', async () => {
    const pull = await open();
    const { data } = await s.app.rest.pulls.get(pull);
    const flip = (name: string) =>
      s.ann.graphql(
        `mutation($id: ID!) { ${name}(input: {pullRequestId: $id}) { pullRequest { isDraft } } }`,
        {
          id: data.node_id,
        },
      );

    await flip('convertPullRequestToDraft');
    await flip('markPullRequestReadyForReview');
    await s.ann.rest.pulls.update({ ...pull, body: 'Closes #2' });
    await s.ann.rest.pulls.update({ ...pull, state: 'closed' });
    await s.ann.rest.pulls.update({ ...pull, state: 'open' });
    await s.app.rest.issues.addLabels({ ...s.repo, issue_number: pull.pull_number, labels: ['bug'] });

    expect(await s.news()).toEqual(
      ['converted_to_draft', 'ready_for_review', 'edited', 'closed', 'reopened', 'labeled'].map(
        (a) => `pull_request.${a}`,
      ),
    );
  });

  test('a pull request can come from a fork', async () => {
    const fork = s.github.world.addFork('octo/plans', 'bob');
    s.github.world.pushFiles(fork.name, { actor: 'bob', branch: 'idea', message: 'm', files: { idea: 'x' } });

    const { data } = await s.bob.rest.pulls.create({ ...s.repo, title: 't', head: 'bob:idea', base: 'main' });

    expect(data.head).toMatchObject({ label: 'bob:idea', repo: { full_name: 'bob/plans', fork: true } });
    expect((await s.app.rest.git.getCommit({ ...s.repo, commit_sha: data.head.sha })).data.message).toBe('m');
  });

  test('deleting the head branch closes the pull request', async () => {
    const pull = await open();

    await s.ann.rest.git.deleteRef({ ...s.repo, ref: 'heads/side' });

    expect((await s.app.rest.pulls.get(pull)).data).toMatchObject({ state: 'closed', merged: false });
  });
});

test.each([
  { text: 'Fixes #1, closes #2 and resolved: #3', numbers: [1, 2, 3] },
  { text: 'CLOSE octo/plans#4', numbers: [4] },
  { text: 'fixes http://127.0.0.1:80/octo/plans/issues/5', numbers: [5] },
  { text: 'fix GH-6', numbers: [6] },
  { text: 'prefixes #7, closing #8, fixes 9, closes #10th', numbers: [] },
  { text: 'Closes #1, #2', numbers: [1] },
])('closing keywords in "$text"', ({ text: given, numbers }) => {
  const found = findClosingReferences(given);

  expect(found.map(({ issueNumber }) => issueNumber)).toEqual(numbers);
});
