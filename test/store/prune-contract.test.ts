import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { prune } from '../../src/store/prune.ts';
import { createRunLog } from '../../src/store/run-log.ts';
import { readCounts } from '../../src/store/task-counts.ts';
import { ENGINES, type Place } from './engines.ts';
import {
  commandAct,
  GARDEN,
  introduce,
  issueSnapshot,
  keyNumber,
  newsOf,
  parsedRecord,
  receipt,
  taskRecord,
} from './samples.ts';

const NOW = '2026-11-01T12:00:00Z';
const DAY_MS = 86_400_000;
const daysAgo = (days: number): string =>
  new Date(Date.parse(NOW) - days * DAY_MS).toISOString().replace('.000Z', 'Z');

describe.each(ENGINES)('pruning on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let inbox: Inbox;

  const pruneNow = () => prune(db, { now: new Date(NOW), deliveriesDays: 7, runsDays: 90 });

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    inbox = createInbox(db);
    await introduce(inbox);
  });

  afterEach(() => place.clear());

  test('forgets deliveries after a week, unless their wakes were never sent', async () => {
    for (const [deliveryId, days] of [
      ['old', 8],
      ['young', 6],
      ['unfinished', 8],
    ] as const) {
      const wakes = [{ kind: 'sync', repositoryId: 42 }] as const;
      await inbox.accept(receipt({ deliveryId, receivedAt: daysAgo(days), wakes }));
      if (deliveryId !== 'unfinished') await inbox.finish([deliveryId]);
    }

    await pruneNow();

    const answers = [];
    for (const deliveryId of ['old', 'young', 'unfinished'])
      answers.push(await inbox.accept(receipt({ deliveryId })));
    expect(answers).toEqual(['new', 'finished', 'unfinished']);
  });

  test('forgets runs after their time', async () => {
    const runLog = createRunLog(db);
    for (const days of [91, 89]) {
      const finishedAt = daysAgo(days);
      const outcome = `${days} days ago`;
      await runLog.add({
        repositoryId: 42,
        startedAt: finishedAt,
        finishedAt,
        headSha: undefined,
        outcome,
        plan: undefined,
        decisions: [
          {
            key: keyNumber(1),
            path: 'TASKS.md',
            line: 1,
            pairing: 'new',
            evidence: [],
            done: [],
            commitSha: outcome,
            commitAuthor: undefined,
          },
        ],
      });
    }

    await pruneNow();

    const runs = await runLog.list(42, 10);
    expect(runs.map(({ outcome }) => outcome)).toEqual(['89 days ago']);
    const decisions = await runLog.decisions(42, keyNumber(1), 10);
    expect(decisions.map(({ commitSha }) => commitSha)).toEqual(['89 days ago']);
  });

  test('keeps the readings of the versions that are on the default branch', async () => {
    const kept = [parsedRecord('a.md', 'sha-now'), parsedRecord('a.md', 'sha-before')];
    await createLedger(db).write(42, { parsed: kept, repository: { documents: { 'a.md': 'sha-now' } } });

    await pruneNow();

    expect(await createLedger(db).readParsed(42, kept)).toEqual([kept[0]]);
  });

  test.each([
    { name: 'a repository removed a month ago goes with all its data', removedDays: 31, isKept: false },
    { name: 'a repository removed lately is kept', removedDays: 29, isKept: true },
  ])('$name', async ({ removedDays, isKept }) => {
    const ledger = createLedger(db);
    await inbox.accept(receipt({ deliveryId: 'act', acts: [{ repositoryId: 42, act: commandAct(1) }] }));
    const counts = [{ path: 'TASKS.md', at: NOW, open: 1, done: 0, cancelled: 0 }];
    await ledger.write(42, { tasks: [taskRecord(1)], issues: [issueSnapshot(1)], counts });
    await inbox.accept(receipt({ deliveryId: 'news', news: [newsOf(1)] }));
    await inbox.accept(
      receipt({
        deliveryId: 'gone',
        receivedAt: daysAgo(removedDays),
        departures: [{ repositoryId: 42, installationId: 1, state: 'removed' }],
      }),
    );

    await pruneNow();

    expect((await inbox.findRepository(42)) !== undefined).toBe(isKept);
    await inbox.accept(receipt({ deliveryId: 'back', repositories: [GARDEN] }));
    const state = await ledger.read(42);
    const charted = await readCounts(db.kysely, 42);
    const wanted = await db.kysely.selectFrom('task_histories').selectAll().execute();
    expect(
      [state.tasks, state.issues, state.acts, state.news, charted, wanted].map(({ length }) => length),
    ).toEqual(Array(6).fill(isKept ? 1 : 0));
  });

  test('a suspended repository, and one whose removal a pass noticed just now, are kept', async () => {
    await introduce(inbox, { ...GARDEN, repositoryId: 43 });
    const suspended = [{ repositoryId: 42, installationId: 1, state: 'suspended' }] as const;
    await inbox.accept(receipt({ deliveryId: 'gone', receivedAt: daysAgo(100), departures: suspended }));
    await createLedger(db).write(43, { repository: { state: 'removed' } });

    await pruneNow();

    expect((await inbox.findRepository(42))?.state).toBe('suspended');
    expect((await inbox.findRepository(43))?.state).toBe('removed');
  });
});
