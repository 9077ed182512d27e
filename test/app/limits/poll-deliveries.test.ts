import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pollDeliveries } from '../../../src/app/poll-deliveries.ts';
import type { HookDelivery } from '../../../src/github/hook-deliveries.ts';
import { TerminalError } from '../../../src/reconcile/failure.ts';
import type { Database } from '../../../src/store/database.ts';
import { createMissedDeliveries } from '../../../src/store/missed-deliveries.ts';
import { prune } from '../../../src/store/prune.ts';
import { ENGINES, type Place } from '../../store/engines.ts';
import { manualClock, type ManualClock } from '../../support/manual-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe.each(ENGINES)('webhooks that never arrived, with $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let clock: ManualClock;
  let attempts: HookDelivery[];
  let asked: string[];
  let sinces: string[];
  let forgotten: string | undefined;

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    clock = manualClock();
    [attempts, asked, sinces, forgotten] = [[], [], [], undefined];
  });

  afterEach(() => place.clear());

  const attempt = (id: string, guid = `guid-${id}`, isOk = false): HookDelivery => ({
    id,
    guid,
    event: 'push',
    deliveredAt: clock.now().toISOString(),
    status: isOk ? 'OK' : 'timed out',
    isOk,
  });
  const poll = () =>
    pollDeliveries({
      clock,
      missed: createMissedDeliveries(db),
      log: {
        async listFailed(since) {
          sinces.push(since.toISOString());
          return attempts.filter(({ deliveredAt }) => deliveredAt >= since.toISOString()).toReversed();
        },
        async redeliver(id) {
          if (id === forgotten) throw new TerminalError('not found');
          asked.push(id);
        },
      },
    });
  const keep = (guid: string) =>
    db.kysely
      .insertInto('deliveries')
      .values({ delivery_id: guid, event: 'push', received_at: '', wakes: '[]', is_finished: 1 })
      .execute();

  test('one that was never kept is asked for by its last attempt', async () => {
    attempts.push(attempt('1', 'lost'), attempt('2', 'kept'), attempt('3', 'lost'));
    await keep('kept');

    expect(await poll()).toBe(1);

    expect(asked).toEqual(['3']);
  });

  test('one of which an attempt went well is not asked for', async () => {
    attempts.push(attempt('1', 'a'), attempt('2', 'a', true));

    expect(await poll()).toBe(0);
  });

  test('the log is read three days back at first, and then since the last time', async () => {
    const start = clock.now();
    await poll();
    clock.advance(5 * MINUTE_MS);
    await poll();

    expect(sinces).toEqual([
      new Date(start.getTime() - 3 * DAY_MS).toISOString(),
      new Date(start.getTime() - MINUTE_MS).toISOString(),
    ]);
  });

  test('a poll asks for a hundred, the oldest first, and the next one goes on there', async () => {
    for (let index = 0; index < 250; index += 1) {
      attempts.push(attempt(String(index)));
      clock.advance(1_000);
    }
    const ids = attempts.map(({ id }) => id);
    const polls = [];
    for (let time = 0; time < 4; time += 1) {
      polls.push(await poll());
      for (const id of asked) if (!(await keptGuids()).includes(`guid-${id}`)) await keep(`guid-${id}`);
      clock.advance(5 * MINUTE_MS);
    }

    expect(polls).toEqual([100, 100, 50, 0]);
    expect(asked).toEqual(ids);
  });
  const keptGuids = async () =>
    (await db.kysely.selectFrom('deliveries').select('delivery_id').execute()).map((row) => row.delivery_id);

  test('one that fails again and again is asked for three times', async () => {
    for (let time = 0; time < 6; time += 1) {
      attempts.push(attempt(String(time), 'always'));
      await poll();
      clock.advance(5 * MINUTE_MS);
    }

    expect(asked).toEqual(['0', '1', '2']);
  });

  test('one that GitHub has forgotten holds up no other', async () => {
    forgotten = '1';
    attempts.push(attempt('1'), attempt('2'));

    await poll();

    expect(asked).toEqual(['2']);
  });

  test('what was asked for is forgotten with the deliveries', async () => {
    attempts.push(attempt('1'));
    await poll();

    await prune(db, {
      now: new Date(clock.now().getTime() + 8 * DAY_MS),
      deliveriesDays: 7,
      runsDays: 90,
    });

    expect(await db.kysely.selectFrom('redeliveries').selectAll().execute()).toEqual([]);
  });
});
