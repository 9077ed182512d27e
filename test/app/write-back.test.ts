import { afterEach, expect, test } from '@jest/globals';
import { leapingClock } from '../support/leaping-clock.ts';
import {
  comment,
  commentsOf,
  host,
  issuesOf,
  PERMISSIONS,
  REPO,
  type Hosted,
  type Setting,
} from './hosted.ts';

const DOCUMENT = `# Garden

- [ ] Water the plants
- [ ] Mow the lawn
- [ ] Sow the beans
`;
const AT = { owner: 'acme', repo: 'garden' };
const BY_PULL = 'writeBack: {mode: pull-request, quietSeconds: 0}\n';
const HOUR_MS = 3_600_000;

let app: Hosted;
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function begin(setting: Setting, files: Readonly<Record<string, string>> = {}): Promise<void> {
  app = await host(setting);
  app.push({ 'TASKS.md': DOCUMENT, ...files });
  await app.quiet();
  app.forgetTraffic();
}

const text = (path = 'TASKS.md', branch?: string): string =>
  app.world.readFile(REPO, path, branch)?.toString('utf8') ?? '';
const offered = (path?: string): string => text(path, 'tickmark/sync');
const ticked = (...words: string[]): string =>
  words.reduce((document, word) => document.replace(`[ ] ${word}`, `[x] ${word}`), DOCUMENT);

async function close(issue: number): Promise<void> {
  await app.maya.rest.issues.update({ ...AT, issue_number: issue, state: 'closed' });
  await app.quiet();
}

const pulls = async () => (await app.maya.rest.pulls.list({ ...AT, state: 'all' })).data.toReversed();
const statesOf = async () =>
  (await pulls()).map(({ state, merged_at }) => (merged_at === null ? state : 'merged'));
const branches = async () => (await app.maya.rest.repos.listBranches(AT)).data.map(({ name }) => name);

test('edits go into one pull request that is updated in place, and a merge settles them', async () => {
  await begin({ config: BY_PULL });
  await close(1);
  const first = offered();
  await close(2);
  const [pull] = await pulls();
  const number = pull?.number ?? 0;
  const { data: commits } = await app.maya.rest.pulls.listCommits({ ...AT, pull_number: number });
  const before = text();
  await app.maya.rest.pulls.merge({ ...AT, pull_number: number });
  await app.quiet();
  app.forgetTraffic();
  app.push({ 'notes.md': 'a push that finds nothing to do', 'TASKS.md': `${text()}\n` });
  await app.quiet();

  expect([first, before, text()]).toEqual([ticked('Water'), DOCUMENT, `${ticked('Water', 'Mow')}\n`]);
  expect([await statesOf(), commits.length, app.writes()]).toEqual([['merged'], 1, []]);
  expect(pull).toMatchObject({
    title: 'Tickmark: update task documents',
    user: { login: 'tickmark[bot]' },
    body: expect.stringContaining('- `TASKS.md`, line 3: status `done`\n- `TASKS.md`, line 4: status `done`'),
  });
  expect((await issuesOf(app)).map(({ state }) => state)).toEqual(['closed', 'closed', 'open']);
});

test('a title in it reaches nobody and closes nothing', async () => {
  await begin({ config: BY_PULL });
  await app.maya.rest.issues.update({ ...AT, issue_number: 1, title: 'Water, which fixes #3 today' });
  await app.quiet();
  const [pull] = await pulls();
  await app.maya.rest.pulls.merge({ ...AT, pull_number: pull?.number ?? 0 });
  await app.quiet();

  expect(pull?.body).toContain('line 3: title `Water, which fixes #\u200B3 today`');
  expect(text()).toContain('- [ ] Water, which fixes #3 today\n');
  expect((await issuesOf(app))[2]?.state).toBe('open');
});

test('closing it is a no, told once on each issue, until a value changes', async () => {
  await begin({ config: BY_PULL });
  await close(1);
  const [pull] = await pulls();
  await app.maya.rest.pulls.update({ ...AT, pull_number: pull?.number ?? 0, state: 'closed' });
  await app.quiet();
  await close(2);

  expect(await statesOf()).toEqual(['closed', 'open']);
  expect(offered()).toBe(ticked('Mow'));
  expect((await issuesOf(app))[0]?.state).toBe('closed');
  expect((await commentsOf(app.maya, 1)).map(({ body }) => body)).toEqual([
    expect.stringContaining('the pull request that would have written it was closed'),
  ]);
});

test('with nothing left to write it is closed, and its branch goes', async () => {
  await begin({ config: BY_PULL });
  await close(1);
  await app.maya.rest.issues.update({ ...AT, issue_number: 1, state: 'open' });
  await app.quiet();

  expect([await statesOf(), await branches(), text()]).toEqual([['closed'], ['main'], DOCUMENT]);
  expect(await commentsOf(app.maya, 1)).toEqual([]);
});

test('a protected branch means a pull request', async () => {
  await begin({});
  app.world.protect(REPO, { branch: 'main', kind: 'ruleset', bypassRole: 'maintain' });
  await comment(app.maya, 1, '/done');
  await app.quiet();
  await close(2);

  expect([text(), offered(), await statesOf()]).toEqual([DOCUMENT, ticked('Water', 'Mow'), ['open']]);
  expect(app.log.filter((line) => line.includes('write-back-refused'))).toEqual([]);
});

test('without the permission nothing is tried in vain, and all is written once it is there', async () => {
  const clock = leapingClock();
  app = await host({ clock, permissions: { ...PERMISSIONS, contents: 'read' }, isStarted: false });
  await app.start();
  const installationId = app.world.install(app.appId, 'acme', [REPO]);
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  await close(1);
  app.forgetTraffic();
  await close(2);
  const tried = app
    .exchanges()
    .filter(({ requestBody }) => JSON.stringify(requestBody ?? '').includes('createCommit'));
  app.world.changePermissions(installationId, PERMISSIONS);
  // A token has the permissions of the time when it was given.
  await app.halt();
  await app.start();
  // The next pass is a full one.
  clock.leap(7 * HOUR_MS);
  await comment(app.maya, 3, '/why');
  await app.quiet();

  expect([tried, text()]).toEqual([[], ticked('Water', 'Mow')]);
  expect(await commentsOf(app.maya, 1)).toEqual([]);
});

test('edits are gathered until all has been quiet for a while', async () => {
  const clock = leapingClock();
  await begin({ clock, config: 'writeBack: {quietSeconds: 7200}\n', variables: { SWEEP_HOURS: '590' } });
  await close(1);
  clock.leap(1.5 * HOUR_MS);
  await close(2);
  clock.leap(1 * HOUR_MS);
  // Whatever else wakes a pass meanwhile.
  await comment(app.maya, 3, '/why');
  await app.quiet();
  const waiting = text();
  const head = app.world.headOf(REPO);
  clock.leap(1.1 * HOUR_MS);
  await app.quiet();

  const { data } = await app.maya.rest.repos.listCommits(AT);
  expect([waiting, text()]).toEqual([DOCUMENT, ticked('Water', 'Mow')]);
  expect(data[1]?.sha).toBe(head);
});

test('each document has its own way', async () => {
  const config = `writeBack: {quietSeconds: 0}
documents:
  - TASKS.md
  - path: plans/TASKS.md
    writeBack: pull-request
  - path: notes/TASKS.md
    writeBack: off
`;
  const files = { 'plans/TASKS.md': '- [ ] Plan\n', 'notes/TASKS.md': '- [ ] Note\n' };
  await begin({ config }, files);
  for (const { number } of await issuesOf(app)) await close(number);

  expect([text(), text('plans/TASKS.md'), text('notes/TASKS.md')]).toEqual([
    ticked('Water', 'Mow', 'Sow'),
    '- [ ] Plan\n',
    '- [ ] Note\n',
  ]);
  expect(offered('plans/TASKS.md')).toBe('- [x] Plan\n');
  expect(await statesOf()).toEqual(['open']);
});

test('where documents follow people with write alone, others change the issue alone', async () => {
  await begin({ config: 'writeBack: {quietSeconds: 0, from: write}\n' });
  app.world.setPermission(REPO, 'rita', 'triage');
  await comment(app.rita, 1, '/done');
  await app.rita.rest.issues.update({ ...AT, issue_number: 2, state: 'closed' });
  await app.quiet();
  await close(3);

  expect(text()).toBe(ticked('Sow'));
  expect((await issuesOf(app)).map(({ state }) => state)).toEqual(['closed', 'closed', 'closed']);
  const told = await Promise.all([1, 2, 3].map((issue) => commentsOf(app.maya, issue)));
  const ours = told.map((all) => all.flatMap(({ user, body }) => (user?.type === 'Bot' ? [body] : [])));
  expect(ours).toEqual([
    [expect.stringContaining('`rita` asked for it, who has triage')],
    [expect.stringContaining('`rita` changed it, who has triage')],
    [],
  ]);
});

test('what a person with write asked for is written also when it had to wait', async () => {
  const clock = leapingClock();
  const variables = { SWEEP_HOURS: '590' };
  await begin({ clock, config: 'writeBack: {quietSeconds: 3600, from: write}\n', variables });
  await comment(app.maya, 1, '/done');
  await app.quiet();
  clock.leap(1.1 * HOUR_MS);
  await app.quiet();

  expect(text()).toBe(ticked('Water'));
});
