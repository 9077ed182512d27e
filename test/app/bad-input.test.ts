import { afterEach, expect, test } from '@jest/globals';
import { comment, host, issuesOf, PERMISSIONS, REPO, type Hosted } from './hosted.ts';

const DOCUMENT = '# Garden\n\n- [ ] Water the plants\n';

let app: Hosted;
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const problems = (): string[] => app.log.filter((line) => line.includes('"problem"'));
const checkRuns = async () =>
  (await app.maya.rest.checks.listForRef({ owner: 'acme', repo: 'garden', ref: 'main' })).data.check_runs;

test('a broken config is shown on the commit with its line, and nothing is written until it is mended', async () => {
  app = await host();
  app.push({
    '.github/tickmark.yml': 'documents:\n  - TASKS.md\nwriteBack: sometimes\n',
    'TASKS.md': DOCUMENT,
  });
  await app.quiet();
  const [run] = await checkRuns();
  const before = await issuesOf(app);
  app.push({ '.github/tickmark.yml': 'documents:\n  - TASKS.md\n' });
  await app.quiet();

  expect(run).toMatchObject({ name: 'Tickmark', conclusion: 'failure', output: { annotations_count: 1 } });
  expect(before).toEqual([]);
  expect(await issuesOf(app)).toHaveLength(1);
});

test('a document that is not UTF-8 becomes issues, and is never written', async () => {
  app = await host();
  const latin = Buffer.from('# Garden\n\n- [ ] Caf\xe9 tables\n', 'latin1');
  app.push({ 'TASKS.md': latin });
  await app.quiet();
  await comment(app.maya, 1, '/done');
  await app.quiet();

  expect((await issuesOf(app))[0]?.state).toBe('closed');
  expect(app.world.readFile(REPO, 'TASKS.md')?.equals(latin)).toBe(true);
  expect(problems().join('')).toContain('not-utf8');
});

test('an empty document is no fault', async () => {
  app = await host();
  app.push({ 'TASKS.md': '' });
  await app.quiet();

  expect(await issuesOf(app)).toEqual([]);
  expect(problems()).toEqual([]);
});

test('a document over the limits is refused, and the others go on', async () => {
  app = await host();
  app.push({ 'TASKS.md': DOCUMENT, 'TODO.md': `- [ ] ${'x'.repeat(20_000)}\n` });
  await app.quiet();

  expect((await issuesOf(app)).map(({ title }) => title)).toEqual(['Water the plants']);
  expect(problems().join('')).toContain('TODO.md');
});

test('a webhook with a wrong signature is refused, and nothing is stored', async () => {
  app = await host({ isStarted: false });
  const running = await app.start();
  await app.quiet();

  const answer = await fetch(`${running.url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'push',
      'x-github-delivery': 'forged-1',
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    },
    body: JSON.stringify({ repository: { id: 1 }, installation: { id: 1 } }),
  });

  expect(answer.status).toBe(400);
  expect(app.log.some((line) => line.includes('"job"'))).toBe(false);
});

test('a body that is too long is refused before it is read', async () => {
  app = await host({ isStarted: false });
  const running = await app.start();

  const answer = await fetch(`${running.url}/api/github/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: 'x'.repeat(25 * 1024 * 1024 + 1),
  }).catch((error: Error) => error);

  expect(answer instanceof Error || answer.status === 413).toBe(true);
});

test('an unknown event is answered and does nothing', async () => {
  app = await host();
  app.forgetTraffic();
  const at = { owner: 'acme', repo: 'garden' };
  await app.maya.rest.issues.createLabel({ ...at, name: 'weeds' });
  await app.quiet();

  expect(app.writes()).toEqual([]);
});

test('a repository without issues is left alone, and the log says what to do', async () => {
  app = await host({ hasIssues: false });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();

  expect(app.writes()).toEqual([]);
  expect(app.log.join('')).toMatch(/issues are disabled; switch them on/);
});

test('without the permission to write contents, issues follow and the document waits', async () => {
  app = await host({ permissions: { ...PERMISSIONS, contents: 'read' } });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  await comment(app.maya, 1, '/done');
  await app.quiet();

  expect((await issuesOf(app))[0]?.state).toBe('closed');
  expect(app.world.readFile(REPO, 'TASKS.md')?.toString()).toBe(DOCUMENT);
  expect(problems().join('')).toMatch(/write-back-refused.*Contents: write/);
});

test('without the permission to write issues nothing is half-done, and the problem names the permission', async () => {
  app = await host({ permissions: { ...PERMISSIONS, issues: 'read' } });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();

  expect(await issuesOf(app)).toEqual([]);
  expect(problems().join('')).toMatch(/missing-permission.*Issues: write/);
});

test('a process without a secret, or with the one everybody knows, does not start', async () => {
  app = await host({ isStarted: false });
  const { readEnvironment } = await import('../../src/config/environment.ts');

  expect(() => readEnvironment({ ...app.variables, WEBHOOK_SECRET: 'development' })).toThrow(
    /WEBHOOK_SECRET/,
  );
});
