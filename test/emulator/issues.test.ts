import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let clock: Date;
let s: Setting;

beforeEach(async () => {
  clock = new Date('2026-03-01T10:00:00Z');
  s = await startSetting({ now: () => clock });
});

afterEach(() => s.stop());

const pass = (seconds: number) => void (clock = new Date(clock.getTime() + seconds * 1000));
const open = (title: string, more: object = {}) => s.app.rest.issues.create({ ...s.repo, title, ...more });

const update = (more: object) => s.app.rest.issues.update({ ...s.repo, issue_number: 1, ...more });

describe('opening', () => {
  test('an App opens as its bot, and says through which App', async () => {
    const { data } = await open('One', { body: 'Text' });

    expect(data.user).toMatchObject({ login: 'planner[bot]', type: 'Bot' });
    expect(data.performed_via_github_app).toMatchObject({ id: s.appId, slug: 'planner' });
    expect(data.number).toBe(1);
    expect(data.id).toBeGreaterThan(1_000_000);
  });

  test('unknown labels are made, known ones found in any case', async () => {
    const { data } = await open('One', { labels: ['Bug', 'tickmark'] });

    expect(data.labels).toMatchObject([
      { name: 'bug', color: 'd73a4a' },
      { name: 'tickmark', color: 'ededed' },
    ]);
  });

  test('labels and assignees of people without the role for them are dropped without a word', async () => {
    const { data } = await s.bob.rest.issues.create({
      ...s.repo,
      title: 'One',
      labels: ['bug'],
      assignees: ['ann'],
    });

    expect(data).toMatchObject({ labels: [], assignees: [], performed_via_github_app: null });
  });

  test.each([
    { name: 'an empty title', body: { title: ' ' }, says: '422 Validation Failed' },
    { name: 'a title of 257 characters', body: { title: 'x'.repeat(257) }, says: '422 Validation Failed' },
    {
      name: 'a body of 65,537 characters',
      body: { title: 'x', body: 'x'.repeat(65_537) },
      says: '422 Validation Failed',
    },
    {
      name: 'an assignee who cannot be one',
      body: { title: 'x', assignees: ['bob'] },
      says: '422 Validation Failed',
    },
    {
      name: 'a label that is too long',
      body: { title: 'x', labels: ['l'.repeat(51)] },
      says: '422 Validation Failed',
    },
  ])('refuses $name', async ({ body, says }) => {
    const answer = await refusal(s.app.rest.issues.create({ ...s.repo, ...body }));

    expect(answer).toBe(says);
    expect(s.github.world.repository('octo/plans').issues.size).toBe(0);
  });

  test('a repository without issues answers 410', async () => {
    s.github.world.change('octo/plans', 'ann', { hasIssues: false });

    const answer = await refusal(open('One'));

    expect(answer).toBe('410 Issues has been disabled in this repository.');
  });
});

describe('changing', () => {
  test('labels and assignees replace the set', async () => {
    await open('One', { labels: ['a', 'b'], assignees: ['ann'] });

    const { data } = await update({ labels: ['b', 'c'], assignees: [] });

    expect(data.labels).toMatchObject([{ name: 'b' }, { name: 'c' }]);
    expect(data.assignees).toEqual([]);
  });

  test('closing keeps its reason, completed if none is given; reopening says so', async () => {
    await open('One');

    const closed = await update({ state: 'closed' });
    const again = await update({ state: 'closed', state_reason: 'not_planned' });
    const reopened = await update({ state: 'open' });
    const cancelled = await update({ state: 'closed', state_reason: 'not_planned' });

    const reasons = [closed, again, reopened, cancelled].map(({ data }) => data.state_reason);
    expect(reasons).toEqual(['completed', 'completed', 'reopened', 'not_planned']);
    expect(reopened.data.closed_at).toBeNull();
    expect(cancelled.data.closed_by?.login).toBe('planner[bot]');
  });

  test('updated_at moves with every change, comments included, and with nothing else', async () => {
    await open('One', { labels: ['a'] });
    const times: string[] = [];
    const look = async () =>
      times.push((await s.app.rest.issues.get({ ...s.repo, issue_number: 1 })).data.updated_at);

    for (const act of [
      () => update({ title: 'Two' }),
      () => update({ title: 'Two', labels: ['a'] }),
      () => s.bob.rest.issues.createComment({ ...s.repo, issue_number: 1, body: 'hi' }),
    ]) {
      pass(10);
      await act();
      await look();
    }

    expect(times).toEqual(['2026-03-01T10:00:10Z', '2026-03-01T10:00:10Z', '2026-03-01T10:00:30Z']);
  });

  test('a reader may change his own issue and no other', async () => {
    await open('One');
    const own = await s.bob.rest.issues.create({ ...s.repo, title: 'Mine' });

    await s.bob.rest.issues.update({ ...s.repo, issue_number: own.data.number, state: 'closed' });
    const answer = await refusal(s.bob.rest.issues.update({ ...s.repo, issue_number: 1, state: 'closed' }));

    expect(answer).toBe('403 Must have admin rights to Repository.');
  });

  test('more than 100 labels are refused', async () => {
    await open('One');

    const answer = await refusal(update({ labels: Array.from({ length: 101 }, (_, index) => `l${index}`) }));

    expect(answer).toBe('422 Issues cannot have more than 100 labels');
  });
});

describe('listing', () => {
  test('filters by state, label, creator and time of change; pull requests are among the issues', async () => {
    await open('One', { labels: ['x'] });
    pass(60);
    await s.bob.rest.issues.create({ ...s.repo, title: 'Two' });
    pass(60);
    await s.app.rest.issues.update({ ...s.repo, issue_number: 1, state: 'closed' });
    s.github.world.pushFiles('octo/plans', { actor: 'ann', branch: 'b', message: 'm', files: { b: 'b' } });
    await s.ann.rest.pulls.create({ ...s.repo, title: 'Three', head: 'b', base: 'main' });
    const numbers = async (query: object) =>
      (await s.app.rest.issues.listForRepo({ ...s.repo, ...query })).data.map(({ number }) => number);

    const found = {
      open: await numbers({}),
      all: await numbers({ state: 'all', sort: 'created', direction: 'asc' }),
      label: await numbers({ state: 'all', labels: 'X' }),
      creator: await numbers({ state: 'all', creator: 'planner[bot]' }),
      since: await numbers({
        state: 'all',
        since: '2026-03-01T10:02:00Z',
        sort: 'updated',
        direction: 'asc',
      }),
    };

    expect(found).toEqual({ open: [3, 2], all: [1, 2, 3], label: [1], creator: [1], since: [1, 3] });
  });

  test('pages are linked, and paginate reads them all', async () => {
    for (let index = 0; index < 7; index += 1) await open(`Issue ${index}`);

    const first = await s.app.rest.issues.listForRepo({ ...s.repo, per_page: 3 });
    const all = await s.app.paginate(s.app.rest.issues.listForRepo, { ...s.repo, per_page: 3 });

    expect(first.headers.link).toMatch(
      /repositories\/\d+\/issues\?per_page=3&page=2>; rel="next", .*page=3>; rel="last"/,
    );
    expect(all.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});

test('a deleted issue is gone for good and its number is not given again', async () => {
  const { data } = await open('One');
  s.github.world.setPermission('octo/plans', 'ann', 'admin');

  await s.ann.graphql('mutation($id: ID!) { deleteIssue(input: {issueId: $id}) { repository { name } } }', {
    id: data.node_id,
  });

  expect(await refusal(s.app.rest.issues.get({ ...s.repo, issue_number: 1 }))).toBe(
    '410 This issue was deleted',
  );
  expect((await open('Two')).data.number).toBe(2);
});
