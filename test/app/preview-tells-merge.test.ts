import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { buildPorts, passSettings } from '../../src/app/build-ports.ts';
import { systemClock } from '../../src/app/system-clock.ts';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { createAppClients } from '../../src/github/installation-clients.ts';
import type { Action, Plan } from '../../src/plan/plan.ts';
import { createThreadReader } from '../../src/reader/create-thread-reader.ts';
import { preview } from '../../src/reconcile/preview/preview.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { PassSettings, Ports } from '../../src/reconcile/pass.ts';
import { host, REPO, type Hosted } from './hosted.ts';
import { propose } from './proposals.ts';

const CONFIG = 'writeBack: {quietSeconds: 0}\n';
const DOCUMENT = `# Garden

- [ ] 1. Water the plants
- [ ] 2. Mow the lawn
- [ ] 3. Buy a can (depends on 2)
  - [ ] 3.1 Compare prices
- [x] 4. Paint the fence
- [ ] 5. Build a shed
- [ ] 6. Order the seeds
`;

let app: Hosted;
beforeEach(async () => {
  app = await host({ config: CONFIG });
  // GitHub would close what a keyword names before any pass sees it.
  app.world.change(REPO, 'maya', { autoClose: false });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
});
afterEach(async () => {
  await app.stop();
});

test.each([
  {
    name: 'reworded, ticked and added',
    files: {
      'TASKS.md': DOCUMENT.replace('Water the', 'Water all the')
        .replace('[ ] 2.', '[x] 2.')
        .concat('- [ ] 7. Sow the beans\n- [x] 8. Done already\n'),
    },
  },
  { name: 'removed', files: { 'TASKS.md': DOCUMENT.replace(/^.*5\. .*\n/mu, '') } },
  {
    name: 'renumbered',
    files: {
      'TASKS.md': DOCUMENT.replaceAll(/\b\d(?=\. )/g, (digit) => String(Number(digit) + 1)).replace(
        '3.1',
        '4.1',
      ),
    },
  },
  { name: 'renamed', files: { 'TASKS.md': null, 'docs/TASKS.md': DOCUMENT } },
  {
    name: 'emptied, which is held',
    files: { 'TASKS.md': '# Garden\n\n- [ ] 1. Water the plants\n' },
  },
  {
    name: 'read by another config',
    files: { [CONFIG_PATH]: `${CONFIG}title: '{title} ({id})'\nlabels: {priority: off}\n` },
  },
  { name: 'named by a keyword', files: { 'src/main.c': 'int main;\n' }, body: 'Closes #1, closes #6' },
  {
    name: 'changed and named at once',
    files: { 'TASKS.md': DOCUMENT.replace('Mow the lawn', 'Mow the meadow') },
    body: 'Fixes #2',
  },
])('$name: the merge does what the preview said', async ({ files, body = '' }) => {
  const pull = await propose(app, { files, body });
  const said = await withPorts(async (ports, settings) => {
    const { id } = app.world.repository(REPO);
    const target = { kind: 'pull', pull } as const;
    const outcome = await preview({ kind: 'preview', repositoryId: id, target }, { ports, settings });
    const { length } = await ports.runs.list(id, 1_000);
    return { plan: outcome.kind === 'previewed' ? outcome.plan : undefined, runs: length };
  });

  app.world.mergePull(REPO, pull, 'maya');
  await app.quiet();

  const done = await withPorts(async ({ runs }) => {
    const all = await runs.list(app.world.repository(REPO).id, 1_000);
    return all.slice(0, all.length - said.runs).flatMap(({ plan }) => plan ?? []);
  });
  expect(said.plan).toBeDefined();
  const told = tellAll([said.plan!]);
  expect(told.length).toBeGreaterThan(0);
  expect(tellAll(done)).toEqual(told);
});

/** The App stands still meanwhile: its database is one process's. */
async function withPorts<T>(use: (ports: Ports, settings: PassSettings) => Promise<T>): Promise<T> {
  await app.halt();
  const { environment } = app;
  const database = await openDatabase({ kind: 'sqlite', folder: environment.dataFolder });
  const reader = createThreadReader({ clock: systemClock });
  const clients = createAppClients(environment, systemClock);
  const { passes: ports } = buildPorts({ environment, database, clients, reader, clock: systemClock });
  const result = await use(ports, passSettings(environment, systemClock.now()));
  await reader.close();
  await database.close();
  await app.start();
  await app.quiet();
  return result;
}

type Kept = Pick<Plan, 'actions' | 'held'>;

/**
 * What plans do, field by field, for a merge may be told in two events, and done in two passes. Keys of new tasks, bodies
 * with the commit, and reasons are of the moment.
 */
const tellAll = (plans: readonly Kept[]): readonly string[] => [
  ...new Set(
    plans
      .flatMap(({ actions, held }) => [
        ...actions.flatMap(tell),
        ...held.flatMap((one) => one.actions.flatMap((action) => tell(action).map((line) => `held ${line}`))),
      ])
      .toSorted(),
  ),
];

function tell(action: Action): readonly string[] {
  switch (action.kind) {
    case 'write-dashboard':
    case 'comment':
      return [];
    case 'open-issue': {
      const { body: _, ...draft } = action.draft;
      return [JSON.stringify([action.path, action.line, draft, action.finishAs, action.fields])];
    }
    case 'update-issue':
    case 'close-issue':
    case 'reopen-issue':
      return [
        ...action.fields.map((field) => JSON.stringify([action.issue, field])),
        JSON.stringify([action.issue, action.changes.state]),
      ].filter((line) => !line.endsWith(',null]'));
    case 'edit-document':
      return action.edits.map((edit) => JSON.stringify([action.path, action.blobSha, edit, action.by]));
    default: {
      const { reason: _, ...rest } = action;
      return [JSON.stringify(rest)];
    }
  }
}
