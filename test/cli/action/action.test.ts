import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { remoteStage, REPO, type RemoteStage } from '../remote/stage.ts';
import { runStep, WORKFLOW, type StepOptions } from './workflow.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const AT = { owner: 'acme', repo: 'garden' } as const;
const TASKS = '# Tasks\n\n- [ ] T1 Sow the beans\n- [ ] T2 Water the beans\n';

let stage: RemoteStage;
let token: string;
beforeEach(async () => {
  stage = await remoteStage({ 'TASKS.md': TASKS });
  token = await stage.appToken('github-actions', WORKFLOW);
});
afterEach(() => stage.stop());

const step = (event: string, payload?: object, more: Partial<StepOptions> = {}) =>
  runStep(stage, { token, event, ...(payload && { payload }), ...more });
const push = (ref = 'refs/heads/main') => step('push', { ref, repository: { default_branch: 'main' } });
const writes = (): readonly string[] =>
  stage.emulator
    .exchanges()
    .filter(({ method, path: at, requestBody }) =>
      at.endsWith('/graphql') ? JSON.stringify(requestBody).includes('mutation') : method !== 'GET',
    )
    .map(({ method, path: at }) => `${method} ${at}`);

/** Maya's pull request with another text of the document, as an event tells of it. */
async function propose(text: string): Promise<{ readonly number: number; readonly payload: object }> {
  const { maya } = stage;
  const { data: main } = await maya.rest.git.getRef({ ...AT, ref: 'heads/main' });
  await maya.rest.git.createRef({ ...AT, ref: 'refs/heads/work', sha: main.object.sha });
  const { data: file } = await maya.rest.repos.getContent({ ...AT, path: 'TASKS.md' });
  await maya.rest.repos.createOrUpdateFileContents({
    ...AT,
    path: 'TASKS.md',
    branch: 'work',
    message: 'Work',
    content: Buffer.from(text).toString('base64'),
    sha: z.object({ sha: z.string() }).parse(file).sha,
  });
  const { data } = await maya.rest.pulls.create({ ...AT, title: 'Work', head: 'work', base: 'main' });
  return {
    number: data.number,
    payload: { action: 'opened', number: data.number, pull_request: data },
  };
}

test('a push to the default branch is synced, in the name of the workflow', async () => {
  const first = await push();
  const issues = await stage.issues();
  stage.emulator.clearExchanges();
  const second = await push();

  expect(first).toMatchObject({ status: 0, outputs: { opened: '2', closed: '0', held: '0' } });
  expect(first.summary).toContain('## Tickmark: 2 issues opened');
  expect(first.summary).toContain('open       T1: Sow the beans');
  expect(issues.map(({ title, author }) => [title, author])).toEqual([
    ['T1: Sow the beans', 'github-actions[bot]'],
    ['T2: Water the beans', 'github-actions[bot]'],
  ]);
  expect(second.summary).toContain('documents and issues agree');
  expect(writes()).toEqual([]);
});

test('what a person does to an issue comes back as a commit', async () => {
  await push();
  await stage.maya.rest.issues.update({ ...AT, issue_number: 1, state: 'closed' });

  const { outputs } = await step('issues', { action: 'closed' });

  expect(outputs).toMatchObject({ commits: '1' });
  expect(stage.text()).toBe(TASKS.replace('[ ] T1', '[x] T1'));
});

test('a command is obeyed by the run that its comment starts', async () => {
  await push();
  const { data: comment } = await stage.maya.rest.issues.createComment({
    ...AT,
    issue_number: 2,
    body: '/done',
  });
  const { data: issue } = await stage.maya.rest.issues.get({ ...AT, issue_number: 2 });

  const { status } = await step('issue_comment', { action: 'created', issue, comment });

  expect(status).toBe(0);
  expect(stage.text()).toBe(TASKS.replace('[ ] T2', '[x] T2'));
  expect((await stage.issues())[1]?.state).toBe('closed');
});

test('a command of somebody who may only read is refused', async () => {
  await push();
  const rita = stage.as(stage.tokens.rita);
  const { data: comment } = await rita.rest.issues.createComment({ ...AT, issue_number: 2, body: '/done' });
  const { data: issue } = await stage.maya.rest.issues.get({ ...AT, issue_number: 2 });

  await step('issue_comment', { action: 'created', issue, comment });

  expect(stage.text()).toBe(TASKS);
  const { data: comments } = await stage.maya.rest.issues.listComments({ ...AT, issue_number: 2 });
  expect(comments.at(-1)?.body).toContain('triage');
});

test('a pull request is planned on the page of the run, and nothing is written', async () => {
  await push();
  const { payload } = await propose(TASKS.replace('[ ] T1', '[x] T1').concat('- [ ] T3 Pick the peas\n'));
  stage.emulator.clearExchanges();

  const { status, summary, outputs } = await step('pull_request', payload);

  expect(status).toBe(0);
  expect(summary).toContain('T3');
  expect(summary).toMatch(/clos/i);
  expect(Number(outputs['actions'])).toBeGreaterThanOrEqual(2);
  expect(writes()).toEqual([]);
});

test('what a stranger writes is no command to the runner', async () => {
  await push();
  const { payload } = await propose(`${TASKS}- [ ] T3 ::error::Pick\n\n::error::the peas\n`);

  const { log } = await step('pull_request', payload);

  const [, end = ''] = /^::stop-commands::([\w-]+)$/m.exec(log) ?? [];
  const obeyed = log.replace(new RegExp(`::stop-commands::${end}[\\s\\S]*::${end}::`), '');
  expect(end).not.toBe('');
  expect(obeyed).not.toMatch(/^::error::/m);
});

test('a pull request with a broken config fails its step, with the place as an annotation', async () => {
  await push();
  const { payload } = await propose(TASKS);
  const { data: file } = await stage.maya.rest.repos.getContent({ ...AT, path: '.github/tickmark.yml' });
  await stage.maya.rest.repos.createOrUpdateFileContents({
    ...AT,
    path: '.github/tickmark.yml',
    branch: 'work',
    message: 'Config',
    content: Buffer.from('writeBack: sometimes\n').toString('base64'),
    sha: z.object({ sha: z.string() }).parse(file).sha,
  });

  const strict = await step('pull_request', payload);
  const lenient = await step('pull_request', payload, { inputs: { fail: 'false' } });

  expect(strict.status).toBe(1);
  expect(strict.log).toContain('::error file=.github/tickmark.yml,line=1,');
  expect(lenient.status).toBe(0);
});

test('the merge of a pull request that names a task completes it', async () => {
  await push();
  const { number } = await propose(`${TASKS}- [ ] T3 Pick the peas\n`);
  await stage.maya.rest.repos.createOrUpdateFileContents({
    ...AT,
    path: 'water.txt',
    branch: 'work',
    message: 'Water',
    content: Buffer.from('water\n').toString('base64'),
  });
  await stage.maya.rest.pulls.update({ ...AT, pull_number: number, body: 'Closes T2' });
  await stage.maya.rest.pulls.merge({ ...AT, pull_number: number });
  const { data } = await stage.maya.rest.pulls.get({ ...AT, pull_number: number });

  await step('pull_request', { action: 'closed', number, pull_request: data });

  expect(stage.text()).toContain('- [x] T2 Water the beans');
});

test('where an App keeps the tasks nothing is written, and it is said who', async () => {
  const app = await stage.appToken('tickmark', WORKFLOW);
  await runStep(stage, { token: app, event: 'schedule' });
  const before = await stage.issues();

  const refused = await push();
  const trusted = await step('schedule', {}, { inputs: { trust: 'tickmark[bot]' } });

  expect(refused.status).toBe(1);
  expect(refused.log).toContain('was written by tickmark[bot]');
  expect(trusted.summary).toContain('documents and issues agree');
  expect(await stage.issues()).toEqual(before);
});

test.each([
  {
    name: 'a push to another branch',
    event: 'push',
    payload: { ref: 'refs/heads/work', repository: { default_branch: 'main' } },
  },
  {
    name: 'an edited comment',
    event: 'issue_comment',
    payload: { action: 'edited', comment: { body: '/done' } },
  },
])('$name is nothing to do', async ({ event, payload }) => {
  const { status, summary } = await step(event, payload);

  expect({ status, summary }).toEqual({
    status: 0,
    summary: expect.stringContaining('## Tickmark: nothing to do'),
  });
  expect(await stage.issues()).toEqual([]);
});

test('outside of a workflow it says which variable is missing', async () => {
  const { status, err } = await stage.run(['action']);

  expect(status).toBe(2);
  expect(err).toContain('GITHUB_EVENT_NAME');
});

const Metadata = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({ using: z.literal('node24'), main: z.string() }),
});

test('action.yml names what the code reads and writes, and an entry that is there', async () => {
  const metadata = Metadata.parse(parse(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')));
  const environment = readFileSync(path.join(ROOT, 'src/config/environment.ts'), 'utf8');
  const read = [...environment.matchAll(/\bINPUT_([A-Z]+):/g)].map(([, name = '']) => name.toLowerCase());
  const { outputs } = await push();

  expect(Object.keys(metadata.inputs).toSorted()).toEqual(read.toSorted());
  expect(Object.keys(metadata.outputs).toSorted()).toEqual(Object.keys(outputs).toSorted());
  expect(existsSync(path.join(ROOT, metadata.runs.main))).toBe(true);
});

test('the documented workflow asks for no more than it needs, and one run at a time', () => {
  const page = readFileSync(path.join(ROOT, 'docs/action.md'), 'utf8');
  const [, yaml = ''] = /```yaml\n(name: Tickmark[\s\S]*?)```/.exec(page) ?? [];
  const workflow = z
    .object({
      permissions: z.record(z.string(), z.string()),
      concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.boolean() }),
      jobs: z.record(z.string(), z.object({ steps: z.array(z.object({ uses: z.string() })) })),
    })
    .parse(parse(yaml));

  const { metadata: _, ...needed } = WORKFLOW;
  expect(workflow.permissions).toEqual(
    Object.fromEntries(Object.entries(needed).map(([name, level]) => [name.replace('_', '-'), level])),
  );
  expect(workflow.concurrency['cancel-in-progress']).toBe(false);
  expect(readdirSync(ROOT)).toContain('action.yml');
  expect(REPO).toBe('acme/garden');
});
