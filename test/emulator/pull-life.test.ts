import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const REPO = 'octo/plans';
const DONE = '- [x] one\n- [ ] two\n';
const world = () => s.github.world;
const last = () => s.hooks.at(-1)?.payload;
const push = (branch: string, text: string) =>
  world().pushFiles(REPO, { actor: 'ann', branch, message: 'Do it', files: { 'TASKS.md': text } });
const text = () => world().readFile(REPO, 'TASKS.md')?.toString();
const open = async (form: object = {}) => {
  push('side', DONE);
  const number = world().openPull(REPO, 'ann', { title: 'Do one', head: 'side', ...form });
  await s.news();
  return number;
};

test('a pull request is written, changed and merged on its page', async () => {
  world().openIssue(REPO, 'ann', { title: 'One' });
  const number = await open({ isDraft: true, body: 'Words' });

  world().setDraft(REPO, number, 'bob', false);
  world().editPull(REPO, number, 'ann', { title: 'Do the first' });
  world().editPull(REPO, number, 'ann', { state: 'closed' });
  world().editPull(REPO, number, 'ann', { state: 'open' });
  push('other', 'x');
  await s.news();
  world().editPull(REPO, number, 'ann', { base: 'other' });
  world().editPull(REPO, number, 'ann', { base: 'main' });
  world().linkIssues(REPO, number, 'ann', [1]);
  const sha = world().mergePull(REPO, number, 'bob', { method: 'squash', title: 'All at once' });

  expect(await s.news()).toEqual([
    'pull_request.edited',
    'pull_request.edited',
    'push',
    'pull_request.closed',
    'issues.closed',
  ]);
  expect(world().headOf(REPO)).toBe(sha);
  expect(s.hooks.at(-2)?.payload).toMatchObject({
    sender: { login: 'bob' },
    pull_request: { merged: true, merged_by: { login: 'bob' }, title: 'Do the first', draft: false },
  });
});

test.each(['merge', 'squash', 'rebase'] as const)(
  'what was merged by %s is reverted by a pull request that says so',
  async (method) => {
    const number = await open();
    world().mergePull(REPO, number, 'ann', { method });
    await s.news();

    const revert = world().revertPull(REPO, number, 'bob');
    const news = await s.news();
    world().mergePull(REPO, revert, 'bob');

    expect(news).toEqual(['push', 'pull_request.opened']);
    expect(last()).toMatchObject({
      pull_request: { title: 'Revert "Do one"', body: `Reverts ${REPO}#${number}` },
    });
    expect(text()).toBe('- [ ] one\n- [ ] two\n');
  },
);

test('only what was merged can be reverted', async () => {
  const number = await open();

  expect(() => world().revertPull(REPO, number, 'ann')).toThrow('Nothing to revert');
});

test('a merge group has a branch of its own, and is told when it begins and ends', async () => {
  const number = await open();
  const base = world().headOf(REPO);

  const group = world().enqueuePull(REPO, number, 'ann');
  const asked = await s.news();
  const payload = s.hooks.at(-1)?.payload;
  world().leaveQueue(REPO, number, 'ann', 'merged');

  expect(group.headRef).toBe(`refs/heads/gh-readonly-queue/main/pr-${number}-${base}`);
  expect(asked).toEqual(['push', 'merge_group.checks_requested']);
  expect(payload.merge_group).toMatchObject({
    head_sha: group.headSha,
    head_ref: group.headRef,
    base_ref: 'refs/heads/main',
    base_sha: base,
    head_commit: { id: group.headSha },
  });
  expect(await s.news()).toEqual(['push', 'pull_request.closed', 'merge_group.destroyed', 'push']);
  expect(world().headOf(REPO)).toBe(group.headSha);
  expect(text()).toBe(DONE);
});

test('a pull request that leaves the queue unmerged is as it was', async () => {
  const number = await open();
  world().enqueuePull(REPO, number, 'ann');
  await s.news();

  world().leaveQueue(REPO, number, 'ann', 'dequeued');

  expect(await s.news()).toEqual(['merge_group.destroyed', 'push']);
  expect(s.hooks.at(-2)?.payload).toMatchObject({ reason: 'dequeued' });
  expect(world().issue(REPO, number).state).toBe('open');
  expect(() => world().leaveQueue(REPO, number, 'ann', 'merged')).toThrow('no merge queue');
});

test('all checks of a commit are asked for again as one suite', async () => {
  await open();
  const head_sha = world().headOf(REPO, 'side') ?? '';
  for (const name of ['Plan', 'More']) await s.app.rest.checks.create({ ...s.repo, name, head_sha });

  world().pressCheckSuite(REPO, head_sha, 'ann');

  expect(await s.news()).toEqual(['check_suite.rerequested']);
  expect(last()).toMatchObject({
    sender: { login: 'ann' },
    check_suite: { head_sha, head_branch: 'side', latest_check_runs_count: 2, pull_requests: [{}] },
  });
});

test('pull requests are listed by their last change', async () => {
  const first = await open();
  world().pushFiles(REPO, { actor: 'ann', branch: 'more', message: 'm', files: { more: 'x' } });
  const second = world().openPull(REPO, 'ann', { title: 'More', head: 'more' });
  world().issue(REPO, first).updatedAt = '2100-01-01T00:00:00Z';

  const { data } = await s.app.rest.pulls.list({
    ...s.repo,
    state: 'all',
    sort: 'updated',
    direction: 'desc',
  });

  expect(data.map(({ number }) => number)).toEqual([first, second]);
});
