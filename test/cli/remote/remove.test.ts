import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { remoteStage, REPO, type RemoteStage } from './stage.ts';

const TASKS = '# Tasks\n\n- [ ] T1 Sow the beans (P1)\n- [ ] T2 Water the beans\n';
const REMOVE = ['remove', '--repo', REPO];
const AT = { owner: 'acme', repo: 'garden' } as const;

let stage: RemoteStage;
beforeEach(async () => {
  stage = await remoteStage({ 'TASKS.md': TASKS });
  await stage.run(['sync', '--repo', REPO]);
});
afterEach(() => stage.stop());

test('it shows what it would do, and does nothing without a yes', async () => {
  const before = await stage.issues();

  const no = await stage.run(REMOVE, { answer: 'n' });
  const nobody = await stage.run(REMOVE);

  expect(no).toMatchObject({ status: 1, err: 'tickmark: nothing was changed.\n' });
  expect(no.out).toContain('strip  #1 T1: Sow the beans');
  expect(nobody).toMatchObject({ status: 2, err: expect.stringContaining('say --yes') });
  expect(await stage.issues()).toEqual(before);
});

test('it takes blocks and labels of ours and leaves people’s words, labels, titles and states', async () => {
  const [first] = await stage.issues();
  const body = `Before.\n\n${first?.body}\n\nBeans like the sun.\n`;
  await stage.maya.rest.issues.update({ ...AT, issue_number: 1, body });
  await stage.maya.rest.issues.addLabels({ ...AT, issue_number: 1, labels: ['garden'] });

  const ran = await stage.run(REMOVE, { answer: 'yes' });

  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(ran.out).toContain('2 issues changed');
  expect(await stage.issues()).toMatchObject([
    {
      title: 'T1: Sow the beans',
      state: 'open',
      labels: ['garden'],
      body: 'Before.\n\n\n\nBeans like the sun.\n',
    },
    { title: 'T2: Water the beans', labels: [], body: 'Tickmark kept this issue in step with `TASKS.md`.' },
  ]);
});

test('a block that a person wrote into keeps its text', async () => {
  const [first] = await stage.issues();
  const body = first?.body.replace('<!-- /tickmark -->', 'Ask Kim first.\n<!-- /tickmark -->');
  await stage.maya.rest.issues.update({ ...AT, issue_number: 1, body: body ?? '' });

  await stage.run([...REMOVE, '--yes']);

  const [left] = await stage.issues();
  expect(left?.body).toContain('Ask Kim first.');
  expect(left?.body).not.toContain('tickmark:v1');
});

test('doing it twice changes nothing more', async () => {
  await stage.run([...REMOVE, '--yes']);
  const after = await stage.issues();

  const { status, out } = await stage.run([...REMOVE, '--yes', '--json']);

  expect({ status, json: JSON.parse(out) }).toEqual({ status: 0, json: { issues: [], changed: 0 } });
  expect(await stage.issues()).toEqual(after);
});

test('a stranger’s issue with a marker pasted into it is not touched', async () => {
  const [first] = await stage.issues();
  const { data } = await stage.maya.rest.issues.get({ ...AT, issue_number: 1 });
  const rita = stage.as(stage.tokens.rita);
  const { data: pasted } = await rita.rest.issues.create({ ...AT, title: 'Mine', body: data.body ?? '' });

  await stage.run([...REMOVE, '--yes']);

  const left = (await stage.issues()).find(({ number }) => number === pasted.number);
  expect(left?.body).toBe(first?.body);
});

test('issues that an App keeps are left to it until it is named', async () => {
  const token = await stage.appToken('tickmark', { metadata: 'read', issues: 'write' });
  const [first] = await stage.issues();
  await stage.as(token).rest.issues.create({ ...AT, title: 'Theirs', body: first?.body ?? '' });

  const refused = await stage.run([...REMOVE, '--yes']);
  const trusted = await stage.run([...REMOVE, '--yes', '--trust', 'tickmark[bot]']);

  expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('--trust tickmark[bot]') });
  expect(trusted.status).toBe(0);
  expect((await stage.issues()).every(({ body }) => !body.includes('tickmark:v1'))).toBe(true);
});
