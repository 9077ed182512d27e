import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { IssueNews, Ledger } from '../../src/reconcile/ports.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { ENGINES, type Place } from './engines.ts';
import { GARDEN, introduce, newsOf, receipt } from './samples.ts';

const EARLY = '2026-11-01T12:00:00Z';
const LATE = '2026-11-01T12:00:09Z';

const told = (updatedAt: string, mayBeGone: boolean) => ({ issue: 1, updatedAt, mayBeGone });

describe.each(ENGINES)('news of issues on $engine', ({ newPlace }) => {
  let place: Place;
  let inbox: Inbox;
  let ledger: Ledger;
  let deliveries = 0;

  beforeEach(async () => {
    place = await newPlace();
    const db = await place.open();
    inbox = createInbox(db);
    ledger = createLedger(db);
    await introduce(inbox);
  });

  afterEach(() => place.clear());

  const hear = (...news: ReturnType<typeof newsOf>[]) =>
    inbox.accept(receipt({ deliveryId: `news-${(deliveries += 1)}`, news }));
  const known = async (): Promise<readonly IssueNews[]> => (await ledger.read(42)).news;

  test('of several events the latest time counts, in whatever order they come', async () => {
    for (const updatedAt of [EARLY, LATE, EARLY]) await hear(newsOf(1, { updatedAt }));

    expect(await known()).toEqual([told(LATE, false)]);
  });

  test('that an issue may be gone is not forgotten for what comes later', async () => {
    await hear(newsOf(1, { mayBeGone: true }));
    await hear(newsOf(1, { updatedAt: LATE }));

    expect(await known()).toEqual([told(LATE, true)]);
  });

  test('one issue is found by its number, in its own repository', async () => {
    await introduce(inbox, { ...GARDEN, repositoryId: 43, name: 'shed' });
    await hear(newsOf(1), newsOf(2, { repositoryId: 43 }));

    expect(await ledger.findNews(42, asIssueNumber(1))).toEqual(told(EARLY, false));
    expect(await ledger.findNews(42, asIssueNumber(2))).toBeUndefined();
    expect(await known()).toEqual([told(EARLY, false)]);
  });

  test.each([
    { name: 'nothing came since', since: undefined, isLeft: false },
    { name: 'something newer came', since: { updatedAt: LATE }, isLeft: true },
    { name: 'it may be gone, as was told since', since: { mayBeGone: true }, isLeft: true },
  ])('what a pass has looked at is settled; here $name', async ({ since, isLeft }) => {
    await hear(newsOf(1));
    const [seen] = await known();
    if (since !== undefined) await hear(newsOf(1, since));

    await ledger.write(42, { settledNews: [seen!] });

    expect(await known()).toHaveLength(isLeft ? 1 : 0);
  });
});
