import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../src/reconcile/ports.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { prune } from '../../src/store/prune.ts';
import { ENGINES, type Place } from './engines.ts';
import { commandAct, GARDEN, introduce, receipt } from './samples.ts';

const VERDICT = {
  actId: 'comment-1',
  verdict: 'obeyed',
  reason: 'maya, who has write, may do this',
} as const;

describe.each(ENGINES)('acts on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let ledger: Ledger;
  let inbox: Inbox;

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    ledger = createLedger(db);
    inbox = createInbox(db);
    await introduce(inbox);
  });

  afterEach(() => place.clear());

  const waiting = async (): Promise<string[]> => (await ledger.readActs(42)).map(({ actId }) => actId);

  test('tells acts in order of creation, and of two in one second the lower comment first', async () => {
    const acts = [
      commandAct(1000, '2026-11-01T12:00:02Z'),
      commandAct(999, '2026-11-01T12:00:02Z'),
      commandAct(2000, '2026-11-01T12:00:01Z'),
    ].map((act) => ({ repositoryId: 42, act }));

    await inbox.accept(receipt({ acts }));

    const state = await ledger.read(42);
    expect(state.acts.map(({ actId }) => actId)).toEqual(['comment-2000', 'comment-999', 'comment-1000']);
  });

  test('an act with a verdict is told no more, and does not come back when it is delivered again', async () => {
    const acts = [{ repositoryId: 42, act: commandAct(1) }];
    await inbox.accept(receipt({ acts }));
    await ledger.write(42, {
      verdicts: [{ actId: 'comment-1', verdict: 'refused', reason: 'needs triage' }],
    });

    await inbox.accept(receipt({ deliveryId: 'delivery-2', acts }));

    const state = await ledger.read(42);
    expect(state.acts).toEqual([]);
  });

  test('what a pass finds waits with what events told, in the same order', async () => {
    await inbox.accept(receipt({ acts: [{ repositoryId: 42, act: commandAct(2, '2026-11-01T12:00:02Z') }] }));

    await ledger.write(42, {
      acts: [commandAct(3, '2026-11-01T12:00:03Z'), commandAct(1, '2026-11-01T12:00:01Z')],
    });

    expect(await waiting()).toEqual(['comment-1', 'comment-2', 'comment-3']);
    expect((await ledger.read(42)).acts).toEqual(await ledger.readActs(42));
  });

  test('what is known is not taken twice, whoever finds it first, however long ago it was obeyed', async () => {
    const told = [{ repositoryId: 42, act: commandAct(1) }];
    await ledger.write(42, { acts: [commandAct(1), commandAct(1)] });
    const once = await waiting();
    await inbox.accept(receipt({ acts: told }));
    const still = await waiting();
    await ledger.write(42, { verdicts: [VERDICT] });
    await prune(db, { now: new Date('2036-11-01T12:00:00Z'), deliveriesDays: 7, runsDays: 90 });

    await ledger.write(42, { acts: [commandAct(1)] });
    await inbox.accept(receipt({ deliveryId: 'again', acts: told }));

    expect([once, still, await waiting()]).toEqual([['comment-1'], ['comment-1'], []]);
  });

  test('a comment of one repository is none of another', async () => {
    await introduce(inbox, { ...GARDEN, repositoryId: 43, name: 'shed' });

    await ledger.write(43, { acts: [commandAct(1)] });

    expect(await waiting()).toEqual([]);
  });

  test.each(['removed', 'suspended'] as const)(
    'nobody is heard who speaks while the App is %s',
    async (state) => {
      const heardAt = '2026-11-01T12:00:00.000Z';
      await ledger.write(42, { repository: { heardAt } });
      const before = await inbox.findRepository(42);

      await inbox.accept(
        receipt({ deliveryId: 'gone', departures: [{ repositoryId: 42, installationId: 1, state }] }),
      );
      await inbox.accept(receipt({ deliveryId: 'back', repositories: [GARDEN] }));

      const after = await inbox.findRepository(42);
      expect([before?.heardAt, after?.heardAt, after?.state]).toEqual([heardAt, undefined, 'active']);
    },
  );
});
