import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { prune } from '../../src/store/prune.ts';
import {
  findLastPlan,
  findRepositoryNamed,
  findRun,
  listRepositories,
  listRunSummaries,
  readRevision,
  readStandingDocuments,
} from '../../src/store/repository-views.ts';
import { createRunLog } from '../../src/store/run-log.ts';
import { createSessions } from '../../src/store/sessions.ts';
import { readCounts, readLatestCounts } from '../../src/store/task-counts.ts';
import { createTaskHistories } from '../../src/store/task-histories.ts';
import { ENGINES, type Place } from './engines.ts';
import { GARDEN, introduce, issueSnapshot, parsedRecord, receipt } from './samples.ts';

const NOW = new Date('2026-11-01T12:00:00Z');
const count = (path: string, day: number, done: number) => ({
  path,
  at: `2026-11-0${day}T12:00:00Z`,
  open: 3 - done,
  done,
  cancelled: 0,
});
const RUN = {
  repositoryId: 42,
  startedAt: '2026-11-01T12:00:00Z',
  finishedAt: '2026-11-01T12:00:01Z',
  headSha: 'abc',
  outcome: 'applied',
  plan: undefined,
  decisions: [],
};

describe.each(ENGINES)('what pages read on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;

  beforeAll(async () => {
    place = await newPlace();
    db = await place.open();
    const inbox = createInbox(db);
    await introduce(inbox);
    await introduce(inbox, { ...GARDEN, repositoryId: 43, name: 'Attic' });
  });

  afterAll(() => place.clear());

  test('counts of documents come back by time, the last of each path apart, and again does no harm', async () => {
    const { kysely } = db;
    const ledger = createLedger(db);
    await ledger.write(42, { counts: [count('b.md', 2, 0), count('a.md', 1, 0)] });
    await ledger.write(42, { counts: [count('a.md', 3, 1)] });
    await ledger.write(42, { counts: [count('a.md', 3, 2)] });
    await ledger.write(43, { counts: [count('a.md', 1, 3)] });

    expect(await readCounts(kysely, 42)).toEqual([
      count('a.md', 1, 0),
      count('b.md', 2, 0),
      count('a.md', 3, 2),
    ]);
    expect((await readLatestCounts(kysely)).toSorted((a, b) => a.done - b.done)).toEqual([
      { repositoryId: 42, ...count('b.md', 2, 0) },
      { repositoryId: 42, ...count('a.md', 3, 2) },
      { repositoryId: 43, ...count('a.md', 1, 3) },
    ]);
  });

  test('repositories are listed by name, and found in whatever case', async () => {
    const names = (await listRepositories(db.kysely)).map(({ record }) => record.name);

    expect(names.toSorted()).toEqual(['Attic', 'garden']);
    expect((await findRepositoryNamed(db.kysely, 'ACME', 'attic'))?.repositoryId).toBe(43);
    expect(await findRepositoryNamed(db.kysely, 'acme', 'shed')).toBeUndefined();
  });

  test('a document stands as its last version was read', async () => {
    const parsed = [parsedRecord('a.md', 'old'), parsedRecord('a.md', 'new'), parsedRecord('gone.md', 'x')];
    const documents = { 'a.md': 'new' };
    await createLedger(db).write(42, { parsed, repository: { documents } });

    const standing = await readStandingDocuments(db.kysely, { repositoryId: 42, documents });

    expect(standing.map(({ path }) => path)).toEqual(['a.md']);
  });

  test('runs are told with their number, newest first, and found by it in their own repository', async () => {
    const log = createRunLog(db);
    const { kysely } = db;
    await log.add(RUN);
    await log.add({ ...RUN, outcome: 'again', plan: { actions: [] } as never });

    const [again, first] = await listRunSummaries(kysely, 42, 10);

    expect(again).toMatchObject({ outcome: 'again', hasPlan: true });
    expect(first).toMatchObject({ outcome: 'applied', hasPlan: false });
    const runId = first?.runId ?? 0;
    expect(await findRun(kysely, 42, runId)).toMatchObject({ outcome: 'applied', plan: undefined });
    expect(await findRun(kysely, 43, runId)).toBeUndefined();
  });

  test('the last plan is that of the last run, and none where that had none, or there was no run', async () => {
    const log = createRunLog(db);
    const plan = { actions: [], problems: [] } as never;

    const plans = [await findLastPlan(db.kysely, 43)];
    for (const one of [plan, undefined]) {
      await log.add({ ...RUN, repositoryId: 43, plan: one });
      plans.push(await findLastPlan(db.kysely, 43));
    }

    expect(plans).toEqual([undefined, plan, undefined]);
  });

  test.each([
    { name: 'a run', write: (db: Database) => createRunLog(db).add(RUN) },
    {
      name: 'an issue',
      write: (db: Database) =>
        createLedger(db).write(42, { issues: [issueSnapshot(9, { updatedAt: '2027-01-01T00:00:00Z' })] }),
    },
    {
      name: 'a past that is counted',
      write: async (db: Database) => {
        const histories = createTaskHistories(db);
        const [wanted] = await histories.listDue(NOW, 1);
        const taken = await histories.take(wanted!, NOW);
        await histories.settle(taken!, []);
      },
    },
    {
      name: 'how far an import is',
      write: (db: Database) =>
        createLedger(db).write(42, { repository: { importing: { total: 9, left: 8 } } }),
    },
  ])('$name makes another revision, and nothing makes none', async ({ write }) => {
    const before = await readRevision(db.kysely, 42);
    expect(await readRevision(db.kysely, 42)).toBe(before);

    await write(db);

    expect(await readRevision(db.kysely, 42)).not.toBe(before);
  });

  test('a session is there until it ends or is over, and then goes', async () => {
    const sessions = createSessions(db);
    const expiresAt = NOW.getTime() + 1_000;
    const session = (sessionId: string) => ({
      sessionId,
      userId: 7,
      login: 'maya',
      token: 'sealed',
      expiresAt,
    });
    for (const id of ['one', 'two']) await sessions.add(session(id));
    await sessions.end('one');

    expect(await sessions.find('one', NOW)).toBeUndefined();
    expect(await sessions.find('two', NOW)).toEqual(session('two'));
    expect(await sessions.find('two', new Date(expiresAt))).toBeUndefined();
    await prune(db, { now: new Date(expiresAt + 1), deliveriesDays: 7, runsDays: 90 });
    expect(await sessions.find('two', NOW)).toBeUndefined();
  });

  test('all sessions of a person end with the webhook that they took back the leave', async () => {
    const sessions = createSessions(db);
    const expiresAt = NOW.getTime() + 1_000;
    for (const [sessionId, userId] of [
      ['here', 7],
      ['there', 7],
      ['else', 8],
    ] as const)
      await sessions.add({ sessionId, userId, login: 'maya', token: 'sealed', expiresAt });

    await createInbox(db).accept(receipt({ deliveryId: 'revoked', revoked: [7] }));

    const found = await Promise.all(['here', 'there', 'else'].map((id) => sessions.find(id, NOW)));
    expect(found.map((session) => session?.sessionId)).toEqual([undefined, undefined, 'else']);
  });
});
