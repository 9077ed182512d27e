import { expect, test } from '@jest/globals';
import type { Job } from '../../src/reconcile/job.ts';
import type { RepositoryRecord } from '../../src/reconcile/ports.ts';
import type { Receipt, UnfinishedWakes } from '../../src/store/inbox.ts';
import { createReceiver, type ReceiverParts } from '../../src/webhook/receive.ts';
import { comment, commit, event, FACTS, push, record, WAKE } from './payloads.ts';

// The one pull request that is known to be about tasks.
const LINKED = 12;

type Seen = { readonly receipts: Receipt[]; readonly wakes: Job[] };

/** A receiver over rows in memory. */
function setUp(repositories: readonly RepositoryRecord[] = []) {
  const seen: Seen = { receipts: [], wakes: [] };
  const inbox: ReceiverParts['inbox'] = {
    async accept(receipt) {
      const isKnown = seen.receipts.some(({ deliveryId }) => deliveryId === receipt.deliveryId);
      if (!isKnown) seen.receipts.push(receipt);
      return isKnown ? 'finished' : 'new';
    },
    findLastRead: async (id) => repositories.find(({ repositoryId }) => repositoryId === id),
    isLinkedPull: async (_, number) => number === LINKED,
    installed: async (id) => repositories.filter(({ installationId }) => installationId === id),
  };
  const relay = { send: ({ wakes }: UnfinishedWakes): void => void seen.wakes.push(...wakes) };
  const clock = { now: () => new Date('2026-03-01T12:00:00.250Z') };
  return {
    seen,
    receive: createReceiver({ inbox, relay, clock, appId: 7, ownBot: () => 'tickmark[bot]' }),
  };
}

test('an event is kept, its repository woken', async () => {
  const { seen, receive } = setUp();

  await receive(comment('/done'));

  expect(seen.receipts).toMatchObject([{ deliveryId: 'd-1', receivedAt: '2026-03-01T12:00:00Z' }]);
  expect(seen.wakes).toEqual([WAKE]);
});

test('what this App did itself is kept and wakes nobody', async () => {
  const { seen, receive } = setUp();

  await receive(event('issues', { action: 'labeled', sender: { login: 'tickmark[bot]' } }));

  expect(seen).toMatchObject({ receipts: [{ event: 'issues' }], wakes: [] });
});

test('an event that means nothing is kept too, so that it is known again', async () => {
  const { seen, receive } = setUp();

  await receive(event('star', { action: 'created' }));

  expect(seen).toMatchObject({ receipts: [{ event: 'star' }], wakes: [] });
});

test('a delivery that comes again does nothing', async () => {
  const { seen, receive } = setUp();
  await receive(comment('/done'));

  await receive(comment('/done'));

  expect(seen.wakes).toEqual([WAKE]);
  expect(seen.receipts).toHaveLength(1);
});

const config = (text: string): RepositoryRecord['config'] => ({ sha: text, text });

test('a push that follows our head and touches no document of ours wakes nobody', async () => {
  const { seen, receive } = setUp([record()]);

  await receive(push());

  expect(seen.wakes).toEqual([]);
});

test.each([
  { name: 'adds a task document', over: { commits: [commit({ added: ['docs/TASKS.md'] })] } },
  { name: 'changes one in a later commit', over: { commits: [commit(), commit({ modified: ['TODO.md'] })] } },
  { name: 'removes one', over: { commits: [commit({ removed: ['TASKS.md'] })] } },
  {
    name: 'touches a document of the last pass',
    over: { commits: [commit({ modified: ['notes/plan.md'] })] },
  },
  { name: 'touches the config', over: { commits: [commit({ added: ['.github/tickmark.yml'] })] } },
  { name: 'is forced', over: { forced: true } },
  { name: 'follows another head', over: { before: 'c0' } },
  { name: 'lists no commits', over: { commits: [] } },
  {
    name: 'lists as many commits as GitHub ever lists',
    over: { commits: Array.from({ length: 2048 }, () => commit()) },
  },
  {
    name: 'lists as many paths as GitHub ever lists',
    over: { commits: [commit({ modified: Array.from({ length: 3000 }, (_, n) => `${n}.c`) })] },
  },
])('a push wakes the repository when it $name', async ({ over }) => {
  const { seen, receive } = setUp([record()]);

  await receive(push(over));

  expect(seen.wakes).toEqual([WAKE]);
});

test.each([
  { name: 'is not known', known: [] },
  { name: 'was suspended', known: [record({ state: 'suspended' })] },
  { name: 'had another default branch', known: [record({ defaultBranch: 'trunk' })] },
  { name: 'was never read', known: [record({ headSha: undefined })] },
])('a push wakes a repository that $name', async ({ known }) => {
  const { seen, receive } = setUp(known);

  await receive(push());

  expect(seen.wakes).toEqual([WAKE]);
});

test.each([
  { name: 'named by the config', text: 'documents: ["plans/*.md"]\n', path: 'plans/a.md', wakes: [WAKE] },
  { name: 'no longer named by the config', text: 'documents: ["plans/*.md"]\n', path: 'TASKS.md', wakes: [] },
  { name: 'usual, under a broken config', text: 'documents: 7\n', path: 'TASKS.md', wakes: [WAKE] },
])('a document is what the config of the repository says: $name', async ({ text, path, wakes }) => {
  const { seen, receive } = setUp([record({ config: config(text) })]);

  await receive(push({ commits: [commit({ modified: [path] })] }));

  expect(seen.wakes).toEqual(wakes);
});

test('repositories of two configs do not get each other’s documents', async () => {
  const { seen, receive } = setUp([
    record({ config: config('documents: ["a/*.md"]\n') }),
    record({ repositoryId: 78, config: config('documents: ["b/*.md"]\n') }),
  ]);
  const { repository } = push().payload as { repository: object };

  await receive(push({ commits: [commit({ modified: ['b/x.md'] })] }));
  await receive({
    ...push({ repository: { ...repository, id: 78 }, commits: [commit({ modified: ['b/x.md'] })] }),
    id: 'd-2',
  });

  expect(seen.wakes).toEqual([{ kind: 'sync', repositoryId: 78 }]);
});

test.each([
  { action: 'deleted', state: 'removed' },
  { action: 'suspend', state: 'suspended' },
])(
  'installation.$action takes along the repositories that GitHub does not list',
  async ({ action, state }) => {
    const { seen, receive } = setUp([record(), record({ repositoryId: 78 })]);
    const repositories = [{ id: 77, full_name: 'acme/plans' }];

    await receive({
      id: 'd-1',
      name: 'installation',
      payload: { action, installation: { id: 5 }, repositories },
    });

    expect(seen.receipts[0]?.departures).toEqual([
      { repositoryId: 77, installationId: 5, state },
      { repositoryId: 78, installationId: 5, state },
    ]);
  },
);

test('an installation that arrives takes nobody away', async () => {
  const { seen, receive } = setUp([record()]);

  await receive({ id: 'd-1', name: 'installation', payload: { action: 'created', installation: { id: 5 } } });

  expect(seen.receipts[0]?.departures).toEqual([]);
});

test.each([
  { action: 'unsuspend', states: ['suspended', 'suspended'] },
  { action: 'new_permissions_accepted', states: ['active', 'active'] },
] as const)(
  'installation.$action wakes the repositories that GitHub does not list',
  async ({ action, states }) => {
    const known = states.map((state, index) => record({ repositoryId: 77 + index, state }));
    const { seen, receive } = setUp(known);

    await receive({ id: 'd-1', name: 'installation', payload: { action, installation: { id: 5 } } });

    const facts = { ...FACTS, defaultBranch: '' };
    expect(seen.receipts[0]?.repositories).toEqual([facts, { ...facts, repositoryId: 78 }]);
    expect(seen.wakes).toEqual([WAKE, { kind: 'sync', repositoryId: 78 }]);
  },
);

test('other permissions bring no suspended repository back', async () => {
  const { seen, receive } = setUp([record({ state: 'suspended' })]);
  const payload = { action: 'new_permissions_accepted', installation: { id: 5 } };

  await receive({ id: 'd-1', name: 'installation', payload });

  expect(seen.receipts[0]).toMatchObject({ repositories: [], granted: [5], wakes: [] });
});

test('an account with another login owns its repositories under that one, and nobody is woken', async () => {
  const { seen, receive } = setUp([record(), record({ repositoryId: 78, state: 'suspended' })]);
  const payload = { action: 'renamed', installation: { id: 5 }, account: { login: 'umbrella' } };

  await receive({ id: 'd-1', name: 'installation_target', payload });

  expect(seen.receipts[0]).toMatchObject({ repositories: [{ ...FACTS, owner: 'umbrella' }], wakes: [] });
});

test.each([
  { name: 'that is about tasks wakes', number: LINKED, wakes: [WAKE] },
  { name: 'that is about none is kept for later', number: 13, wakes: [] },
])('commits on a pull request $name', async ({ number, wakes }) => {
  const { seen, receive } = setUp();
  const pull_request = { number, updated_at: '2026-03-01T11:00:00Z' };

  await receive(event('pull_request', { action: 'synchronize', pull_request }));

  expect(seen.wakes.filter(({ kind }) => kind === 'sync')).toEqual(wakes);
  expect(seen.receipts.flatMap(({ pullNews }) => pullNews)).toMatchObject([{ number }]);
});
