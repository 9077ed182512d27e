import { beforeEach, expect, test } from '@jest/globals';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { PostedComment } from '../../src/plan/acts/comment-act.ts';
import { settledWorld, smallWorld, DOCUMENT, type SmallWorld } from './small-world.ts';

const HOUR = 3_600;
const CONFIG = '.github/tickmark.yml';
const QUICK = 'writeBack: {quietSeconds: 0}\n';

let world: SmallWorld;
beforeEach(async () => {
  world = await settledWorld();
  world.github.pass(HOUR);
  world.github.listened.length = 0;
});

let comments = 500;
/** A comment of which no event tells. */
function post(body: string, over: Partial<PostedComment> = {}): void {
  world.github.pass(1);
  const at = world.github.instant();
  world.github.posted.push({
    commentId: (comments += 1),
    issue: asIssueNumber(1),
    onPullRequest: false,
    body,
    author: { login: 'maya', isBot: false },
    createdAt: at,
    updatedAt: at,
    ...over,
  });
}

const labels = (): string => world.github.issues.get(1)?.labels.join(', ') ?? '';
const asked = (): readonly string[] => world.github.listened;
const heardAt = async () => (await world.ledger.read(42)).repository.heardAt;
const roles = (login = 'maya') => world.github.roles.set(login, 'write');

/** The App is away for an hour. */
async function restart(): Promise<void> {
  world.github.pass(HOUR);
  world.restart();
  await world.pass();
}

test('what was written while no process ran is obeyed in order by the first pass', async () => {
  roles();
  post('/start');
  post('/status blocked');

  await restart();

  expect(labels()).toContain('status: blocked');
  expect(asked()).toHaveLength(1);
});

test('a process asks a repository once, and then at each sweep', async () => {
  await restart();
  await world.pass();
  const afterStart = asked().length;
  world.github.pass(7 * HOUR);
  await world.pass();
  await world.pass();

  expect([afterStart, asked().length]).toEqual([1, 2]);
});

test('what a sweep finds is obeyed though the process ran all the time', async () => {
  roles();
  post('/start');
  world.github.pass(7 * HOUR);

  await world.pass();

  expect(labels()).toContain('status: in progress');
});

test('a repository that is seen for the first time owes nothing to old comments', async () => {
  world = smallWorld();
  roles();
  world.github.push({ 'TASKS.md': DOCUMENT });
  post('/start');
  post('/adopt TASKS.md:3', { issue: asIssueNumber(34) });
  world.github.pass(1);
  await world.pass();
  await restart();
  world.github.pass(7 * HOUR);
  await world.pass();

  expect(asked()).toHaveLength(3);
  expect(world.github.reactions).toEqual([]);
  expect(labels()).not.toContain('status: in progress');
});

test('what an event told before the first pass is heard, also when that pass comes to no end', async () => {
  world = smallWorld();
  roles();
  world.github.push({ 'TASKS.md': DOCUMENT });
  world.comment(34, '/adopt TASKS.md:3');
  post('/adopt TASKS.md:3', { commentId: 901, issue: asIssueNumber(34) });
  const { roleOf } = world.ports.people;
  Object.assign(world.ports.people, { roleOf: () => Promise.reject(new Error('stopped')) });
  await expect(world.pass()).rejects.toThrow('stopped');
  Object.assign(world.ports.people, { roleOf });
  await world.pass();

  expect(world.github.reactions).toMatchObject([{ reaction: 'eyes' }, { reaction: 'confused' }]);
});

test('a comment that an event told is obeyed once, whatever lists it later', async () => {
  roles();
  post('/start');
  const [posted] = world.github.posted;
  world.comment(1, '/start', 'maya', posted!.createdAt);
  await world.pass();
  world.github.posted[0] = { ...posted!, commentId: 901 };
  world.comment(1, '/status blocked');
  await world.pass();

  await restart();
  world.github.pass(7 * HOUR);
  await world.pass();

  expect(labels()).toContain('status: blocked');
});

test('one that was edited before it was read is not obeyed', async () => {
  roles();
  post('/start', { updatedAt: '2026-01-02T00:00:00Z' });

  await restart();

  expect(labels()).not.toContain('status:');
});

test('it looks back a little further than the last time, for clocks differ', async () => {
  await restart();
  const before = await heardAt();

  await restart();

  const since = new Date(Date.parse(before!) - 5 * 60_000).toISOString().replace('.000Z', 'Z');
  expect(asked().at(-1)).toBe(since);
});

test('a preview neither asks nor remembers', async () => {
  post('/start');
  const before = await heardAt();
  world.restart();

  await world.pass('preview');

  expect(asked()).toEqual([]);
  expect(await heardAt()).toBe(before);
});

test('a list that cannot be read ends the pass, and the next one asks for the same again', async () => {
  roles();
  post('/start');
  const { listComments } = world.ports.issues;
  Object.assign(world.ports.issues, { listComments: () => Promise.reject(new Error('502')) });
  await expect(restart()).rejects.toThrow('502');
  Object.assign(world.ports.issues, { listComments });

  await world.pass();

  expect(labels()).toContain('status: in progress');
});

test.each([
  { name: 'a bot that the config does not name', config: '', body: '/start', isBot: true, is: false },
  {
    name: 'a bot that it names',
    config: 'commands: {bots: [helper]}\n',
    body: '/start',
    isBot: true,
    is: true,
  },
  {
    name: 'a bare command where our name is wanted',
    config: 'commands: {namespaceOnly: on}\n',
    body: '/start',
    isBot: false,
    is: false,
  },
  {
    name: 'one with our name in front',
    config: 'commands: {namespaceOnly: on}\n',
    body: '/tickmark start',
    isBot: false,
    is: true,
  },
])('$name: obeyed $is', async ({ config, body, isBot, is }) => {
  const login = isBot ? 'helper[bot]' : 'maya';
  roles(login);
  world.github.push({ [CONFIG]: QUICK + config });
  post(body, { author: { login, isBot } });

  await restart();

  expect(labels().includes('status: in progress')).toBe(is);
  expect(world.github.reactions).toHaveLength(is ? 2 : 0);
  expect((await world.ledger.read(42)).acts).toEqual([]);
});
