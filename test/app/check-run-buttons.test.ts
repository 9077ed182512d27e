import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { host, issuesOf, REPO, type Hosted } from './hosted.ts';
import { checkOf, propose } from './proposals.ts';

const DOCUMENT = '- [ ] Water the plants\n- [ ] Mow the lawn\n';

let app: Hosted;
let pull: number;
beforeEach(async () => {
  app = await host();
  app.world.setPermission(REPO, 'rita', 'triage');
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  pull = await propose(app, { files: { 'TASKS.md': DOCUMENT.replace('Mow', 'Cut') } });
  app.forgetTraffic();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function press(actor: string, identifier?: string): Promise<void> {
  app.world.pressCheckRun(REPO, checkOf(app, pull).id, actor, identifier);
  await app.quiet();
}

const rewritten = (): string => `PATCH /repos/${REPO}/check-runs/${checkOf(app, pull).id}`;

test('a check run offers two buttons', () => {
  expect(checkOf(app, pull).actions.map(({ identifier }) => identifier)).toEqual(['sync', 'explain']);
});

test('"Re-run" writes the same check run again', async () => {
  app.world.repository(REPO).checkRuns.at(-1)!.output = { title: '', summary: '', text: '' };
  await press('maya');

  expect(checkOf(app, pull).output.title).toBe('1 changed');
  expect(app.writes()).toEqual([rewritten()]);
});

test('"Re-run all checks" of a commit does too', async () => {
  app.world.pressCheckSuite(REPO, checkOf(app, pull).headSha, 'maya');
  await app.quiet();

  expect(app.writes()).toEqual([rewritten()]);
});

test('"Explain" shows the reason of each change to whoever may read', async () => {
  expect(checkOf(app, pull).output.text).not.toContain('because');
  app.world.setPermission(REPO, 'rita', 'read');
  await press('rita', 'explain');

  expect(checkOf(app, pull).output.text).toMatch(/ {6}because .*\n {6}known by: /);
  expect(app.writes()).toEqual([rewritten()]);
});

test('"Sync now" runs a pass for whoever may write, and shows what is left', async () => {
  await press('maya', 'sync');

  const paths = app.exchanges().map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
  const [listed, written] = [`GET /repos/${REPO}/issues`, rewritten()].map((one) => paths.indexOf(one));
  expect(listed).toBeGreaterThanOrEqual(0);
  expect(written).toBeGreaterThan(listed!);
  expect(app.writes()).toEqual([rewritten()]);
});

test('"Sync now" is refused to whoever may not write, and says so where it was pressed', async () => {
  await press('rita', 'sync');

  expect(checkOf(app, pull).output.summary).toContain(
    '`rita` pressed "Sync now", which needs the write permission on this repository, and has triage: nothing was done.',
  );
});

test('the config can ask for another role', async () => {
  app.push({ [CONFIG_PATH]: 'commands: {permissions: {sync: triage}}\nwriteBack: {quietSeconds: 0}\n' });
  await app.quiet();
  await press('rita', 'sync');

  expect(checkOf(app, pull).output.summary).not.toContain('nothing was done');
});

test('a merge queue is answered on the head that it tries out', async () => {
  const { headSha } = app.world.enqueuePull(REPO, pull, 'maya');
  await app.quiet();

  const run = app.world.repository(REPO).checkRuns.find((one) => one.headSha === headSha);
  expect(run).toMatchObject({ name: 'Tickmark', conclusion: 'success', output: { title: '1 changed' } });
  expect(app.writes()).toEqual([`POST /repos/${REPO}/check-runs`]);
  expect((await issuesOf(app)).map(({ title }) => title)).toEqual(['Water the plants', 'Mow the lawn']);
});

test('a merge queue is not let through with a broken config', async () => {
  const broken = await propose(app, { files: { [CONFIG_PATH]: 'removal: 7\n' }, branch: 'broken' });
  const { headSha } = app.world.enqueuePull(REPO, broken, 'maya');
  await app.quiet();

  const run = app.world.repository(REPO).checkRuns.find((one) => one.headSha === headSha);
  expect(run?.conclusion).toBe('failure');
});
