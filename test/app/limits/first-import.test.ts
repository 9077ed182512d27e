import { afterEach, expect, test } from '@jest/globals';
import { findMarker } from '../../../src/issue/marker.ts';
import { dashboardsOf, issuesOf } from '../hosted.ts';
import { accounts, DEFAULT_PACE, titles, type Accounts } from './accounts.ts';

// By hand: IMPORT_TASKS=1000 npx jest test/app/limits/first-import
const TASKS = Number(process.env['IMPORT_TASKS'] ?? 105);
const HOUR_SECONDS = 3_600;

let a: Accounts;
afterEach(() => a.app.stop());

const creates = () =>
  a.app.exchanges().filter(({ path, status }) => path.endsWith('/issues') && status === 201);

test(
  'a long import that is stopped again and again opens every issue once, in order, and tells how far it is',
  async () => {
    a = await accounts({ variables: DEFAULT_PACE });
    a.push('acme/garden', TASKS);
    for (const share of [0.1, 0.3, 0.31, 0.7]) {
      await a.settled(() => creates().length >= TASKS * share);
      await a.app.halt();
      await a.app.start();
    }
    const [told] = await dashboardsOf(a.app);
    await a.settled();

    const issues = await issuesOf(a.app);
    expect(issues.map(({ title }) => title)).toEqual(titles(TASKS));
    expect(new Set(issues.map(({ body }) => findMarker(body ?? '')?.marker.key)).size).toBe(TASKS);
    expect(told?.body).toMatch(
      /Opening issues: [\d,]+ of [\d,]+ done, about .* left\. An account gets 400 an hour/,
    );
    const [dashboard] = await dashboardsOf(a.app);
    expect(dashboard?.number).toBe(1);
    expect(dashboard?.body).not.toContain('Opening issues');
    const edits = a.app.writes().filter((write) => write === 'PATCH /repos/acme/garden/issues/1');
    expect(edits.length).toBeLessThanOrEqual(11);
  },
  HOUR_SECONDS * 1_000,
);

test('a pass that goes on with an import asks for the head, for the issues that changed, and for no more', async () => {
  a = await accounts({ variables: DEFAULT_PACE });
  a.push('acme/garden', 10);
  await a.settled(() => creates().length >= 5);
  a.app.forgetTraffic();

  await a.settled(() => creates().length >= 3);

  const kinds = a.askedFor('acme').map((asked) => asked.replace(/\?.*/, ''));
  const round = [
    'GET /repos/acme/garden/branches/main',
    'GET /repos/acme/garden/issues',
    'POST /repos/acme/garden/issues',
  ];
  expect(new Set(kinds)).toEqual(new Set(round));
  expect(kinds.length).toBeLessThanOrEqual(4 * round.length);
});

test('repositories of one account share its pace in turns, and another account has its own', async () => {
  a = await accounts({ variables: DEFAULT_PACE });
  for (const repository of ['acme/garden', 'acme/orchard', 'umbra/field']) a.push(repository, 8);
  const began = a.clock.now().getTime();
  await a.settled();

  const timesOf = async (owner: string, repo: string) =>
    (await issuesOf(a.app, { owner, repo })).map(({ created_at }) => Date.parse(created_at) - began);
  const [garden, orchard, field] = [
    await timesOf('acme', 'garden'),
    await timesOf('acme', 'orchard'),
    await timesOf('umbra', 'field'),
  ];
  const both = [...garden, ...orchard].toSorted((x, y) => x - y);
  // GitHub tells whole seconds.
  for (const [index, time] of both.slice(1).entries())
    expect(time - both[index]!).toBeGreaterThanOrEqual(2_000);
  expect(Math.abs(garden.at(-1)! - orchard.at(-1)!)).toBeLessThan(12_000);
  expect(field.at(-1)!).toBeLessThan(garden.at(-1)!);
});
