import { afterEach, expect, test } from '@jest/globals';
import { renderMarker } from '../../../src/issue/marker.ts';
import { asTaskKey } from '../../../src/issue/task-key.ts';
import { remoteStage, REPO, type RemoteStage } from './stage.ts';

const TASKS = '# Tasks\n\n- [ ] T1 Sow the beans\n- [ ] T2 Water the beans\n- [x] T3 Buy a watering can\n';
const SYNC = ['sync', '--repo', REPO];
const AT = { owner: 'acme', repo: 'garden' } as const;

let stage: RemoteStage;
afterEach(() => stage.stop());

const open = async (files: Readonly<Record<string, string>> = { 'TASKS.md': TASKS }): Promise<void> => {
  stage = await remoteStage(files);
};
const states = async (): Promise<readonly string[]> =>
  (await stage.issues()).map(({ title, state }) => `${state} ${title}`);

test('a plan tells what would be opened, with null for issues that are not there, and writes nothing', async () => {
  await open();

  const ran = await stage.run(['plan', '--json', '--exit-code', '--repo', REPO]);

  expect(ran.status).toBe(1);
  const { actions, held, problems } = JSON.parse(ran.out);
  expect({ held, problems }).toEqual({ held: [], problems: [] });
  const opens = actions.filter(({ kind }: { kind: string }) => kind === 'open-issue');
  expect(opens).toHaveLength(3);
  expect(opens[0]).toMatchObject({ issue: null, key: expect.stringMatching(/^[a-z2-7]{8}$/) });
  expect(await stage.issues()).toEqual([]);
});

test('a sync opens an issue for each task, and another one finds nothing to do', async () => {
  await open();

  const first = await stage.run(SYNC);
  const after = await stage.issues();
  const second = await stage.run(SYNC);

  expect(first).toMatchObject({ status: 0, err: '' });
  expect(first.out).toContain('3 issues opened, 1 closed.');
  expect(await states()).toEqual([
    'open T1: Sow the beans',
    'open T2: Water the beans',
    'closed T3: Buy a watering can',
  ]);
  expect(second).toMatchObject({ status: 0, out: 'Nothing to do: documents and issues agree.\n' });
  expect(await stage.issues()).toEqual(after);
});

test('a check-off, a rewording and a new task follow, known again by their markers', async () => {
  await open();
  await stage.run(SYNC);
  stage.push({
    'TASKS.md': `${TASKS.replace('[ ] T1', '[x] T1').replace('Water the', 'Water all the')}- [ ] T4 Pick the peas\n`,
  });

  const { status, out } = await stage.run([...SYNC, '--json']);

  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ written: { opened: 1, updated: 1, closed: 1 }, dueAt: null });
  expect(await states()).toEqual([
    'closed T1: Sow the beans',
    'open T2: Water all the beans',
    'closed T3: Buy a watering can',
    'open T4: Pick the peas',
  ]);
});

test('what a person does to issues goes to the document, and undoing it goes there too', async () => {
  await open();
  await stage.run(SYNC);
  await stage.maya.rest.issues.update({ ...AT, issue_number: 1, state: 'closed' });
  await stage.maya.rest.issues.update({ ...AT, issue_number: 3, state: 'open' });

  await stage.run(SYNC);

  expect(stage.text()).toBe(TASKS.replace('[ ] T1', '[x] T1').replace('[x] T3', '[ ] T3'));
  expect(await states()).toEqual([
    'closed T1: Sow the beans',
    'open T2: Water the beans',
    'open T3: Buy a watering can',
  ]);
});

test('a task that its document takes up again is opened again, though a person’s token had closed it', async () => {
  await open();
  await stage.run(SYNC);
  stage.push({ 'TASKS.md': TASKS.replace('[ ] T1', '[x] T1') });
  await stage.run(SYNC);
  stage.push({ 'TASKS.md': TASKS });

  await stage.run(SYNC);

  expect(stage.text()).toBe(TASKS);
  expect((await states())[0]).toBe('open T1: Sow the beans');
});

test('the comments of a run are not obeyed by the next one, and a person’s own text stays', async () => {
  await open();
  await stage.run(SYNC);
  const [first] = await stage.issues();
  const body = `${first?.body}\n\nBeans like the sun.\n`;
  await stage.maya.rest.issues.update({ ...AT, issue_number: 1, body });
  stage.push({ 'TASKS.md': TASKS.replace('Sow the beans', 'Sow all beans') });

  await stage.run(SYNC);

  const [changed] = await stage.issues();
  expect(changed?.title).toBe('T1: Sow all beans');
  expect(changed?.body).toContain('Beans like the sun.');
});

test('who may only read is told so, and nothing is tried', async () => {
  await open();

  const { status, err } = await stage.run(SYNC, { token: stage.tokens.rita });

  expect({ status, err }).toEqual({
    status: 1,
    err: 'tickmark: rita may read acme/garden and not write there; use the token of somebody who may push.\n',
  });
  expect(await stage.issues()).toEqual([]);
});

test.each([
  {
    name: 'a repository that is not there',
    words: ['--repo', 'acme/shed'],
    says: 'shows maya no repository',
  },
  {
    name: 'a token that GitHub does not know',
    token: 'ghp_nobody',
    words: SYNC.slice(1),
    says: 'has expired',
  },
])('$name ends with status 2 and says what to look at', async ({ words, says, token }) => {
  await open();

  const { status, err } = await stage.run(['sync', ...words], token === undefined ? {} : { token });

  expect(status).toBe(2);
  expect(err).toContain(says);
});

test('a held plan is shown with its hash, and the tick of a maintainer lets it through', async () => {
  const many = Array.from({ length: 8 }, (_, at) => `- [ ] T${at + 1} Row ${at + 1}\n`).join('');
  await open({ 'TASKS.md': `# Tasks\n\n${many.replaceAll('[ ]', '[x]')}` });
  await stage.run(SYNC);
  stage.push({ 'TASKS.md': `# Tasks\n\n${many}` });

  const held = await stage.run([...SYNC, '--json']);
  const dashboard = (await stage.issues()).find(({ title }) => title === 'Tickmark dashboard');
  const ticked = dashboard?.body.replace('- [ ] <!-- hold', '- [x] <!-- hold') ?? '';
  await stage.maya.rest.issues.update({ ...AT, issue_number: dashboard?.number ?? 0, body: ticked });
  await stage.run(SYNC);

  expect(JSON.parse(held.out).held).toHaveLength(1);
  expect(
    (await states()).filter((state) => state.startsWith('open T') && !state.includes('dashboard')),
  ).toHaveLength(8);
});

test('where another person’s token keeps the tasks nothing is written until that person is trusted', async () => {
  await open();
  await stage.run(SYNC);
  const before = await stage.issues();

  const refused = await stage.run(SYNC, { token: stage.tokens.kim });
  const trusted = await stage.run([...SYNC, '--trust', 'maya'], { token: stage.tokens.kim });

  expect(refused.status).toBe(1);
  expect(refused.out).toContain('was written by maya');
  expect(refused.out).toContain('[other-engine]');
  expect(trusted).toMatchObject({ status: 0, out: 'Nothing to do: documents and issues agree.\n' });
  expect(await stage.issues()).toEqual(before);
});

test('a stranger’s issue with a marker stops nobody, at first contact neither', async () => {
  await open();
  const { data: repository } = await stage.maya.rest.repos.get(AT);
  const marker = renderMarker({ repositoryId: repository.id, key: asTaskKey('abcdefgh'), base: {} });
  await stage.as(stage.tokens.rita).rest.issues.create({ ...AT, title: 'Mine', body: marker });
  expect((await stage.run(SYNC)).out).toContain('3 issues opened');
  const [first] = await stage.issues();
  stage.push({ 'TASKS.md': `${TASKS}- [ ] T4 Pick the peas\n` });
  await stage.as(stage.tokens.rita).rest.issues.create({ ...AT, title: 'Mine', body: first?.body ?? '' });

  const { status } = await stage.run(SYNC);

  expect(status).toBe(0);
  expect(await states()).toContain('open T4: Pick the peas');
});

test('a bar moves for whoever watches, and nothing else stands on standard error', async () => {
  await open();

  const { err, out } = await stage.run([...SYNC, '--json'], { isWatched: true });

  expect(err).toContain('written');
  expect(err.endsWith('\u001B[2K')).toBe(true);
  expect(JSON.parse(out)).toMatchObject({ written: { opened: 3 } });
});

test('paths narrow the plan that is shown', async () => {
  await open({ 'TASKS.md': TASKS, 'docs/TODO.md': '# To do\n\n- [ ] Paint the shed\n' });

  const { out } = await stage.run(['plan', '--repo', REPO, 'docs']);

  expect(out).toContain('Paint the shed');
  expect(out).not.toContain('Sow the beans');
});

test('a task that left its document keeps its issue, and is named until somebody closes that', async () => {
  await open();
  await stage.run(SYNC);
  stage.push({ 'TASKS.md': TASKS.replace('- [ ] T2 Water the beans\n', '') });

  const named = await stage.run(SYNC);
  await stage.maya.rest.issues.update({ ...AT, issue_number: 2, state: 'closed' });
  const closed = await stage.run(SYNC);

  expect(named).toMatchObject({ status: 0, out: expect.stringContaining('Issue #2 is of a task') });
  expect(closed).toMatchObject({ status: 0, out: 'Nothing to do: documents and issues agree.\n' });
  expect(stage.text()).not.toContain('T2');
});
