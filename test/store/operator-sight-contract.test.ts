import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listAccountPaces } from '../../src/store/account-paces.ts';
import { createBudgets, listBudgets, type Budget } from '../../src/store/budgets.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import { readDeliveryLog } from '../../src/store/delivery-log.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createMissedDeliveries } from '../../src/store/missed-deliveries.ts';
import { createPacing } from '../../src/store/pacing.ts';
import { prune } from '../../src/store/prune.ts';
import { ENGINES, type Place } from './engines.ts';
import { GARDEN, introduce, receipt } from './samples.ts';

const START = Date.parse('2026-11-01T12:00:00Z');
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const PACE = { createMs: 3_000, writeMs: 1_000, createsPerMinute: 0, createsPerHour: 400 };
const NONE = { createMs: 0, writeMs: 0, createsPerMinute: 0, createsPerHour: 0 };
const budget = (parts: Partial<Budget>): Budget => ({
  installationId: GARDEN.installationId,
  resource: 'core',
  remaining: 4_000,
  allowance: 5_000,
  resetsAt: at(3_600),
  toldAt: at(0),
  ...parts,
});

const attempt = (guid: string, seconds: number) => ({
  guid,
  event: 'push',
  deliveredAt: at(seconds).toISOString(),
  status: 'timed out',
});

describe.each(ENGINES)('what operators are shown on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let inbox: Inbox;

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    inbox = createInbox(db);
    await introduce(inbox);
  });

  afterEach(() => place.clear());

  const write = (...budgets: readonly Budget[]) => createBudgets(db).write(budgets);
  const budgetsAt = (seconds: number, limit = 10) => listBudgets(db.kysely, { now: at(seconds), limit });
  const pacesAt = (seconds: number, pace: typeof PACE = PACE) =>
    listAccountPaces(db.kysely, { now: at(seconds), limit: 10, pace });

  describe('budgets of GitHub', () => {
    test('what was told last counts, whoever writes it first', async () => {
      await write(budget({ remaining: 30, toldAt: at(3) }), budget({ resource: 'graphql' }));
      await write(budget({ remaining: 10, toldAt: at(1) }));
      await write(budget({ resource: 'graphql', remaining: 20, toldAt: at(4) }));

      expect(await budgetsAt(1)).toEqual([
        { ...budget({ resource: 'graphql', remaining: 20, toldAt: at(4) }), owner: 'acme' },
        { ...budget({ remaining: 30, toldAt: at(3) }), owner: 'acme' },
      ]);
    });

    test('those that are used up most come first, by their share', async () => {
      await write(
        budget({ installationId: 7, remaining: 700, allowance: 1_000 }),
        budget({ remaining: 4_000 }),
        budget({ installationId: 8, remaining: 4_990 }),
      );

      const told = await budgetsAt(1, 2);

      expect(told.map(({ owner, installationId }) => [owner, installationId])).toEqual([
        [undefined, 7],
        ['acme', 1],
      ]);
    });

    test('one whose hour is over is full again: it is not told, and goes', async () => {
      await write(budget({}));

      expect([(await budgetsAt(3_599)).length, (await budgetsAt(3_600)).length]).toEqual([1, 0]);
      await prune(db, { now: at(3_601), deliveriesDays: 7, runsDays: 90 });
      expect(await budgetsAt(1)).toEqual([]);
    });
  });

  describe('paces of accounts', () => {
    test('a limit that holds is told until its end, then the slower pace, then nothing', async () => {
      await createPacing(db, NONE).pause('acme', { kind: 'secondary', isTimed: true, until: at(60) }, at(0));

      const [held, slow, over] = [
        await pacesAt(59, NONE),
        await pacesAt(61, PACE),
        await pacesAt(60 + 3_600, NONE),
      ];

      const slowUntil = at(60 + 3_600);
      const none = { owner: 'acme', waiting: [], creates: undefined, createsAtMost: undefined };
      expect(held).toEqual([{ ...none, slowUntil, pause: { kind: 'secondary', until: at(60) } }]);
      expect(slow).toEqual([{ ...none, slowUntil, pause: undefined, creates: 0, createsAtMost: 200 }]);
      expect(over).toEqual([]);
    });

    test('what was opened in an hour is counted, and who waits for a turn is named with it', async () => {
      const pacing = createPacing(db, PACE);
      const [garden, shed] = [
        { owner: 'acme', repositoryId: GARDEN.repositoryId },
        { owner: 'acme', repositoryId: 9 },
      ];
      await pacing.takeTurn(garden, 'create', at(0));
      await pacing.takeTurn(shed, 'create', at(1));
      await pacing.takeTurn(garden, 'create', at(1));

      const [told] = await pacesAt(2);

      expect(told).toMatchObject({ pause: undefined, creates: 1, createsAtMost: 400 });
      expect(told?.waiting).toEqual([
        { repositoryId: 9, repository: undefined, lane: 'create', at: at(3) },
        { repositoryId: 42, repository: 'acme/garden', lane: 'create', at: at(6) },
      ]);
      expect((await pacesAt(7))[0]?.waiting).toEqual([]);
    });

    test('accounts that pause come first, and those that nothing was written to in an hour are left out', async () => {
      const pacing = createPacing(db, PACE);
      for (const owner of ['aaa', 'bbb', 'ccc'])
        await pacing.takeTurn({ owner, repositoryId: 1 }, 'write', at(0));
      await pacing.pause('ccc', { kind: 'primary', isTimed: true, until: at(10) }, at(1));

      expect((await pacesAt(2)).map(({ owner }) => owner)).toEqual(['ccc', 'aaa', 'bbb']);
      expect(await pacesAt(3_700)).toEqual([]);
    });
  });

  describe('webhooks that never arrived', () => {
    test('nothing is known of them before the log was read', async () => {
      expect(await readDeliveryLog(db.kysely, 10)).toEqual({
        readAt: undefined,
        asked: 0,
        arrived: 0,
        last: [],
        unfinished: 0,
      });
    });

    test('are told with what GitHub met, how often they were asked for, and when they came', async () => {
      const missed = createMissedDeliveries(db);
      await missed.noteAsked(attempt('one', 0), at(100));
      await missed.noteAsked(attempt('two', 10), at(100));
      await missed.noteAsked(attempt('two', 90), at(200));
      await missed.moveTo(at(140), at(200));
      const wakes = [{ kind: 'sync', repositoryId: 42 }] as const;
      await inbox.accept(receipt({ deliveryId: 'one', receivedAt: at(110).toISOString(), wakes }));

      const log = await readDeliveryLog(db.kysely, 10);

      const told = { event: 'push', failure: 'timed out' };
      expect(log).toEqual({
        readAt: at(200),
        asked: 2,
        arrived: 1,
        last: [
          {
            ...told,
            guid: 'two',
            failedAt: at(90).toISOString(),
            times: 2,
            askedAt: at(200),
            arrivedAt: undefined,
          },
          {
            ...told,
            guid: 'one',
            failedAt: at(0).toISOString(),
            times: 1,
            askedAt: at(100),
            arrivedAt: at(110).toISOString(),
          },
        ],
        unfinished: 1,
      });
      expect((await readDeliveryLog(db.kysely, 1)).last.map(({ guid }) => guid)).toEqual(['two']);
    });
  });
});
