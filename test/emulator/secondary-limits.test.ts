import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let clock: Date;
let s: Setting;

beforeEach(async () => {
  clock = new Date('2026-03-01T10:00:00Z');
  s = await startSetting({ now: () => clock });
  // A token that is there already, so that asking for one is no request of the test.
  await s.app.rest.repos.get(s.repo);
});

afterEach(() => s.stop());

const pass = (seconds: number) => void (clock = new Date(clock.getTime() + seconds * 1000));
const createBy = (client: Setting['ann']) => client.rest.issues.create({ ...s.repo, title: 'One' });
const create = () => createBy(s.app);
const list = (headers: Record<string, string | undefined> = {}) =>
  s.app.rest.issues.listForRepo({ ...s.repo, headers });
const read = () => s.app.rest.repos.get(s.repo);

/** Status and `retry-after` of a refused request. */
async function terms(request: Promise<unknown>) {
  try {
    await request;
  } catch (error) {
    const { status, response } = error as { status: number; response: { headers: Record<string, string> } };
    return [status, response.headers['retry-after'], response.headers['x-ratelimit-remaining']];
  }
  throw new Error('The request was not refused');
}

describe('requests refused on demand', () => {
  test.each([
    { name: '403 without retry-after', refusals: {}, want: [403, undefined] },
    { name: '429 without retry-after', refusals: { status: 429 }, want: [429, undefined] },
    { name: '403 with retry-after', refusals: { retryAfterSeconds: 60 }, want: [403, '60'] },
    { name: '429 with retry-after', refusals: { status: 429, retryAfterSeconds: 5 }, want: [429, '5'] },
  ] as const)('$name, with requests left in the hour', async ({ refusals, want }) => {
    s.github.world.refuseRequests(refusals);

    const [status, retryAfter, remaining] = await terms(read());

    expect([status, retryAfter]).toEqual(want);
    expect(Number(remaining)).toBeGreaterThan(4_000);
    expect((await read()).status).toBe(200);
  });

  test('only those that write, or only those that make content', async () => {
    s.github.world.refuseRequests({ only: 'content' });
    s.github.world.refuseRequests({ only: 'writes', count: 2 });

    const label = () => s.app.rest.issues.createLabel({ ...s.repo, name: `l${clock.getTime()}` });
    const answers = [
      await refusal(label()),
      (await read()).status,
      await refusal(create()),
      await refusal(create()),
    ];
    await create();

    expect(answers).toEqual([
      '403 You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      200,
      expect.stringContaining('temporarily blocked from content creation'),
      expect.stringContaining('temporarily blocked from content creation'),
    ]);
  });

  test('GraphQL as well, and nothing has happened', async () => {
    await create();
    s.github.world.refuseRequests({ only: 'writes' });
    const { nodeId } = s.github.world.issue('octo/plans', 1);
    const pin = () =>
      s.app.graphql('mutation($id: ID!) { pinIssue(input: {issueId: $id}) { issue { isPinned } } }', {
        id: nodeId,
      });

    await expect(s.app.graphql('{ viewer { login } }')).resolves.toBeDefined();
    await expect(pin()).rejects.toThrow(/secondary rate limit/);
    expect(s.github.world.repository('octo/plans').pinnedIssues).toEqual([]);
    s.github.world.refuseRequests({ isToldInBody: true });
    await expect(pin()).rejects.toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] });
    await expect(pin()).resolves.toEqual({ pinIssue: { issue: { isPinned: true } } });
  });
});

describe('a limit of content', () => {
  test('counts what an account makes in a minute and in an hour, and nothing else', async () => {
    s.github.world.limitContent({ perMinute: 2, perHour: 3, retryAfterSeconds: 60 });
    await createBy(s.ann);
    await s.ann.rest.issues.createComment({ ...s.repo, issue_number: 1, body: 'x' });

    const minute = await terms(createBy(s.ann));
    await s.ann.rest.issues.update({ ...s.repo, issue_number: 1, title: 'Two' });
    await createBy(s.bob);
    pass(61);
    await createBy(s.ann);
    const hour = await terms(createBy(s.ann));
    pass(3_600);
    await createBy(s.ann);

    expect([minute.slice(0, 2), hour.slice(0, 2)]).toEqual([
      [403, '60'],
      [403, '60'],
    ]);
    s.github.world.limitContent(undefined);
    await Promise.all([createBy(s.ann), createBy(s.ann), createBy(s.ann)]);
  });
});

test('a list that has not changed is a 304 for the same token, and costs nothing', async () => {
  await create();
  const { headers } = await list();

  const same = list({ 'if-none-match': headers.etag });
  await expect(same).rejects.toMatchObject({ status: 304 });
  const after = await list();
  await create();
  const changed = await list({ 'if-none-match': headers.etag });

  expect(Number(after.headers['x-ratelimit-used'])).toBe(Number(headers['x-ratelimit-used']) + 1);
  expect(changed.data).toHaveLength(2);
});
