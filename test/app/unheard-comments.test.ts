import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Octokit } from '@octokit/rest';
import { leapingClock, type LeapingClock } from '../support/leaping-clock.ts';
import { comment, commentsOf, host, issuesOf, labelsOf, mergePull, REPO, type Hosted } from './hosted.ts';

const AT = { owner: 'acme', repo: 'garden' };
const DOCUMENT = '# Garden\n\n- [ ] Water the plants\n- [ ] Buy a can\n';
const PLAIN = 'open | tickmark';

let app: Hosted;
let clock: LeapingClock;
let edits = 0;
// GitHub tells times in seconds: between a comment and its edit some have to pass.
const githubNow = () => new Date(Date.now() + edits * 2_000);
beforeEach(async () => {
  clock = leapingClock();
  app = await host({ clock, githubNow, variables: { SWEEP_HOURS: '6' } });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const text = (): string => app.world.readFile(REPO, 'TASKS.md')?.toString('utf8') ?? '';

const say = async (issue: number, body: string, who: Octokit = app.maya): Promise<number> =>
  (await comment(who, issue, body)).data.id;

async function told(number = 1): Promise<string | undefined> {
  const issue = (await issuesOf(app)).find((one) => one.number === number);
  return issue && [issue.state, ...labelsOf(issue)].join(' | ');
}

async function rewrite(id: number, body: string): Promise<void> {
  edits += 1;
  await app.maya.rest.issues.updateComment({ ...AT, comment_id: id, body });
}

async function reactions(id: number): Promise<string> {
  const { data } = await app.maya.rest.reactions.listForIssueComment({ ...AT, comment_id: id });
  return data.map(({ content }) => content).join(' ');
}

async function whileAway(happens: () => unknown): Promise<void> {
  await app.halt();
  await happens();
  await app.start();
  await app.quiet();
}

/** Events are lost, and nothing else happens. */
async function unnoticed(happens: () => unknown): Promise<void> {
  app.world.holdDeliveries();
  await happens();
  app.world.dropDeliveries();
  app.world.resumeDeliveries();
  await app.quiet();
}

const listings = (): number =>
  app.exchanges().filter(({ method, path }) => method === 'GET' && path.includes('/issues/comments?')).length;

test('what was asked for while the App was down is done in order, answered, and done once', async () => {
  const ids: number[] = [];
  await whileAway(async () => {
    for (const body of ['/start', '/done', 'Thank you!', '/status blocked']) ids.push(await say(1, body));
    ids.push(await say(1, '/done', app.rita));
  });
  const first = [await told(), ...(await Promise.all(ids.map(reactions)))];
  app.world.editIssue(REPO, 1, 'maya', { labels: ['tickmark', 'status: in review'] });
  await app.quiet();
  await whileAway(() => say(2, '/start'));

  expect(first).toEqual([
    'open | tickmark | status: blocked',
    'eyes rocket',
    'eyes rocket',
    '',
    'eyes rocket',
    'eyes confused',
  ]);
  expect(await told(1)).toBe('open | tickmark | status: in review');
  expect(await told(2)).toBe('open | tickmark | status: in progress');
  expect((await commentsOf(app.maya, 1)).filter(({ user }) => user?.type === 'Bot')).toHaveLength(1);
});

test('a finished task is ticked in the document, though the comment was never told', async () => {
  await whileAway(() => say(2, '/done'));

  expect(text()).toBe(DOCUMENT.replace('[ ] Buy', '[x] Buy'));
  expect(await told(2)).toBe('closed | tickmark | status: done');
});

test('a comment whose event was lost is found by the sweep', async () => {
  let id = 0;
  await unnoticed(async () => void (id = await say(1, '/start')));
  const before = await told();
  clock.leap(7 * 3_600_000);
  app.push({ 'TASKS.md': `${DOCUMENT}\n` });
  await app.quiet();

  expect(before).toBe(PLAIN);
  expect(await told()).toBe('open | tickmark | status: in progress');
  expect(await reactions(id)).toBe('eyes rocket');
});

test('an edited comment is not obeyed anew, when it was edited and at no time later', async () => {
  const asked = await say(1, '/start');
  const plain = await say(2, 'Rain is coming.');
  await app.quiet();
  await rewrite(asked, '/status blocked');
  await rewrite(plain, '/done');
  await app.quiet();
  const atOnce = [await told(1), await told(2)];
  await whileAway(() => rewrite(asked, '/done'));

  expect(atOnce).toEqual(['open | tickmark | status: in progress', PLAIN]);
  expect([await told(1), await told(2)]).toEqual(atOnce);
});

test('a comment that was deleted before it was read asks for nothing', async () => {
  await whileAway(async () => {
    const id = await say(1, '/start');
    await app.maya.rest.issues.deleteComment({ ...AT, comment_id: id });
  });

  expect(await told()).toBe(PLAIN);
});

test('what nobody said of our issues is left alone: pull requests, other issues, our own words', async () => {
  const pull = await mergePull(app.maya, { body: 'Nothing.' });
  const other = app.world.openIssue(REPO, 'rita', { title: 'Snails' });
  await app.quiet();
  app.forgetTraffic();
  await whileAway(async () => {
    for (const issue of [pull, other]) await say(issue, '/done\n/start');
  });

  expect(app.writes()).toEqual([]);
});

test('a process that started asks once, and not with every pass', async () => {
  app.forgetTraffic();
  await whileAway(() => {});
  const atStart = listings();
  app.push({ 'TASKS.md': DOCUMENT.replace('a can', 'a big can') });
  await app.quiet();

  expect([atStart, listings()]).toEqual([1, 1]);
});
