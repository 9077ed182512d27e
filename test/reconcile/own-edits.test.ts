import { expect, test } from '@jest/globals';
import { DOCUMENT, settledWorld, type SmallWorld } from './small-world.ts';

const plan = async (world: SmallWorld) => {
  const outcome = await world.pass();
  return 'plan' in outcome ? outcome.plan.actions : outcome;
};

test('who reopens an issue right after its document was ticked for it is no one whom our own edit overrules', async () => {
  const world = await settledWorld();
  const { github } = world;
  github.touch(1, { state: 'closed', stateReason: 'completed', closedAt: github.instant() });
  await world.pass();
  github.touch(1, { state: 'open', stateReason: 'reopened', closedAt: undefined });

  await world.pass();

  expect(github.issues.get(1)).toMatchObject({ state: 'open' });
  expect(github.text('TASKS.md')).toBe(DOCUMENT);
  expect(github.comments).toEqual([]);
  expect(await plan(world)).toEqual([]);
});

test('the same after a command, which closed the issue too', async () => {
  const world = await settledWorld();
  const { github } = world;
  world.comment(1, '/status done');
  github.roles.set('maya', 'write');
  await world.pass();
  github.touch(1, { state: 'open', stateReason: 'reopened', closedAt: undefined });

  await world.pass();

  expect(github.issues.get(1)).toMatchObject({ state: 'open', labels: ['tickmark'] });
  expect(github.text('TASKS.md')).toBe(DOCUMENT);
});

test('a command that comes before our own commit of the last one was seen again contradicts nobody', async () => {
  const world = await settledWorld();
  const { github } = world;
  github.roles.set('maya', 'write');
  world.comment(1, '/status done');
  await world.pass();
  await world.pass();

  world.comment(1, '/status todo');
  await world.pass();

  expect(github.text('TASKS.md')).toBe(DOCUMENT);
  expect(github.comments).toEqual([]);
});

test.each([
  { name: 'by itself', document: DOCUMENT },
  {
    name: 'of a line that ends in the number of its issue',
    document: DOCUMENT.replace('plants', 'plants (#1)'),
  },
])(
  'a title that is changed twice before the commit came back, $name, ends as it was changed last',
  async ({ document }) => {
    const world = await settledWorld();
    const { github } = world;
    github.roles.set('maya', 'write');
    github.editor = 'maya';
    github.push({ 'TASKS.md': document });
    await world.pass();
    github.touch(1, { title: 'Water the rosse' });
    await world.pass();
    github.touch(1, { title: 'Water the roses' });

    await world.pass();

    expect(github.text('TASKS.md')).toBe(document.replace('the plants', 'the roses'));
    expect(github.comments).toEqual([]);
    expect(await plan(world)).toEqual([]);
  },
);

test('a command that is heard late decides, and tells what the document came to say after it', async () => {
  const world = await settledWorld();
  const { github } = world;
  github.roles.set('maya', 'write');
  const at = github.instant();
  github.push({ 'TASKS.md': DOCUMENT.replace('[ ] Water', '[x] Water') });
  await world.pass();
  world.comment(1, '/status todo', 'maya', at);

  await world.pass();

  expect(github.text('TASKS.md')).toBe(DOCUMENT);
  expect(github.comments).toMatchObject([{ issue: 1, body: expect.stringContaining('to done and to todo') }]);
});

test('a command that is heard late tells what the issue came to say after it', async () => {
  const world = await settledWorld();
  const { github } = world;
  github.roles.set('maya', 'write');
  const at = github.instant();
  github.pass(5);
  github.touch(1, { state: 'closed', stateReason: 'not_planned', closedAt: github.instant() });
  world.comment(1, '/status todo', 'maya', at);

  await world.pass();

  expect(github.issues.get(1)).toMatchObject({ state: 'open' });
  expect(github.comments).toMatchObject([
    { issue: 1, body: expect.stringContaining('to cancelled and to todo') },
  ]);
});

const TABLE = `| Task | Status |
| --- | --- |
| Water | Cancelled |
| Mow | Done |
`;

test.each([
  { name: 'a command', document: TABLE, command: '/status done' },
  { name: 'its document', document: TABLE.replace('Cancelled', 'Done'), command: undefined },
])(
  'a cancelled task that $name finishes is done in the document, and its issue keeps its reason',
  async ({ document, command }) => {
    const world = await settledWorld();
    const { github } = world;
    github.roles.set('maya', 'write');
    github.push({ 'TASKS.md': TABLE });
    await world.pass();
    const number = [...github.issues.values()].find(({ title }) => title === 'Water')?.number ?? 0;

    github.push({ 'TASKS.md': document });
    if (command !== undefined) world.comment(number, command);
    await world.pass();

    expect(await plan(world)).toEqual([]);
    expect(github.text('TASKS.md')).toBe(TABLE.replace('Cancelled', 'Done'));
    expect(github.issues.get(number)).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
  },
);

test('a command that is heard after a later one undoes nothing, and says so', async () => {
  const world = await settledWorld();
  const { github } = world;
  github.roles.set('maya', 'write');
  const before = github.instant();
  github.pass(60);
  world.comment(1, '/done');
  await world.pass();

  world.comment(1, '/start\n/priority high', 'maya', before);
  await world.pass();

  expect(github.issues.get(1)).toMatchObject({
    state: 'closed',
    labels: expect.arrayContaining(['priority: high']),
  });
  expect(github.comments.map(({ body }) => body).join()).toContain(
    '`/start` was not obeyed: a later comment has set the status already',
  );
});
