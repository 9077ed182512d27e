import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  comment,
  commentsOf,
  dashboardsOf,
  host,
  issuesOf,
  mergePull,
  PERMISSIONS,
  REPO,
  type Hosted,
} from './hosted.ts';
import { checksOf, propose } from './proposals.ts';

const DOCUMENT = '# Garden\n\n- [ ] 1.1 Water the plants\n- [ ] 1.2 Mow the lawn\n- [ ] 1.3 Sow the beans\n';

let app: Hosted;
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** A manifest, but for the merge queues, which GitHub's description of webhooks does not know. */
function manifest(file: string): { readonly permissions: Permissions; readonly events: readonly string[] } {
  const text = readFileSync(path.join(import.meta.dirname, '..', '..', file), 'utf8');
  const read = parse(text) as { default_permissions: Permissions; default_events: readonly string[] };
  const { merge_queues: _, ...permissions } = read.default_permissions;
  return { permissions, events: read.default_events };
}
const FULL = manifest('app.yml');
const READ_MOSTLY = manifest('app.read-mostly.yml');

function without(name: string, level?: 'read'): Permissions {
  const { [name]: _, ...rest } = FULL.permissions;
  return level === undefined ? rest : { ...rest, [name]: level };
}

type Life = {
  readonly opened: number;
  readonly commented: string;
  readonly merged: string;
  readonly document: boolean;
  readonly previewed: number;
  readonly told: string;
};

/** A push, a command, a preview and a merge, and what came of each. */
async function live(): Promise<Life> {
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  const opened = (await issuesOf(app)).length;
  if (opened > 0) await comment(app.maya, 1, '/done');
  await app.quiet();
  const pull = await propose(app, { files: { 'TASKS.md': DOCUMENT.replace('Sow', 'Plant') } });
  await mergePull(app.maya, { body: 'Closes #2' });
  await app.quiet();
  const issues = (await issuesOf(app)).filter(({ title }) => /^1\.\d/.test(title));
  const stateOf = (index: number): string => issues[index]?.state ?? 'none';
  const checks = app.world.repository(REPO).checkRuns;
  return {
    opened,
    commented: stateOf(0),
    merged: stateOf(1),
    document: app.world.readFile(REPO, 'TASKS.md')!.toString().includes('- [x]'),
    previewed: checksOf(app, pull).length,
    told: [
      ...(await dashboardsOf(app)).map(({ body }) => body),
      ...checks.map(({ output }) => JSON.stringify(output)),
      ...(opened > 0 ? (await commentsOf(app.maya, 1)).map(({ body }) => body) : []),
    ].join('\n'),
  };
}

const ALL = { opened: 3, commented: 'closed', merged: 'closed', document: true, previewed: 1 };
const NOTHING = { opened: 0, commented: 'none', merged: 'none', document: false, previewed: 0 };

// What the App sends in all of that life when nothing is refused, and something for questions about what is granted.
const REQUESTS_AT_MOST = 75;

test.each([
  { name: 'app.yml', permissions: FULL.permissions, want: ALL, word: undefined },
  {
    name: 'app.read-mostly.yml',
    permissions: READ_MOSTLY.permissions,
    want: { ...ALL, document: false },
    word: /Grant the App \\"Contents: write\\"/,
  },
  {
    name: 'contents to read alone',
    permissions: without('contents', 'read'),
    want: { ...ALL, document: false },
    word: /Grant the App \\"Contents: write\\"/,
  },
  { name: 'no contents at all', permissions: without('contents'), want: NOTHING, word: undefined },
  {
    name: 'pull requests to read alone',
    permissions: without('pull_requests', 'read'),
    want: ALL,
    word: undefined,
  },
  {
    name: 'no pull requests',
    permissions: without('pull_requests'),
    // What GitHub closes by itself closes the issue, and the document follows.
    want: { ...ALL, previewed: 0 },
    word: /\\"Pull requests: read\\": pull requests are neither previewed nor followed/,
  },
  { name: 'no checks', permissions: without('checks'), want: { ...ALL, previewed: 0 }, word: undefined },
  {
    name: 'checks to read alone',
    permissions: without('checks', 'read'),
    want: { ...ALL, previewed: 0 },
    word: undefined,
  },
  {
    name: 'issues to read alone',
    permissions: without('issues', 'read'),
    want: { ...NOTHING, previewed: 1 },
    word: /A permission is missing: nothing was written.*\\"Issues: write\\": no issue can be opened/,
  },
])('with $name', async ({ permissions, want, word }) => {
  app = await host({ permissions });
  app.forgetTraffic();
  const { told, ...life } = await live();
  const sent = app.exchanges().filter(({ tokenKind }) => tokenKind !== 'user');

  expect(life).toEqual(want);
  expect(app.log.filter((line) => line.includes('"msg":"pass failed"'))).toEqual([]);
  expect(sent.length).toBeLessThan(REQUESTS_AT_MOST);
  expect(told).toMatch(word ?? /^(?!.*permission)/s);
  const missing = app.log.some((line) =>
    /missing-permission|write-back-refused|a permission is missing/.test(line),
  );
  expect(missing).toBe(want !== ALL);
});

test('with app.read-mostly.yml nothing that belongs to a repository as files is ever written', async () => {
  app = await host({ permissions: READ_MOSTLY.permissions });
  await live();
  const files = app
    .exchanges()
    .filter(({ tokenKind, status }) => tokenKind === 'installation' && status < 300)
    .filter(({ method, path: at, requestBody }) =>
      method === 'GET'
        ? false
        : /contents|git\//.test(at) || /createCommit/.test(JSON.stringify(requestBody ?? '')),
    )
    .filter(({ responseBody }) => !/FORBIDDEN/.test(JSON.stringify(responseBody ?? '')));

  expect(files).toEqual([]);
  expect(READ_MOSTLY.events).toEqual(FULL.events);
  expect(FULL.permissions).toEqual(PERMISSIONS);
  expect(READ_MOSTLY.permissions).toEqual({ ...PERMISSIONS, contents: 'read', pull_requests: 'read' });
});

test('a permission that is granted later counts at once', async () => {
  app = await host({ permissions: without('issues', 'read') });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  const before = (await issuesOf(app)).length;
  const { payload } = app.world.deliveries(app.appId).find(({ event }) => event === 'installation')!;
  const { installation } = JSON.parse(payload) as { installation: { id: number } };
  app.world.changePermissions(installation.id, FULL.permissions);
  await app.quiet();

  expect([before, (await issuesOf(app)).length]).toEqual([0, 3]);
});
