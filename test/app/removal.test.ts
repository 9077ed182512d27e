import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { leapingClock, type LeapingClock } from '../support/leaping-clock.ts';
import { comment, commentsOf, host, issuesOf, labelsOf, type Hosted } from './hosted.ts';

const HOUR_MS = 3_600_000;
const AT = { owner: 'acme', repo: 'garden' };
const DOCUMENT = `# Garden

- [ ] Water the plants in the greenhouse
- [ ] Buy a can
- [ ] Mow the lawn
- [x] Sow the beans
- [ ] Oil the gate
`;
const WITHOUT = DOCUMENT.replace('- [ ] Mow the lawn\n', '');

let app: Hosted;
let clock: LeapingClock;
beforeEach(async () => {
  clock = leapingClock();
  // Nothing but the due time wakes a pass.
  app = await host({ clock, variables: { SWEEP_HOURS: '590' } });
  await push({ 'TASKS.md': DOCUMENT });
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function push(files: Parameters<Hosted['push']>[0]): Promise<void> {
  app.push(files);
  await app.quiet();
  app.forgetTraffic();
}

async function leap(hours: number): Promise<void> {
  clock.leap(hours * HOUR_MS);
  await app.quiet();
}

const told = async (): Promise<string[]> =>
  (await issuesOf(app)).map((issue) =>
    [
      issue.number,
      issue.title,
      issue.state === 'open' ? 'open' : issue.state_reason,
      ...labelsOf(issue).slice(1),
    ].join(' | '),
  );
const PLANTS = '1 | Water the plants in the greenhouse | open';
const REST = ['4 | Sow the beans | completed | status: done', '5 | Oil the gate | open'];
const ALL = [PLANTS, '2 | Buy a can | open', '3 | Mow the lawn | open', ...REST];
const lawn = async (): Promise<string | undefined> => (await told())[2];

test('a task that left is told and labelled, and closed without another event when its grace is over', async () => {
  await push({ 'TASKS.md': WITHOUT });
  const labelled = await lawn();
  const [note, ...others] = await commentsOf(app.maya, 3);
  await leap(23);
  const early = await lawn();
  await leap(1.1);

  expect([labelled, early]).toEqual(Array(2).fill('3 | Mow the lawn | open | status: removed'));
  expect(await told()).toEqual([
    ...ALL.slice(0, 2),
    '3 | Mow the lawn | not_planned | status: removed',
    ...REST,
  ]);
  expect(app.writes()).toEqual(['PATCH /repos/acme/garden/issues/3']);
  expect(others).toEqual([]);
  expect(note?.body).toContain(`/commit/${app.world.headOf('acme/garden')}) by \`maya\``);
  const { data: label } = await app.maya.rest.issues.getLabel({ ...AT, name: 'status: removed' });
  expect(label.description).toBe('No document tells this task any more');
});

test('the time it has is kept over a restart', async () => {
  await push({ 'TASKS.md': WITHOUT });
  await app.halt();
  clock.leap(25 * HOUR_MS);
  await app.start();
  await app.quiet();

  expect(await lawn()).toContain('not_planned');
});

test('a task that comes back in time, or weeks later, has its issue back by one request', async () => {
  await push({ 'TASKS.md': WITHOUT });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  const inTime = [await told(), app.writes()];
  await push({ 'TASKS.md': WITHOUT });
  await leap(25);
  const closed = await lawn();
  await leap(500);
  app.forgetTraffic();
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();

  const once = [ALL, ['PATCH /repos/acme/garden/issues/3']];
  expect([inTime, [await told(), app.writes()]]).toEqual([once, once]);
  expect(closed).toContain('not_planned');
  expect(await commentsOf(app.maya, 3)).toHaveLength(1);
});

test('who takes the label off, or reopens the issue, is not contradicted', async () => {
  await push({ 'TASKS.md': WITHOUT });
  await app.maya.rest.issues.removeLabel({ ...AT, issue_number: 3, name: 'status: removed' });
  await leap(25);
  const kept = await lawn();
  await push({ 'TASKS.md': WITHOUT.replace('- [ ] Buy a can\n', '') });
  await leap(25);
  const closed = (await told())[1];
  await app.maya.rest.issues.update({ ...AT, issue_number: 2, state: 'open' });
  await app.quiet();
  await leap(25);

  expect(kept).toBe('3 | Mow the lawn | open');
  expect(closed).toBe('2 | Buy a can | not_planned | status: removed');
  expect((await issuesOf(app))[1]?.state).toBe('open');
});

test('a finished task leaves in silence', async () => {
  await push({ 'TASKS.md': DOCUMENT.replace('- [x] Sow the beans\n', '') });
  await leap(25);

  expect([await told(), await commentsOf(app.maya, 4)]).toEqual([ALL, []]);
});

test('a document that is emptied, or deleted, or loses half of its tasks is held, and waiting does not change that', async () => {
  const half = '# Garden\n\n- [ ] Buy a can\n- [x] Sow the beans\n';
  for (const document of ['# Garden\n', null, half]) {
    await push({ 'TASKS.md': document });
    await leap(100);
    expect(await told()).toEqual(ALL);
    await push({ 'TASKS.md': DOCUMENT });
  }

  await push({ 'TASKS.md': half });
  await comment(app.maya, 3, '/why');
  await app.quiet();
  expect((await commentsOf(app.maya, 3)).at(-1)?.body).toContain('3 of 5 tasks left it at once');
  expect(app.log.some((line) => line.includes('"rule":"held"') && line.includes('3 of 5 tasks'))).toBe(true);
});

test('a renamed document, an archive and a task that moves to another document remove nothing', async () => {
  await push({ 'TASKS.md': null, 'docs/TASKS.md': DOCUMENT });
  await push({ 'docs/TASKS.md': WITHOUT, 'BACKLOG.md': '# Later\n\n- [ ] Mow the lawn\n' });
  await push({ 'docs/TASKS.md': null, 'docs/archive/TASKS.md': WITHOUT });
  await leap(100);

  expect(await told()).toEqual(ALL);
  expect(app.writes()).toEqual([]);
});

test('nothing is concluded from a document that could not be read or understood, or is named no more', async () => {
  await push({ 'TASKS.md': `# Garden\n\n${'x'.repeat(20_000)}\n` });
  await leap(100);
  await push({ 'TASKS.md': WITHOUT.replace('# Garden\n', '# Garden\n\n```\nnever closed\n') });
  await leap(100);
  await push({ 'TASKS.md': DOCUMENT, '.github/tickmark.yml': 'ignore: ["TASKS.md"]\n' });
  await leap(100);
  await push({ '.github/tickmark.yml': null });

  expect(await told()).toEqual(ALL);
  for (const number of [1, 2, 3, 5]) expect(await commentsOf(app.maya, number)).toEqual([]);
});

test('the config says how long a task may be missing, and whether its issue is closed at all', async () => {
  await push({ '.github/tickmark.yml': 'removal:\n  graceHours: 0\n' });
  await push({ 'TASKS.md': WITHOUT });
  const atOnce = await lawn();
  await push({ 'TASKS.md': DOCUMENT, '.github/tickmark.yml': 'removal: hold\n' });
  await push({ 'TASKS.md': WITHOUT });
  await leap(100);
  const held = await lawn();
  await push({ 'TASKS.md': DOCUMENT, '.github/tickmark.yml': 'removal: keep\n' });
  await push({ 'TASKS.md': WITHOUT.replace('- [ ] Buy a can\n', '') });
  await leap(100);

  expect([atOnce, held]).toEqual([
    '3 | Mow the lawn | not_planned | status: removed',
    '3 | Mow the lawn | open | status: removed',
  ]);
  expect((await issuesOf(app)).slice(1, 3).map((issue) => [issue.state, ...labelsOf(issue)])).toEqual([
    ['open', 'tickmark'],
    ['open', 'tickmark'],
  ]);
  expect(app.log.filter((line) => line.includes('config-not-in-effect'))).toEqual([]);
});
