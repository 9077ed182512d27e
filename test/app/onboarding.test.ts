import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { ONBOARDING_BRANCH } from '../../src/plan/onboarding/onboarding-branch.ts';
import { leapingClock } from '../support/leaping-clock.ts';
import {
  comment,
  dashboardsOf,
  host,
  issuesOf,
  labelsOf,
  PERMISSIONS,
  REPO,
  type Hosted,
  type Setting,
} from './hosted.ts';
import { checksOf, propose } from './proposals.ts';

const AT = { owner: 'acme', repo: 'garden' };
const DOCUMENT = '# Garden\n\n- [ ] Water the plants\n- [x] Buy a can\n- [ ] Mow the lawn\n';

let app: Hosted;
beforeEach(async () => {
  app = await start();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const start = (setting: Setting = {}) =>
  host({ config: null, ...setting, variables: { ONBOARDING: 'on', ...setting.variables } });

async function push(files: Parameters<Hosted['push']>[0]): Promise<void> {
  app.forgetTraffic();
  app.push(files);
  await app.quiet();
}

async function pulls() {
  const { data } = await app.maya.rest.pulls.list({ ...AT, state: 'all' });
  return data.toSorted((a, b) => a.number - b.number);
}

async function onlyPull() {
  const [pull, ...others] = await pulls();
  expect(others).toEqual([]);
  return { number: pull?.number ?? 0, title: pull?.title, state: pull?.state, body: pull?.body ?? '' };
}

/** Requests that no act of ours explains. */
const reads = (): string[] =>
  app
    .exchanges()
    .filter(({ method, path, tokenKind }) => tokenKind === 'installation' && method === 'GET' && path !== '')
    .map(({ path }) => path);

test('the first push of a document is answered by one pull request, and by no issue', async () => {
  await push({ 'TASKS.md': DOCUMENT });

  const { title, body } = await onlyPull();
  expect(title).toBe('Set up Tickmark');
  expect(body).toContain('| `TASKS.md` | `gfm` | 2 | 1 |');
  expect(body).toContain('opens **3 issues**, 1 of them finished already and closed at once');
  expect(app.world.readFile(REPO, CONFIG_PATH, ONBOARDING_BRANCH)?.toString()).toContain('path: TASKS.md');
  expect(await issuesOf(app)).toEqual([]);
  expect(app.writes().filter((one) => !one.includes('check-runs'))).toEqual([
    `POST /repos/${REPO}/git/refs`,
    'POST /graphql',
    `POST /repos/${REPO}/pulls`,
  ]);
  // Head, tree, document, issues, pull requests, branch; the rest is the check run of the pull request.
  expect(reads().length).toBeLessThanOrEqual(14);
});

test('its merge opens what it showed, and nothing more is asked', async () => {
  await push({ 'TASKS.md': DOCUMENT });
  const { number } = await onlyPull();
  await app.maya.rest.pulls.merge({ ...AT, pull_number: number });
  await app.quiet();

  const titles = (await issuesOf(app)).map(({ title, state }) => `${title} ${state}`);
  expect(titles).toEqual(['Water the plants open', 'Buy a can closed', 'Mow the lawn open']);
  await push({ 'TASKS.md': DOCUMENT.replace('- [ ] Mow', '- [x] Mow') });
  expect((await issuesOf(app)).map(({ state }) => state)).toEqual(['open', 'closed', 'closed']);
  const [dashboard, ...others] = await dashboardsOf(app);
  expect(dashboard?.body).toContain('| `TASKS.md` | █████████████░░░░░░░ | 2 of 3 |');
  expect(others).toEqual([]);
  await push({ 'TASKS.md': `${DOCUMENT.replace('- [ ] Mow', '- [x] Mow')}\nAll of it by June.\n` });
  expect(app.writes()).toEqual([]);
  expect(await pulls()).toHaveLength(1);
});

test('closed, it is not asked again until it is reopened', async () => {
  await push({ 'TASKS.md': DOCUMENT });
  const { number } = await onlyPull();
  await app.maya.rest.pulls.update({ ...AT, pull_number: number, state: 'closed' });
  await app.quiet();
  await push({ 'TASKS.md': `${DOCUMENT}- [ ] Sow the beans\n` });
  expect(app.writes()).toEqual([]);

  await app.maya.rest.pulls.update({ ...AT, pull_number: number, state: 'open' });
  await app.quiet();
  expect((await onlyPull()).body).toContain('opens **4 issues**');
  expect(await issuesOf(app)).toEqual([]);
});

test('`/sync` on the closed one opens another, and its branch may be gone', async () => {
  await push({ 'TASKS.md': DOCUMENT });
  const { number } = await onlyPull();
  await app.maya.rest.pulls.update({ ...AT, pull_number: number, state: 'closed' });
  await app.maya.rest.git.deleteRef({ ...AT, ref: `heads/${ONBOARDING_BRANCH}` });
  await app.quiet();
  const { data: asked } = await comment(app.maya, number, '/sync');
  await app.quiet();

  expect((await pulls()).map(({ state }) => state)).toEqual(['closed', 'open']);
  const { data: reactions } = await app.maya.rest.reactions.listForIssueComment({
    ...AT,
    comment_id: asked.id,
  });
  expect(reactions.map(({ content }) => content)).toEqual(['rocket']);
});

test('a person edits the config on the branch: it stays, and the text says what it leads to', async () => {
  await push({ 'TASKS.md': DOCUMENT });
  const { number } = await onlyPull();
  const { data: file } = await app.maya.rest.repos.getContent({
    ...AT,
    path: CONFIG_PATH,
    ref: ONBOARDING_BRANCH,
  });
  await app.maya.rest.repos.createOrUpdateFileContents({
    ...AT,
    path: CONFIG_PATH,
    branch: ONBOARDING_BRANCH,
    message: 'No finished ones',
    content: Buffer.from('documents: [TASKS.md]\nimport:\n  finished: skip\n').toString('base64'),
    sha: 'sha' in file ? file.sha : '',
  });
  await app.quiet();
  expect((await onlyPull()).body).toContain('opens **2 issues**.');

  await push({ 'TASKS.md': `${DOCUMENT}- [ ] Sow the beans\n` });
  expect(app.world.readFile(REPO, CONFIG_PATH, ONBOARDING_BRANCH)?.toString()).toContain('finished: skip');
  expect((await onlyPull()).body).toContain('opens **3 issues**.');
  await app.maya.rest.pulls.merge({ ...AT, pull_number: number });
  await app.quiet();
  expect((await issuesOf(app)).map(({ title }) => title)).toEqual([
    'Water the plants',
    'Mow the lawn',
    'Sow the beans',
  ]);
});

test('many finished tasks are proposed to be left out', async () => {
  const finished = Array.from({ length: 12 }, (_, index) => `- [x] Planted tree ${index}\n`);
  await push({ 'TASKS.md': `${DOCUMENT}${finished.join('')}` });

  expect(app.world.readFile(REPO, CONFIG_PATH, ONBOARDING_BRANCH)?.toString()).toContain('finished: skip');
  expect((await onlyPull()).body).toContain('opens **2 issues**.');
});

test('an issue that may be a task already is named, and no key that nobody will ever have', async () => {
  await app.maya.rest.issues.create({ ...AT, title: 'Mow the lawn' });
  await push({ 'TASKS.md': DOCUMENT });

  const { body } = await pulls().then(([pull]) => ({ body: pull?.body ?? '' }));
  expect(body).toContain('- issue 1 may be `Mow the lawn` (`TASKS.md`, line 5)');
  expect(body).not.toContain('/adopt');
});

test('other pull requests are not looked at before the yes, and what is said on issues is not obeyed after it', async () => {
  await push({ 'TASKS.md': DOCUMENT });
  const change = { 'TASKS.md': DOCUMENT.replace('- [ ] Mow', '- [x] Mow') };
  const pull = await propose(app, { files: change });
  const { data: issue } = await app.maya.rest.issues.create({ ...AT, title: 'Mow the lawn' });
  await comment(app.maya, issue.number, '/adopt');
  await app.quiet();
  expect(checksOf(app, pull)).toEqual([]);

  await app.maya.rest.pulls.merge({ ...AT, pull_number: 1 });
  await app.quiet();
  const { data } = await app.maya.rest.issues.get({ ...AT, issue_number: issue.number });
  expect(labelsOf(data)).toEqual([]);
});

test.each(['contents', 'pull_requests'] as const)('without %s: write it is said, once', async (name) => {
  await app.stop();
  app = await start({ permissions: { ...PERMISSIONS, [name]: 'read' } });
  await push({ 'TASKS.md': DOCUMENT });
  await push({ 'TASKS.md': `${DOCUMENT}- [ ] Sow the beans\n` });

  const told = app.world
    .repository(REPO)
    .checkRuns.filter(({ output }) => output.title === 'A permission is missing: nothing was written');
  expect(told).toHaveLength(1);
  expect(told[0]?.output.summary).toContain('"Contents: write" and "Pull requests: write"');
  expect(await pulls()).toEqual([]);
  expect(await issuesOf(app)).toEqual([]);
});

test('an account is asked in five repositories at a time, and in the next one once one has answered', async () => {
  await app.stop();
  const clock = leapingClock();
  app = await start({ clock, githubNow: () => clock.now() });
  const { world } = app;
  world.addOrganization({ login: 'umbra' });
  const names = Array.from({ length: 7 }, (_, index) => `umbra/plot-${index}`);
  for (const name of names) {
    world.addRepository({
      owner: 'umbra',
      name: name.slice('umbra/'.length),
      files: { 'TASKS.md': DOCUMENT },
    });
    world.setPermission(name, 'maya', 'maintain');
  }
  const asked = () =>
    names.filter((name) => world.repository(name).refs.has(`refs/heads/${ONBOARDING_BRANCH}`));
  world.install(app.appId, 'umbra');
  await app.quiet();
  expect(asked()).toHaveLength(5);

  const repo = asked()[0]?.slice('umbra/'.length) ?? '';
  await app.maya.rest.pulls.update({ owner: 'umbra', repo, pull_number: 1, state: 'closed' });
  await app.quiet();
  clock.leap(3_600_000);
  await app.quiet();
  expect(asked()).toHaveLength(6);
});

test('what the operator says for all is done at once', async () => {
  await app.stop();
  app = await start({ variables: { ONBOARDING: 'off' } });
  await push({ 'TASKS.md': DOCUMENT });

  expect(await pulls()).toEqual([]);
  expect(await issuesOf(app)).toHaveLength(3);
});
