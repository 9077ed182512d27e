import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loseDatabase } from './database.ts';
import { comment, issuesOf, labelsOf, REPO, type Hosted } from './hosted.ts';
import { actions, AT, DOCUMENT, FIRST, hostOffered } from './offered.ts';

let app: Hosted;
beforeEach(async () => {
  app = await hostOffered();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});
const { push, say, text, titles, ours, issue } = actions(() => app);

test('an issue with the title of a task, or named at the end of its line, is offered and has no twin', async () => {
  const runs = (await app.maya.rest.checks.listForRef({ ...AT, ref: 'main' })).data.check_runs;
  const offers = await Promise.all([1, 2, 3, 4].map(ours));

  expect(await titles()).toEqual(FIRST);
  expect(runs).toMatchObject([{ conclusion: 'neutral', output: { annotations_count: 3 } }]);
  expect(offers.map(({ length }) => length)).toEqual([1, 1, 1, 0]);
  expect(offers[0]?.[0]).toMatch(/comment `\/adopt`/);
  expect((await issue(1)).body).toBe('Rita on: Water the plants');
});

test('an offer is made once: nothing is written until somebody answers', async () => {
  app.forgetTraffic();
  await push(`${DOCUMENT}\nA word at the end.\n`);
  await loseDatabase(app);
  await push(`${DOCUMENT}\nTwo words at the end.\n`);

  expect(app.writes().filter((write) => !write.endsWith('/check-runs'))).toEqual([]);
  expect(await titles()).toEqual(FIRST);
});

test('/adopt takes the offer: the words stay, the block is below, the document is followed', async () => {
  const reactions = await say(1, '/adopt');
  const adopted = await issue(1);
  await push(DOCUMENT.replace('[ ] T1: Water', '[x] T1: Water'));

  expect(reactions).toEqual(['eyes', 'rocket']);
  expect(adopted.title).toBe('T1: Water the plants');
  expect(adopted.body?.startsWith('Rita on: Water the plants\n\n<!-- tickmark:v1 ')).toBe(true);
  expect(labelsOf(adopted)).toEqual(['tickmark']);
  expect(await issue(1)).toMatchObject({ state: 'closed', state_reason: 'completed' });
  expect(await issuesOf(app)).toHaveLength(5);
});

test('a line that is nothing but the number leaves the title to the issue', async () => {
  await say(3, '/adopt');
  await say(3, '/done');

  expect(await issue(3)).toMatchObject({ title: 'Order bulbs', state: 'closed' });
  expect(text()).toContain('- [x] #3');
});

test('an adopted issue is settled: the next push writes nothing for it', async () => {
  for (const number of [1, 2, 3]) await say(number, '/adopt');
  app.forgetTraffic();
  await push(`${DOCUMENT}\nA word at the end.\n`);

  expect(app.writes()).toEqual([]);
});

test('an offer that nobody wants ends when the line or the issue says so', async () => {
  await push(DOCUMENT.replace(' #2', ''));
  await app.rita.rest.issues.update({ ...AT, issue_number: 1, state: 'closed' });
  await app.quiet();

  expect((await titles()).slice(4)).toEqual([
    '5 Mow the lawn open',
    '6 Repair the gate open',
    '7 T1: Water the plants open',
  ]);
});

test('a line that names an issue is an offer also when it is added later, and a pull request is none', async () => {
  await push(`${DOCUMENT}- [ ] Dig the pond #4\n- [ ] Sow the beans #99\n`);

  expect((await titles()).slice(4)).toEqual(['5 Mow the lawn open', '6 Sow the beans #99 open']);
});

test('the issue of a task that left is offered to the line that names it, and changes hands by /adopt', async () => {
  await push(DOCUMENT.replace('- [ ] Mow the lawn', '- [ ] Let sheep graze behind the house #5'));
  const offered = await titles();
  await say(5, '/adopt');
  await push(
    `${DOCUMENT.replace('Mow the lawn', 'Let sheep graze behind the house #5')}- [ ] Mow the lawn\n`,
  );

  expect(offered).toEqual(FIRST);
  expect((await titles()).slice(4)).toEqual([
    '5 Let sheep graze behind the house open',
    '6 Mow the lawn open',
  ]);
});

test('a command on an issue that is deleted right after holds nothing up', async () => {
  app.world.setPermission(REPO, 'maya', 'admin');
  app.world.holdDeliveries();
  await comment(app.maya, 4, '/adopt T99');
  const { node_id: issueId } = await issue(4);
  await app.maya.graphql(
    'mutation ($issueId: ID!) { deleteIssue(input: { issueId: $issueId }) { clientMutationId } }',
    {
      issueId,
    },
  );
  app.world.resumeDeliveries();
  await app.quiet();
  await push(`${DOCUMENT}- [ ] Sow the beans\n`);

  expect(app.log.filter((line) => line.includes('pass given up'))).toEqual([]);
  expect((await titles()).at(-1)).toBe('6 Sow the beans open');
});

test('/adopt with an id makes any issue the task’s, and the offer to another one ends', async () => {
  await say(4, '/adopt t1');

  expect((await titles()).slice(0, 4)).toEqual([
    '1 Water the plants open',
    '2 The gate hangs low open',
    '3 Order bulbs open',
    '4 T1: Water the plants open',
  ]);
});

test('commands beside /adopt are obeyed for the task that the issue has then', async () => {
  await say(1, '/adopt T1\n/done');

  expect(await issue(1)).toMatchObject({ state: 'closed' });
  expect(text()).toContain('- [x] T1: Water the plants');
});

test.each([
  { name: 'an unknown id', on: 4, text: '/adopt T99', says: /No task .* goes by `T99`/ },
  {
    name: 'no id where nothing was offered',
    on: 4,
    text: '/adopt',
    says: /No task is waiting for this issue/,
  },
  { name: 'a task that has an issue', on: 4, text: '/adopt TASKS.md:6', says: /has an issue already: #5/ },
  { name: 'an issue of another task', on: 5, text: '/adopt T1', says: /already that of `Mow the lawn`/ },
])('/adopt is refused for $name', async ({ on, text: words, says }) => {
  app.forgetTraffic();
  const reactions = await say(on, words);

  expect(reactions).toEqual(['eyes', 'confused']);
  expect((await ours(on)).at(-1)).toMatch(says);
  expect(await titles()).toEqual(FIRST);
});

test('/adopt is refused for an id that several tasks have, and lists their places', async () => {
  await push(`${DOCUMENT}- [ ] T1: Water the trees\n`);
  await say(4, '/adopt T1');

  const [answer = ''] = await ours(4);
  expect(answer).toContain('`T1` is 2 tasks');
  expect(answer).toContain('`TASKS.md:3`');
  expect(answer).toContain('`TASKS.md:7`');
});

test('/adopt is refused without write, and on a pull request', async () => {
  await say(4, '/adopt T1', app.rita);
  app.world.pushFiles(REPO, { actor: 'maya', branch: 'work', message: 'Work', files: { 'a.txt': 'a' } });
  const { data: pull } = await app.maya.rest.pulls.create({
    ...AT,
    title: 'Work',
    head: 'work',
    base: 'main',
  });
  await say(pull.number, '/adopt T1');

  expect((await ours(4))[0]).toMatch(/needs the write permission on this repository, and you have read/);
  expect((await ours(pull.number))[0]).toMatch(/This is a pull request/);
  expect(await titles()).toEqual(FIRST);
});

test('other commands on an issue of nobody stay unanswered', async () => {
  expect(await say(4, '/done\n/why')).toEqual([]);
  expect(await ours(4)).toEqual([]);
});
