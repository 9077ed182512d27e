import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { BLOCK_END, findMarker } from '../../src/issue/marker.ts';
import { backUp, loseDatabase } from './database.ts';
import { host, issuesOf, type Hosted } from './hosted.ts';

const DOCUMENT = `# Garden

## Front

- [ ] Water the plants
- [ ] Check the fence

## Back

- [ ] Mow the lawn
- [ ] Check the fence
`;

let app: Hosted;
beforeEach(async () => {
  app = await host();
  await push(DOCUMENT);
  app.forgetTraffic();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function push(document: string): Promise<void> {
  app.push({ 'TASKS.md': document });
  await app.quiet();
}

const AT = { owner: 'acme', repo: 'garden' };
const edit = (issue_number: number, body: string) =>
  app.maya.rest.issues.update({ ...AT, issue_number, body });
const bodyOf = async (number: number): Promise<string> =>
  (await app.maya.rest.issues.get({ ...AT, issue_number: number })).data.body ?? '';
const keyOf = (body: string): string | undefined => findMarker(body)?.marker.key;
const told = async (): Promise<string[]> =>
  (await issuesOf(app)).map(({ number, title, state }) => `${number} ${title} ${state}`);
const problems = (rule: string): string[] => app.log.filter((line) => line.includes(`"rule":"${rule}"`));

const ALL = [
  '1 Water the plants open',
  '2 Check the fence open',
  '3 Mow the lawn open',
  '4 Check the fence open',
];

test('an empty database opens no twin and writes nothing: the issues tell whose they are', async () => {
  await loseDatabase(app);
  await push(`${DOCUMENT}\nA word at the end.\n`);

  expect(await told()).toEqual(ALL);
  expect(app.writes()).toEqual([]);
});

test('after that each task still has its own issue, also where two read alike', async () => {
  await loseDatabase(app);
  await push(DOCUMENT.replace(/\[ \] Check the fence\n$/, '[x] Check the fence\n'));

  expect(await told()).toEqual([...ALL.slice(0, 3), '4 Check the fence closed']);
});

test('a database restored to an old state opens no twin for what came later, or was reworded since', async () => {
  const restore = await backUp(app);
  await push(`${DOCUMENT}- [ ] Sow the beans\n`);
  const steps = ['Mow the front lawn', 'Cut the grass of the front lawn', 'Cut the grass under the trees'];
  for (const words of steps) await push(`${DOCUMENT.replace('Mow the lawn', words)}- [ ] Sow the beans\n`);
  await restore();
  const now = `${DOCUMENT.replace('Mow the lawn', steps[2] ?? '')}- [ ] Sow the beans\n`;
  await push(now.replace('[ ] Water', '[x] Water'));

  expect(await told()).toEqual([
    '1 Water the plants closed',
    '2 Check the fence open',
    '3 Cut the grass under the trees open',
    '4 Check the fence open',
    '5 Sow the beans open',
  ]);
});

test('a forged marker gives a stranger no task, with a full database and with an empty one', async () => {
  const body = await bodyOf(1);
  const { data } = await app.rita.rest.issues.create({ ...AT, title: 'Mine now', body });
  await app.quiet();
  await loseDatabase(app);
  await push(`${DOCUMENT}\nA word at the end.\n`);
  await app.rita.rest.issues.update({ ...AT, issue_number: data.number, state: 'closed' });
  await app.quiet();

  expect(problems('copied-marker').join()).toMatch(/issue of this task is 1, and issue 5 carries a copy/);
  expect(await told()).toEqual([...ALL, '5 Mine now closed']);
  expect(app.world.readFile('acme/garden', 'TASKS.md')?.toString()).toContain('- [ ] Water the plants');
});

test("another repository's marker pasted over ours is no marker of ours, and ours is put back", async () => {
  const body = await bodyOf(1);
  await edit(1, body.replace(/repo=\d+/, 'repo=77'));
  await app.quiet();

  expect(findMarker(await bodyOf(1), { repositoryId: 77, key: keyOf(body) as never })).toBeDefined();
  expect(keyOf((await bodyOf(1)).replace(/<!-- tickmark:v1 repo=77[^\n]*/, ''))).toBe(keyOf(body));
  expect(await told()).toEqual(ALL);
});

test('a marker that was taken away is put back, and the words of people stay', async () => {
  const body = await bodyOf(1);
  await edit(1, `My own notes.\n\n${body.split('\n').slice(1).join('\n')}\n\nAnd more.`);
  await app.quiet();

  expect(await bodyOf(1)).toBe(`My own notes.\n\n${body}\n\nAnd more.`);
});

test.each([
  { name: 'cut short', damage: (body: string) => body.replace(/key=\w{8}/, 'key=') },
  { name: 'emptied of its digests', damage: (body: string) => body.replace(/base=[^ ]*/, 'base=') },
  { name: 'left without its end', damage: (body: string) => body.replace(` -->`, '') },
])('a marker that was $name is put back', async ({ damage }) => {
  const body = await bodyOf(1);
  await edit(1, damage(body));
  await app.quiet();

  expect(await bodyOf(1)).toBe(body);
});

test('a body that was emptied gets its block again', async () => {
  const body = await bodyOf(1);
  await edit(1, 'Only this.');
  await app.quiet();

  expect(await bodyOf(1)).toBe(`${body}\n\nOnly this.`);
  expect(body.endsWith(BLOCK_END)).toBe(true);
});

test('a marker copied over that of another task changes nothing, and the right one is put back', async () => {
  const [first, second] = [await bodyOf(1), await bodyOf(3)];
  await edit(3, first);
  await app.quiet();

  expect(await bodyOf(3)).toBe(second);
  expect(await told()).toEqual(ALL);
});

test('of two issues with one key the one with its title has it; a problem names both, and no twin is opened', async () => {
  const first = await bodyOf(3);
  await app.halt();
  await edit(1, first);
  await app.start();
  await loseDatabase(app);
  await push(`${DOCUMENT}\nA word at the end.\n`);
  const after = await told();
  await app.maya.rest.issues.createComment({ ...AT, issue_number: 1, body: '/adopt' });
  await app.quiet();
  app.forgetTraffic();
  await push(DOCUMENT.replace('[ ] Mow', '[x] Mow'));

  expect(after).toEqual(ALL);
  expect(problems('copied-marker').join()).toMatch(/issue of this task is 3, and issue 1 carries a copy/);
  expect(problems('looks-like-issue').join()).toMatch(/Issue 1 may be this task/);
  expect(new Set([keyOf(await bodyOf(1)), keyOf(first)]).size).toBe(2);
  expect(await told()).toEqual([...ALL.slice(0, 2), '3 Mow the lawn closed', ALL[3]]);
});
