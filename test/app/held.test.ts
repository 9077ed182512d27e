import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Octokit } from '@octokit/rest';
import { leapingClock, type LeapingClock } from '../support/leaping-clock.ts';
import { loseDatabase } from './database.ts';
import { comment, commentsOf, dashboardsOf, host, issuesOf, labelsOf, type Hosted } from './hosted.ts';

const AT = { owner: 'acme', repo: 'garden' };
const TASKS = ['Water the plants', 'Buy a can', 'Mow the lawn', 'Sow the beans', 'Oil the gate'];
const DOCUMENT = `# Garden\n\n${TASKS.map((title) => `- [ ] ${title}\n`).join('')}`;

let app: Hosted;
let clock: LeapingClock;
beforeEach(async () => {
  clock = leapingClock();
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

const empty = () => push({ 'TASKS.md': '# Garden\n' });

async function dashboard() {
  const [issue, ...others] = await dashboardsOf(app);
  expect(others).toEqual([]);
  return { number: issue?.number ?? 0, state: issue?.state, body: issue?.body ?? '' };
}

async function edit(who: Octokit, change: { body?: string; state?: 'open' | 'closed' }): Promise<void> {
  const { number } = await dashboard();
  await who.rest.issues.update({ ...AT, issue_number: number, ...change });
  await app.quiet();
}

const ticked = (body: string): string => body.replace('- [ ] <!-- hold=', '- [x] <!-- hold=');
const hashIn = (body: string): string => /\/apply ([0-9a-f]{8})/.exec(body)?.[1] ?? '';
const removed = async (): Promise<number> =>
  (await issuesOf(app)).filter((issue) => labelsOf(issue).includes('status: removed')).length;

async function say(who: Octokit, issue: number, text: string): Promise<string | undefined> {
  const { data } = await comment(who, issue, text);
  await app.quiet();
  const { data: reactions } = await who.rest.reactions.listForIssueComment({ ...AT, comment_id: data.id });
  const answers = (await commentsOf(app.maya, issue)).filter(({ user }) => user?.type === 'Bot');
  return [reactions.at(-1)?.content, ...answers.map(({ body }) => body)].join('\n');
}

test('an emptied document is shown on the dashboard issue, and a tick of a maintainer lets it go', async () => {
  expect(await dashboardsOf(app)).toEqual([]);
  await empty();
  const { body } = await dashboard();
  app.forgetTraffic();
  await edit(app.maya, { body: ticked(body) });

  expect(body).toContain('it is gone or tells no task any more, with 5 issues still open');
  expect(body).toMatch(/```text\nretire +#1 labelled {2}\(Water the plants\)\n/);
  expect(await removed()).toBe(5);
  expect((await dashboard()).body).toContain('Nothing is held.');
  expect(app.writes().filter((write) => write.startsWith('PATCH'))).toHaveLength(6);
  clock.leap(25 * 3_600_000);
  await app.quiet();
  expect((await issuesOf(app)).map(({ state }) => state)).toEqual(Array(5).fill('closed'));
});

test('a tick of somebody without maintain is taken back with a word, and counts for nothing when a maintainer edits on', async () => {
  app.world.setPermission('acme/garden', 'rita', 'write');
  await empty();
  const { number, body } = await dashboard();
  await app.halt();
  await app.rita.rest.issues.update({ ...AT, issue_number: number, body: ticked(body) });
  await app.start();
  await edit(app.maya, { body: `${ticked(body)}\n\nMind the beans.` });

  const after = await dashboard();
  expect([await removed(), after.body.includes('- [x]')]).toEqual([0, false]);
  expect(after.body).toBe(`${body}\n\nMind the beans.`);
  expect((await commentsOf(app.maya, number)).map((one) => one.body)).toEqual([
    expect.stringMatching(/was taken back: it needs the maintain permission.*@rita has write/),
  ]);
});

test('`/apply` is heard on the dashboard and on issues of tasks, and a wrong hash is answered with the right one', async () => {
  await empty();
  const { number, body } = await dashboard();
  const hash = hashIn(body);

  expect(await say(app.maya, number, '/apply 12345678')).toMatch(
    new RegExp(`confused\n[^]*/apply ${hash}. for`),
  );
  expect(await say(app.rita, number, `/apply ${hash}`)).toMatch(/confused\n[^]*needs the maintain/);
  expect(await say(app.maya, number, '/done')).toMatch(/confused\n[^]*no task/);
  expect(await say(app.maya, number, '/adopt TASKS.md:3')).toMatch(/confused\n[^]*cannot be that of a task/);
  expect(await removed()).toBe(0);
  expect(await say(app.maya, 1, `/confirm ${hash}`)).toMatch(/^rocket/);
  expect(await removed()).toBe(5);
});

test('more issues than openAtOnce are held, also in the first pass, and released by one word', async () => {
  await push({ '.github/tickmark.yml': 'limits:\n  openAtOnce: 3\n' });
  await push({
    'BACKLOG.md': '# Later\n\n- [ ] Dig\n- [ ] Fence\n',
    'TODO.md': '- [ ] Paint\n- [ ] Prune @rita #1\n',
  });
  const held = await issuesOf(app);
  const { number, body } = await dashboard();
  await say(app.maya, number, `/apply ${hashIn(body)}`);

  expect([held.length, (await issuesOf(app)).length]).toEqual([5, 9]);
  expect(body).toContain('(issues: 4 to open)');
});

test('a yes counts for what was shown: when the document changes, it is asked for again', async () => {
  await empty();
  const { body, number } = await dashboard();
  await push({ 'TASKS.md': '# Garden\n\n- [ ] Oil the gate\n' });
  const answer = await say(app.maya, number, `/apply ${hashIn(body)}`);
  await edit(app.maya, { body: ticked(body) });

  expect([answer?.startsWith('confused'), await removed()]).toEqual([true, 0]);
  expect(hashIn((await dashboard()).body)).not.toBe(hashIn(body));
  expect((await commentsOf(app.maya, number)).at(-1)?.body).toContain('has changed since');
});

test('people write around our part, empty it, close it and delete it', async () => {
  await empty();
  const first = await dashboard();
  await edit(app.maya, { body: '' });
  const refilled = await dashboard();
  await edit(app.maya, { body: `Ours.\r\n\r\n${first.body}\n- theirs` });
  const around = await dashboard();
  await edit(app.maya, { state: 'closed' });
  await push({ 'TODO.md': '- [ ] Dig\n' });
  const closed = await dashboard();
  await push({ 'TASKS.md': DOCUMENT });
  await push({ 'TASKS.md': null });
  const same = await dashboard();
  await push({ 'TODO.md': null });
  const reopened = await dashboard();
  app.world.deleteIssue('acme/garden', reopened.number, 'maya');
  await app.quiet();
  await push({ 'TASKS.md': DOCUMENT });
  await push({ 'TASKS.md': null });

  expect(refilled.body).toBe(first.body);
  expect(around.body).toBe(`Ours.\r\n\r\n${first.body}\n- theirs`);
  expect([closed.state, closed.body, same.state]).toEqual(['closed', around.body, 'closed']);
  expect(reopened).toMatchObject({ state: 'open', number: first.number });
  expect((await dashboard()).number).toBeGreaterThan(first.number);
});

test('an emptied database finds its dashboard again, and a settled repository writes nothing', async () => {
  await empty();
  const { number } = await dashboard();
  await loseDatabase(app);
  await push({ 'TASKS.md': '# Garden\n\n' });
  await push({ 'README.md': '# The garden\n' });
  app.push({ 'TODO.md': '# Nothing\n' });
  await app.quiet();

  expect((await dashboard()).number).toBe(number);
  expect(app.writes()).toEqual([]);
});
