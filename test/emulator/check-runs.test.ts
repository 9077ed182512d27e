import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;
let run: { owner: string; repo: string; name: string; head_sha: string };

beforeEach(async () => {
  s = await startSetting();
  run = { ...s.repo, name: 'Plan', head_sha: s.github.world.headOf('octo/plans')! };
});

afterEach(() => s.stop());

const annotation = {
  path: 'TASKS.md',
  start_line: 1,
  end_line: 1,
  annotation_level: 'warning',
  message: 'm',
} as const;

test('a run begins, collects annotations over its updates, and is completed by its conclusion', async () => {
  const output = { title: 't', summary: 's', annotations: [annotation] };
  const { data } = await s.app.rest.checks.create({ ...run, status: 'in_progress', output });
  const update = (more: object) => s.app.rest.checks.update({ ...s.repo, check_run_id: data.id, ...more });

  await update({ output });
  const done = await update({ conclusion: 'neutral', details_url: 'https://example.org/1' });

  expect(done.data).toMatchObject({
    status: 'completed',
    conclusion: 'neutral',
    output: { annotations_count: 2 },
  });
  expect(done.data.completed_at).not.toBeNull();
  expect((await s.app.rest.checks.listAnnotations({ ...s.repo, check_run_id: data.id })).data).toHaveLength(
    2,
  );
});

test('lists the latest run of each name for a branch, or all of them', async () => {
  for (const conclusion of ['failure', 'success'] as const)
    await s.app.rest.checks.create({ ...run, conclusion });
  await s.app.rest.checks.create({ ...run, name: 'Other' });

  const latest = await s.app.rest.checks.listForRef({ ...s.repo, ref: 'main' });
  const all = await s.app.rest.checks.listForRef({
    ...s.repo,
    ref: 'main',
    filter: 'all',
    check_name: 'Plan',
  });

  expect(latest.data.check_runs.map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ['Other', null],
    ['Plan', 'success'],
  ]);
  expect(all.data.total_count).toBe(2);
});

test('names the pull requests of its commit', async () => {
  const head_sha = s.github.world.pushFiles('octo/plans', {
    actor: 'ann',
    branch: 'b',
    message: 'm',
    files: { b: 'b' },
  });
  await s.ann.rest.pulls.create({ ...s.repo, title: 't', head: 'b', base: 'main' });

  const { data } = await s.app.rest.checks.create({ ...run, head_sha });

  expect(data.pull_requests).toMatchObject([{ number: 1, head: { sha: head_sha } }]);
});

const summary = (length: number) => ({ title: 't', summary: 's'.repeat(length) });

describe('refuses', () => {
  const action = { label: 'l', description: 'd', identifier: 'i' };

  test.each([
    {
      name: '51 annotations',
      more: { output: { ...summary(1), annotations: Array.from({ length: 51 }, () => annotation) } },
    },
    { name: 'a summary of 65,536 characters', more: { output: summary(65_536) } },
    { name: 'four actions', more: { actions: [action, action, action, action] } },
    { name: 'an action label of 21 characters', more: { actions: [{ ...action, label: 'x'.repeat(21) }] } },
    { name: 'completed without a conclusion', more: { status: 'completed' as const } },
    { name: 'an unknown commit', more: { head_sha: 'a'.repeat(40) } },
  ])('$name', async ({ more }) => {
    await expect(s.app.rest.checks.create({ ...run, ...more })).rejects.toMatchObject({ status: 422 });
  });

  test('people, whatever their role', async () => {
    const answer = await refusal(s.ann.rest.checks.create(run));

    expect(answer).toBe('403 You must authenticate via a GitHub App.');
  });
});

test('its buttons tell the App alone', async () => {
  const { data } = await s.app.rest.checks.create({ ...run, conclusion: 'neutral' });

  s.github.world.pressCheckRun('octo/plans', data.id, 'ann');
  s.github.world.pressCheckRun('octo/plans', data.id, 'ann', 'apply');

  expect(await s.news()).toEqual(['check_run.rerequested', 'check_run.requested_action']);
  expect(s.hooks.at(-1)?.payload).toMatchObject({
    sender: { login: 'ann' },
    requested_action: { identifier: 'apply' },
    check_run: { id: data.id, name: 'Plan' },
  });
});
