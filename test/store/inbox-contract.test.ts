import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { ENGINES, type Place } from './engines.ts';
import { commandAct, GARDEN, receipt } from './samples.ts';

const SHED = { ...GARDEN, repositoryId: 43, installationId: 2, name: 'shed' };
const WAKES = [
  { kind: 'sync', repositoryId: 42 },
  { kind: 'preview', repositoryId: 42, target: { kind: 'pull', pull: 7 } },
] as const;

describe.each(ENGINES)('the inbox on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let inbox: Inbox;

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    inbox = createInbox(db);
  });

  afterEach(() => place.clear());

  test('knows a delivery again by its id, and whether its wakes are on disk', async () => {
    const first = await inbox.accept(receipt({ wakes: WAKES }));
    const again = await inbox.accept(receipt({ wakes: WAKES }));
    await inbox.finish(['delivery-1']);
    const later = await inbox.accept(receipt({ wakes: WAKES }));

    expect([first, again, later]).toEqual(['new', 'unfinished', 'finished']);
  });

  test('tells the wakes that were kept and never finished, oldest first', async () => {
    await inbox.accept(receipt({ deliveryId: 'b', receivedAt: '2026-11-01T12:00:02Z', wakes: WAKES }));
    await inbox.accept(
      receipt({ deliveryId: 'a', receivedAt: '2026-11-01T12:00:01Z', wakes: WAKES.slice(0, 1) }),
    );
    await inbox.accept(receipt({ deliveryId: 'c', wakes: WAKES }));
    await inbox.finish(['c']);

    const unfinished = await inbox.unfinishedWakes();

    expect(unfinished).toEqual([
      { deliveryId: 'a', wakes: WAKES.slice(0, 1) },
      { deliveryId: 'b', wakes: WAKES },
    ]);
    expect(await inbox.unfinishedWakes('2026-11-01T12:00:02Z')).toEqual(unfinished.slice(0, 1));
  });

  test('a delivery that wakes nobody is finished when it is kept', async () => {
    await inbox.accept(receipt({ repositories: [GARDEN] }));

    expect(await inbox.accept(receipt({}))).toBe('finished');
    expect(await inbox.unfinishedWakes()).toEqual([]);
  });

  test('of what is told at the same moment the last of each repository counts, and leaving is kept in its turn', async () => {
    await Promise.all([
      inbox.accept(receipt({ deliveryId: '1', repositories: [GARDEN, SHED] })),
      inbox.accept(receipt({ deliveryId: '2', repositories: [{ ...GARDEN, name: 'renamed' }] })),
      inbox.accept(
        receipt({
          deliveryId: '3',
          departures: [42, 43].map((id) => ({ repositoryId: id, installationId: id - 41, state: 'removed' })),
        }),
      ),
      inbox.accept(receipt({ deliveryId: '4', repositories: [SHED] })),
    ]);

    expect(await inbox.findRepository(42)).toMatchObject({ name: 'renamed', state: 'removed' });
    expect(await inbox.activeRepositories()).toEqual([43]);
  });

  test('of deliveries doubled at the same moment one is new', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        inbox.accept(receipt({ repositories: [GARDEN], acts: [{ repositoryId: 42, act: commandAct(1) }] })),
      ),
    );

    expect(answers.filter((answer) => answer === 'new')).toHaveLength(1);
    expect((await createLedger(db).read(42)).acts).toHaveLength(1);
  });

  test('a delivery that was handled writes nothing again', async () => {
    await inbox.accept(receipt({ repositories: [GARDEN] }));
    await inbox.finish(['delivery-1']);

    await inbox.accept(receipt({ repositories: [{ ...GARDEN, name: 'renamed' }] }));

    expect((await inbox.findRepository(42))?.name).toBe('garden');
  });

  test('a repository is renamed, moved and set up again without losing what passes know of it', async () => {
    await inbox.accept(receipt({ repositories: [GARDEN] }));
    await createLedger(db).write(42, { repository: { headSha: 'abc', documents: { 'TASKS.md': 's' } } });

    await inbox.accept(
      receipt({ deliveryId: '2', repositories: [{ ...GARDEN, owner: 'new', isArchived: true }] }),
    );

    expect(await inbox.findRepository(42)).toMatchObject({
      owner: 'new',
      isArchived: true,
      headSha: 'abc',
      documents: { 'TASKS.md': 's' },
    });
  });

  test('what was read last is told of each repository that is asked for at the same moment', async () => {
    await inbox.accept(receipt({ repositories: [GARDEN, SHED] }));
    const config = { sha: 'c', text: 'mode: preview\n', inherited: [] };
    await createLedger(db).write(42, {
      repository: { headSha: 'abc', documents: { 'TASKS.md': 's' }, config },
    });

    const [garden, nobody, shed, again] = await Promise.all(
      [42, 44, 43, 42].map((id) => inbox.findLastRead(id)),
    );

    const { owner, name, defaultBranch } = GARDEN;
    const documents = { 'TASKS.md': 's' };
    expect(garden).toEqual({
      owner,
      name,
      defaultBranch,
      state: 'active',
      headSha: 'abc',
      documents,
      config,
    });
    expect(nobody).toBeUndefined();
    expect(shed).toMatchObject({ name: SHED.name, headSha: undefined, documents: {}, config: undefined });
    expect(again).toEqual(garden);
  });

  test.each(['removed', 'suspended'] as const)(
    'a repository that is %s is active no more until it returns',
    async (state) => {
      await inbox.accept(receipt({ repositories: [GARDEN, SHED] }));

      const departures = [{ repositoryId: 42, installationId: 1, state }];
      await inbox.accept(receipt({ deliveryId: '2', departures }));
      const away = await inbox.activeRepositories();
      await inbox.accept(receipt({ deliveryId: '3', repositories: [GARDEN] }));

      expect(away).toEqual([43]);
      expect(await inbox.activeRepositories()).toEqual([42, 43]);
    },
  );

  test('a label that was changed makes the labels of its repository unknown', async () => {
    await inbox.accept(receipt({ repositories: [GARDEN, SHED] }));
    for (const id of [42, 43]) await createLedger(db).write(id, { repository: { labels: ['tickmark'] } });

    await inbox.accept(receipt({ deliveryId: '2', relabelled: [42] }));

    expect((await inbox.findRepository(42))?.labels).toEqual([]);
    expect((await inbox.findRepository(43))?.labels).toEqual(['tickmark']);
  });

  test('a push that changed no task document moves the head that was read, and no other', async () => {
    await inbox.accept(receipt({ repositories: [GARDEN, SHED] }));
    await createLedger(db).write(42, { repository: { headSha: 'read' } });
    await createLedger(db).write(43, { repository: { headSha: 'older' } });
    const followed = [42, 43].map((repositoryId) => ({ repositoryId, before: 'read', after: 'pushed' }));

    await inbox.accept(receipt({ deliveryId: '2', followed }));

    const heads = [await inbox.findRepository(42), await inbox.findRepository(43)].map(
      (found) => found?.headSha,
    );
    expect(heads).toEqual(['pushed', 'older']);
  });

  test('a repository that belongs to another installation by now does not leave with the old one', async () => {
    await inbox.accept(receipt({ repositories: [{ ...GARDEN, installationId: 2 }] }));

    const departures = [{ repositoryId: 42, installationId: 1, state: 'removed' }] as const;
    await inbox.accept(receipt({ deliveryId: '2', departures }));

    expect(await inbox.activeRepositories()).toEqual([42]);
  });

  test('tells the repositories of one installation, and not those that were removed from it', async () => {
    const beds = { ...GARDEN, repositoryId: 44, name: 'beds' };
    await inbox.accept(receipt({ repositories: [GARDEN, SHED, beds] }));
    const departures = [
      { repositoryId: 42, installationId: 1, state: 'suspended' },
      { repositoryId: 44, installationId: 1, state: 'removed' },
    ] as const;
    await inbox.accept(receipt({ deliveryId: '2', departures }));

    expect((await inbox.installed(1)).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'garden suspended',
    ]);
    expect((await inbox.installed(2)).map(({ name }) => name)).toEqual(['shed']);
    expect(await inbox.installed(3)).toEqual([]);
  });

  test('what GitHub refused in an installation may be tried again when it has other permissions', async () => {
    await inbox.accept(receipt({ repositories: [GARDEN, SHED] }));
    const writeRefusal = { kind: 'not-permitted', message: 'no' } as const;
    for (const id of [42, 43]) await createLedger(db).write(id, { repository: { writeRefusal } });

    await inbox.accept(receipt({ deliveryId: '2', granted: [1] }));

    const refusals = [await inbox.findRepository(42), await inbox.findRepository(43)].map(
      (found) => found?.writeRefusal,
    );
    expect(refusals).toEqual([undefined, writeRefusal]);
  });

  test('finds no repository that it was not told of', async () => {
    expect(await inbox.findRepository(42)).toBeUndefined();
  });

  test('a receipt that fails half-way is not kept, and those that came with it are', async () => {
    const broken = receipt({ deliveryId: 'broken', repositories: [{ ...GARDEN, owner: null } as never] });

    const answers = await Promise.allSettled([
      inbox.accept(receipt({ deliveryId: 'before', repositories: [SHED], wakes: WAKES })),
      inbox.accept(broken),
      inbox.accept(receipt({ deliveryId: 'after', wakes: WAKES })),
    ]);

    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const kept = await inbox.unfinishedWakes();
    expect(kept.map(({ deliveryId }) => deliveryId).toSorted()).toEqual(['after', 'before']);
    expect(await inbox.activeRepositories()).toEqual([43]);
  });
});
