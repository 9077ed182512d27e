import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { commentsOf, host, issuesOf, labelsOf, REPO, type Hosted } from './hosted.ts';

const AT = { owner: 'acme', repo: 'garden' };
const CONFIG = '.github/tickmark.yml';
const AT_ONCE = 'writeBack: {quietSeconds: 0}\n';

const STUCK = [1, 2, 3, 4, 5]
  .map((number) => `## Task ${number}: Water bed ${number}\n\n**Status:** Blocked\n**Priority:** High\n`)
  .join('\n');

let app: Hosted;
beforeEach(async () => {
  app = await host();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function push(files: Record<string, string>): Promise<void> {
  app.push(files);
  await app.quiet();
}

/** A pass that has nothing to do but what is left from before. */
async function passAgain(): Promise<void> {
  app.forgetTraffic();
  await push({ 'TASKS.md': `${text()}\n` });
}

const text = (path = 'TASKS.md'): string => app.world.readFile(REPO, path)?.toString('utf8') ?? '';
const labels = async (): Promise<string[][]> =>
  (await issuesOf(app)).map((issue) => labelsOf(issue).toSorted());
const requests = (to: string): string[] =>
  app
    .exchanges()
    .flatMap(({ tokenKind, method, path }) =>
      tokenKind === 'installation' && path.includes(to) ? [`${method} ${path}`] : [],
    );
const commits = (): string[] => app.writes().filter((write) => write.includes('graphql'));

test('the config names our labels, and existing ones are taken as they are', async () => {
  await app.maya.rest.issues.createLabel({ ...AT, name: 'Stuck', color: '123456' });

  await push({
    [CONFIG]: `${AT_ONCE}labels:\n  map:\n    "status: blocked": stuck\n    tickmark: plan\n`,
    'TASKS.md': STUCK,
  });

  expect((await labels())[0]).toEqual(['Stuck', 'plan', 'priority: high']);
  expect((await app.maya.rest.issues.getLabel({ ...AT, name: 'stuck' })).data.color).toBe('123456');
  await app.maya.rest.issues.removeLabel({ ...AT, issue_number: 1, name: 'stuck' });
  await app.quiet();
  expect(text()).toBe(STUCK.replace('Blocked', 'Not Started'));
});

test('a name that the config gives later is put on the issues, and is nobody’s edit', async () => {
  await push({ 'TASKS.md': STUCK });
  app.forgetTraffic();

  await push({ [CONFIG]: `${AT_ONCE}labels:\n  map:\n    "status: blocked": stuck\n` });

  expect(text()).toBe(STUCK);
  expect(commits()).toEqual([]);
  expect((await labels())[0]).toEqual(['priority: high', 'status: blocked', 'stuck', 'tickmark']);
  await passAgain();
  expect(app.writes()).toEqual([]);
});

test('without labels of status and priority issues say open and closed alone', async () => {
  await push({ [CONFIG]: `${AT_ONCE}labels:\n  status: off\n  priority: off\n`, 'TASKS.md': STUCK });

  expect((await labels())[0]).toEqual(['tickmark']);
  await app.maya.rest.issues.addLabels({ ...AT, issue_number: 1, labels: ['status: in progress'] });
  await app.maya.rest.issues.update({ ...AT, issue_number: 2, state: 'closed' });
  await app.quiet();
  expect(text()).toBe(STUCK.replace('bed 2\n\n**Status:** Blocked', 'bed 2\n\n**Status:** Complete'));
});

test('labels that are switched off go with the next write, and come back when they are switched on', async () => {
  await push({ 'TASKS.md': STUCK });
  app.forgetTraffic();
  await push({ [CONFIG]: `${AT_ONCE}labels:\n  status: off\n` });
  expect(app.writes()).toEqual([]);

  await push({ 'TASKS.md': STUCK.replace('bed 1', 'bed 7') });
  expect((await labels()).slice(0, 2)).toEqual([
    ['priority: high', 'tickmark'],
    ['priority: high', 'status: blocked', 'tickmark'],
  ]);

  await push({ [CONFIG]: `${AT_ONCE}labels:\n  status: on\n` });
  expect((await labels())[0]).toEqual(['priority: high', 'status: blocked', 'tickmark']);
  expect(text()).toBe(STUCK.replace('bed 1', 'bed 7'));
});

test('categories and documents become labels, which people may take off', async () => {
  await push({
    [CONFIG]: `${AT_ONCE}labels:\n  category: on\n  document: on\n`,
    'specs/001-login/tasks.md': '# Tasks\n\n- [ ] T1 Write the form #Backend #tickmark\n',
  });
  expect(await labels()).toEqual([['backend', 'doc: 001-login', 'tickmark']]);
  const { data } = await app.maya.rest.issues.getLabel({ ...AT, name: 'backend' });
  expect(data.color).toBe('ededed');

  await app.maya.rest.issues.removeLabel({ ...AT, issue_number: 1, name: 'doc: 001-login' });
  await app.maya.rest.issues.addLabels({ ...AT, issue_number: 1, labels: ['bug'] });
  await app.quiet();
  await push({ 'specs/001-login/tasks.md': '# Tasks\n\n- [ ] T1 Write the form #ui\n' });

  expect(await labels()).toEqual([['bug', 'tickmark', 'ui']]);
});

test('a label that a person renames goes on under its new name', async () => {
  await push({ 'TASKS.md': STUCK });
  app.forgetTraffic();

  app.world.changeLabel(REPO, 'maya', 'status: blocked', { name: 'waiting' });
  await app.quiet();
  expect(app.writes()).toEqual([]);
  expect(requests('/labels')).toHaveLength(1);

  await app.maya.rest.issues.removeLabel({ ...AT, issue_number: 1, name: 'waiting' });
  await push({ 'TASKS.md': `${STUCK}\n## Task 6: Water bed 6\n\n**Status:** Blocked\n` });
  expect(text()).toBe(
    `${STUCK.replace('Blocked', 'Not Started')}\n## Task 6: Water bed 6\n\n**Status:** Blocked\n`,
  );
  expect((await labels()).at(-1)).toEqual(['tickmark', 'waiting']);
});

test.each(['status: blocked', 'priority: high', 'tickmark'])(
  'a label %s that a person deletes is nobody’s edit, and comes back',
  async (name) => {
    await push({ 'TASKS.md': STUCK });
    app.forgetTraffic();

    app.world.deleteLabel(REPO, 'maya', name);
    await app.quiet();

    expect(text()).toBe(STUCK);
    expect(commits()).toEqual([]);
    expect(await labels()).toEqual(
      STUCK.match(/bed/g)?.map(() => ['priority: high', 'status: blocked', 'tickmark']),
    );
    expect((await app.maya.rest.issues.getLabel({ ...AT, name })).data.color).not.toBe('ededed');
    await passAgain();
    expect(app.writes()).toEqual([]);
    expect(requests('/labels')).toEqual([]);
  },
);

test('a deleted label stays away where the config wants none', async () => {
  await push({ 'TASKS.md': STUCK });
  await push({ [CONFIG]: `${AT_ONCE}labels:\n  status: off\n` });
  app.forgetTraffic();

  app.world.deleteLabel(REPO, 'maya', 'status: blocked');
  await app.quiet();

  expect(text()).toBe(STUCK);
  expect(app.writes()).toEqual([]);
});

test('a label that a box cannot say comes back too when it was deleted', async () => {
  await push({ 'TASKS.md': '- [ ] Mow the lawn\n' });
  await app.maya.rest.issues.addLabels({ ...AT, issue_number: 1, labels: ['status: blocked'] });
  await app.quiet();

  app.world.deleteLabel(REPO, 'maya', 'status: blocked');
  await app.quiet();

  expect(await labels()).toEqual([['status: blocked', 'tickmark']]);
  expect(text()).toBe('- [ ] Mow the lawn\n');
});

test('a status label put on by hand is an edit of the status, and two of them are told', async () => {
  await push({ 'TASKS.md': STUCK.replaceAll('Blocked', 'Not Started') });

  await app.maya.rest.issues.addLabels({ ...AT, issue_number: 1, labels: ['status: blocked'] });
  await app.maya.rest.issues.addLabels({
    ...AT,
    issue_number: 2,
    labels: ['status: blocked', 'status: in progress'],
  });
  await app.quiet();

  expect(text()).toBe(STUCK.replaceAll('Blocked', 'Not Started').replace('Not Started', 'Blocked'));
  expect((await labels())[1]).toEqual([
    'priority: high',
    'status: blocked',
    'status: in progress',
    'tickmark',
  ]);
  const told = await commentsOf(app.maya, 2);
  expect(told.map(({ body }) => body)).toEqual([expect.stringContaining('more than one label of a status')]);

  await app.maya.rest.issues.removeLabel({ ...AT, issue_number: 2, name: 'status: blocked' });
  await app.quiet();
  expect(text()).toContain('bed 2\n\n**Status:** In Progress');
});
