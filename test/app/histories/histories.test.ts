import { afterEach, expect, test } from '@jest/globals';
import { startProcess } from '../app-process.ts';
import { until } from '../../queue/until.ts';
import { issuesOf } from '../hosted.ts';
import { ask } from '../operator/asking.ts';
import { holdingProxy, type HoldingProxy } from '../../support/holding-proxy.ts';
import { turns } from '../settle.ts';
import { isOfHistory, past, tasks, type Past } from './past.ts';

const LIFE = [
  { day: '2026-01-05', files: { 'TASKS.md': tasks(0, 2) } },
  { day: '2026-02-05', files: { 'README.md': '# Other\n' } },
  { day: '2026-03-05', files: { 'TASKS.md': tasks(1, 4) } },
  { day: '2026-04-05', files: { 'TASKS.md': null } },
  { day: '2026-05-05', files: { 'TASKS.md': tasks(3, 4) } },
];
const COUNTS = ['2026-01-05 0/2', '2026-03-05 1/4', '2026-04-05 0/0', '2026-05-05 3/4', 'now 3/4'];

const dayOf = (year: number, index: number): string =>
  new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 'YYYY-MM-DD'.length);

let p: Past;
let proxy: HoldingProxy | undefined;
afterEach(async () => {
  const violations = p.app.violations();
  await p.app.stop();
  proxy?.stop();
  proxy = undefined;
  expect(violations).toEqual([]);
});

test('the burn-up of a document begins before the App was there', async () => {
  p = await past({ variables: { PAGES_PORT: '0' } });
  p.push(LIFE);
  const { pagesUrl } = await p.install();
  await p.counted();

  expect(p.countsOf('TASKS.md')).toEqual(COUNTS);
  const { text } = await ask(`${pagesUrl}/repositories/acme/garden`);
  const rows = [...text.matchAll(/<td>(\d{4}-\d\d-\d\d) [^<]*<\/td>\s*<td>(\d+)<\/td>\s*<td>(\d+)<\/td>/g)];
  expect(rows.map(([, day, done, all]) => `${day} ${done}/${all}`).slice(0, -1)).toEqual(COUNTS.slice(0, -1));
});

test('a pass asks for nothing of it, and a document takes two requests, once', async () => {
  p = await past();
  p.push(LIFE);
  await p.install();
  const byThePass = p.asked();
  await p.counted();
  const requests = p.asked();
  p.app.push({ 'TASKS.md': tasks(4, 4) });
  await p.app.quiet();
  p.clock.leap(3_600_000);
  await turns(50);
  await p.app.quiet();

  expect(byThePass).toEqual([]);
  expect(requests).toMatchObject([{ path: 'TASKS.md' }, { sha0: expect.any(String) }]);
  expect(p.asked()).toEqual(requests);
  expect(p.countsOf('TASKS.md')).toEqual([...COUNTS, 'now 4/4']);
  expect(await issuesOf(p.app)).toHaveLength(4);
});

test('any path is asked for as it is', async () => {
  const odd = String.raw`docs/"a" \ $owner {x} ) { viewer { login } } TASKS.md`;
  p = await past();
  p.push([
    { day: '2026-01-05', files: { [odd]: tasks(0, 2) } },
    { day: '2026-03-05', files: { [odd]: tasks(2, 2) } },
  ]);
  await p.install();
  await p.counted();

  expect(p.countsOf(odd)).toEqual(['2026-01-05 0/2', '2026-03-05 2/2', 'now 2/2']);
});

test('of a long history sixty versions of the newest three hundred are counted', async () => {
  p = await past();
  const days = Array.from({ length: 320 }, (_, index) => dayOf(2025, index));
  p.push(days.map((day, index) => ({ day, files: { 'TASKS.md': tasks(index % 7, 7 + index) } })));
  await p.install();
  await p.counted();

  const counts = p.countsOf('TASKS.md');
  expect(counts).toHaveLength(61);
  expect(counts[0]).toBe(`${days[20]} ${20 % 7}/27`);
  expect(counts.at(-2)).toBe(`${days[319]} ${319 % 7}/326`);
  // Three pages of commits and three of texts.
  expect(p.asked()).toHaveLength(6);
});

test("GitHub's limit is waited for", async () => {
  p = await past();
  p.push(LIFE);
  await p.install();
  p.app.world.refuseRequests({ retryAfterSeconds: 300 });
  await until(() => {
    p.clock.leap(60_000);
    return p.asked().length > 0;
  }, 'a question');
  await p.app.quiet();
  const atLimit = p.countsOf('TASKS.md');
  await p.counted();

  expect(atLimit).toEqual(['now 3/4']);
  expect(p.app.log.some((line) => line.includes('history of a document put off'))).toBe(true);
  expect(p.countsOf('TASKS.md')).toEqual(COUNTS);
});

test.each([1, 2, 3])(
  'killed over request %d of four it is done again, and ends the same',
  async (request) => {
    let asked = 0;
    proxy = holdingProxy(({ body }) => isOfHistory(body) && (asked += 1) === request);
    const { api, held } = proxy;
    p = await past({ between: { api, hook: (hook) => hook } });
    const days = Array.from({ length: 45 }, (_, index) => dayOf(2026, index));
    p.push(days.map((day, index) => ({ day, files: { 'TASKS.md': tasks(index, 50) } })));
    await p.install();
    await p.app.halt();
    p.forgetChores();
    const child = await startProcess(p.app.variables);
    while (held.length === 0) await turns(1);
    await child.kill();
    const atDeath = p.countsOf('TASKS.md');
    const wanted = p.wanted();
    await p.app.start();
    await p.app.quiet();
    await p.counted();

    expect(atDeath).toEqual(['now 44/50']);
    expect(wanted).toEqual([{ path: 'TASKS.md', attempts: 1 }]);
    expect(p.countsOf('TASKS.md')).toEqual([...days.map((day, index) => `${day} ${index}/50`), 'now 44/50']);
    expect(asked).toBe(request + 4);
  },
);
