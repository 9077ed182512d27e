import { afterEach, expect, test } from '@jest/globals';
import { host, issuesOf, REPO, type Hosted } from './hosted.ts';

const CONFIG = '.github/tickmark.yml';

let app: Hosted;
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const titles = async (): Promise<string[]> => (await issuesOf(app)).map(({ title }) => title);
const checkRuns = async () =>
  (await app.maya.rest.checks.listForRef({ owner: 'acme', repo: 'garden', ref: 'main' })).data.check_runs;
/** The paths that the App asked other repositories for. */
const askedElsewhere = (): string[] =>
  app
    .exchanges()
    .filter(({ tokenKind, path }) => tokenKind === 'installation' && path.includes('/contents/'))
    .map(({ path }) => decodeURIComponent(path).replace(/\?.*$/, ''));

const addConfig = (name: string, text: string, isPrivate = false) =>
  app.world.addRepository({ owner: 'acme', name, private: isPrivate, files: { [CONFIG]: text } });

test('a repository without a config goes by its owner’s, which is asked for once', async () => {
  app = await host({ isStarted: false });
  addConfig('.github', 'documents: [PLAN.md]\n');
  app.push({ 'PLAN.md': '- [ ] Water\n', 'TASKS.md': '- [ ] Weed\n' });
  await app.start();
  app.world.install(app.appId, 'acme', [REPO]);
  await app.quiet();
  const first = [await titles(), askedElsewhere()];
  app.forgetTraffic();
  app.push({ 'PLAN.md': '- [ ] Water\n- [ ] Sow\n', 'TASKS.md': '- [ ] Weed\n- [ ] Mow\n' });
  await app.quiet();

  expect(first).toEqual([['Water'], ['/repos/acme/.github/contents/.github/tickmark.yml']]);
  expect(await titles()).toEqual(['Water', 'Sow']);
  expect(askedElsewhere()).toEqual([]);
});

test('a push that lists no document of the owner’s config wakes nobody', async () => {
  app = await host({ isStarted: false });
  addConfig('.github', 'documents: [PLAN.md]\n');
  app.push({ 'PLAN.md': '- [ ] Water\n' });
  await app.start();
  app.world.install(app.appId, 'acme', [REPO]);
  await app.quiet();
  app.forgetTraffic();
  app.push({ 'TASKS.md': '- [ ] Weed\n' });
  await app.quiet();

  expect(app.exchanges().filter(({ tokenKind }) => tokenKind === 'installation')).toEqual([]);
});

test('a config builds on that of another repository, and goes on by itself when it no longer does', async () => {
  app = await host();
  addConfig('team', 'documents: [PLAN.md]\nimport: {finished: skip}\n');
  app.push({
    [CONFIG]: '_extends: acme/team\n',
    'PLAN.md': '- [x] Dig\n- [ ] Water\n',
    'TASKS.md': '- [ ] Weed\n',
  });
  await app.quiet();
  const built = await titles();
  app.push({ [CONFIG]: 'documents: [TASKS.md]\n' });
  await app.quiet();

  expect(built).toEqual(['Water']);
  expect(await titles()).toEqual(['Water', 'Weed']);
});

test.each([
  { name: 'a foreign owner', reference: 'evil/settings', message: /belongs to somebody else/ },
  { name: 'a private repository that the App is not installed on', reference: 'vault', message: /shows no/ },
])('$name is refused on the commit, and nothing is written', async ({ reference, message }) => {
  app = await host();
  app.world.addOrganization({ login: 'evil' });
  app.world.addRepository({ owner: 'evil', name: 'settings', files: { [CONFIG]: 'lanes: move\n' } });
  addConfig('vault', 'lanes: move\n', true);
  app.push({ [CONFIG]: `lanes: keep\n_extends: ${reference}\n`, 'TASKS.md': '- [ ] Water\n' });
  await app.quiet();
  const [run] = await checkRuns();
  const { data: annotations } = await app.maya.rest.checks.listAnnotations({
    owner: 'acme',
    repo: 'garden',
    check_run_id: run!.id,
  });

  expect(run?.conclusion).toBe('failure');
  expect(annotations).toMatchObject([{ path: CONFIG, start_line: 2, annotation_level: 'failure' }]);
  expect(annotations[0]?.message).toMatch(message);
  expect(await titles()).toEqual([]);
  expect(askedElsewhere().filter((path) => path.includes('/evil/'))).toEqual([]);
});

test('several faults are annotations of one check run, each on its line', async () => {
  app = await host();
  app.push({
    [CONFIG]: 'lanes: jump\nlimits:\n  openAtOnce: many\nwritebck: off\n',
    'TASKS.md': '- [ ] Water\n',
  });
  await app.quiet();
  const [run] = await checkRuns();
  const { data: annotations } = await app.maya.rest.checks.listAnnotations({
    owner: 'acme',
    repo: 'garden',
    check_run_id: run!.id,
  });

  expect(annotations.map(({ start_line, annotation_level }) => `${start_line} ${annotation_level}`)).toEqual([
    '1 failure',
    '3 failure',
    '4 warning',
  ]);
});

test('the schema is served for editors, in browsers too', async () => {
  app = await host({ isStarted: false });
  const { url } = await app.start();

  const answer = await fetch(`${url}/tickmark.schema.json`);

  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await answer.json()).toMatchObject({ type: 'object', properties: { documents: {}, lanes: {} } });
});
