import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PullNews } from '../../src/reconcile/ports.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { keepPullNews } from '../../src/store/pull-news.ts';
import { ENGINES, type Place } from './engines.ts';
import { introduce } from './samples.ts';

const EARLY = '2026-11-01T12:00:00Z';
const LATE = '2026-11-01T12:00:09Z';

describe.each(ENGINES)('news of pull requests on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    await introduce(createInbox(db));
  });

  afterEach(() => place.clear());

  const hear = (number: number, updatedAt: string, repositoryId = 42): Promise<void> =>
    db.transact((trx) => keepPullNews(trx, repositoryId, { number, updatedAt }));
  const known = async (): Promise<readonly PullNews[]> => (await createLedger(db).read(42)).pullNews;

  test('of several events the latest time counts, in whatever order they come', async () => {
    for (const updatedAt of [EARLY, LATE, EARLY]) await hear(7, updatedAt);
    await hear(8, EARLY, 43);

    expect(await known()).toEqual([{ number: 7, updatedAt: LATE, events: 3 }]);
  });

  test('what a pass has acted on is settled, and what was told since is not, even within one second', async () => {
    await hear(7, EARLY);
    await hear(8, EARLY);
    const seen = await known();
    await hear(8, EARLY);

    await createLedger(db).write(42, { settledPullNews: seen });

    expect(await known()).toEqual([{ number: 8, updatedAt: EARLY, events: 2 }]);
  });
});
