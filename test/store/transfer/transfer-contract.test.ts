import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Plan } from '../../../src/plan/plan.ts';
import { createInbox } from '../../../src/store/create-inbox.ts';
import type { Database } from '../../../src/store/database.ts';
import { createLedger } from '../../../src/store/ledger.ts';
import { createPacing } from '../../../src/store/pacing.ts';
import { createRunLog } from '../../../src/store/run-log.ts';
import { exportRecords, type Line } from '../../../src/store/transfer/export-records.ts';
import { importRecords } from '../../../src/store/transfer/import-records.ts';
import { ALL_TABLES, LEFT_OUT } from '../../../src/store/transfer/tables.ts';
import { ENGINES, type Place } from '../engines.ts';
import {
  commandAct,
  GARDEN,
  issueSnapshot,
  keyNumber,
  newsOf,
  parsedRecord,
  receipt,
  taskRecord,
} from '../samples.ts';

const AT = new Date('2026-11-22T12:00:00Z');
const PACE = { createMs: 3000, writeMs: 1000, createsPerMinute: 60, createsPerHour: 400 };

const linesOf = async (database: Database): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  await exportRecords(database, AT, async (line) => void lines.push(line));
  return lines;
};
const textOf = (lines: readonly Line[]): readonly string[] => lines.map((line) => JSON.stringify(line));

const aName = fc.string({ unit: 'grapheme', maxLength: 30 });
const aWorld = fc.record({
  repositories: fc.uniqueArray(fc.integer({ min: 1, max: 6_000_000_000 }), { minLength: 1, maxLength: 3 }),
  titles: fc.array(aName, { maxLength: 6 }),
  runs: fc.array(fc.array(aName, { maxLength: 3 }), { maxLength: 3 }),
});

/** Fills a database by the ways of the App. */
async function fill(
  database: Database,
  world: typeof aWorld extends fc.Arbitrary<infer World> ? World : never,
): Promise<void> {
  const [inbox, ledger, runs] = [createInbox(database), createLedger(database), createRunLog(database)];
  for (const repositoryId of world.repositories) {
    const facts = { ...GARDEN, repositoryId, name: `garden-${repositoryId}` };
    await inbox.accept(
      receipt({
        deliveryId: `hello-${repositoryId}`,
        repositories: [facts],
        news: [{ ...newsOf(3), repositoryId }],
        pullNews: [{ repositoryId, number: 4, updatedAt: '2026-11-01T12:00:00Z' }],
        wakes: [{ kind: 'sync', repositoryId }],
      }),
    );
    await ledger.write(repositoryId, {
      repository: { labels: world.titles, milestones: { '2': 7, b: 1 }, watermark: '2026-11-01T12:00:00Z' },
      tasks: world.titles.map((title, n) => taskRecord(n, { title })),
      issues: world.titles.map((title, n) => issueSnapshot(n + 1, { title, body: `${title}\r\n\u0000` })),
      parsed: [parsedRecord('TASKS.md', 'abc')],
      intents: [{ key: keyNumber(99), intendedAt: '', lookups: 1, nextLookupAt: '' }],
      acts: [commandAct(7), commandAct(8)],
      verdicts: [{ actId: 'comment-7', verdict: 'refused', reason: 'null' }],
    });
    for (const titles of world.runs)
      await runs.add({
        repositoryId,
        startedAt: '2026-11-01T12:00:00Z',
        finishedAt: '2026-11-01T12:00:01Z',
        headSha: undefined,
        outcome: 'applied',
        plan: { actions: [], held: [], problems: titles } as unknown as Plan,
        decisions: titles.map((title, n) => ({
          key: keyNumber(n),
          path: title,
          line: n,
          pairing: 'known',
          evidence: [title],
          done: [],
          commitSha: 'abc',
          commitAuthor: undefined,
        })),
      });
    await createPacing(database, PACE).takeTurn({ owner: 'acme', repositoryId }, 'create', AT);
  }
}

describe.each(ENGINES)('an export from $engine', ({ engine, newPlace }) => {
  const places: Place[] = [];
  const opened = async (): Promise<Database> => {
    const place = await newPlace();
    places.push(place);
    return place.open();
  };
  let from: Database;

  beforeEach(async () => {
    from = await opened();
  });
  afterEach(async () => {
    for (const place of places.splice(0)) await place.clear();
  });

  test('read into an empty database is exported again word for word', async () => {
    await fc.assert(
      fc.asyncProperty(aWorld, async (world) => {
        const [source, target] = [await opened(), await opened()];
        await fill(source, world);

        const lines = await linesOf(source);
        const rows = await importRecords(target, textOf(lines));

        expect(rows).toBe(lines.length - 2);
        expect(await linesOf(target)).toEqual(lines);
      }),
      { numRuns: engine === 'sqlite' ? 25 : 5 },
    );
  });

  test('tells every table, or says why not', async () => {
    const tables = (await from.kysely.introspection.getTables()).map(({ name }) => name);

    expect(new Set(tables)).toEqual(new Set([...ALL_TABLES.map(({ name }) => name), ...LEFT_OUT]));
  });

  test('holds the runs of a repository with their decisions, also where numbers differ', async () => {
    const target = await opened();
    await fill(from, { repositories: [42], titles: ['Sow'], runs: [['a'], ['b', 'c']] });
    await sql`delete from decisions where run_id = 1`.execute(from.kysely);
    await sql`delete from runs where run_id = 1`.execute(from.kysely);

    await importRecords(target, textOf(await linesOf(from)));

    expect(await createRunLog(target).list(42, 10)).toEqual(await createRunLog(from).list(42, 10));
  });

  test.each([
    {
      name: 'a newer version',
      change: (lines: Line[]) => (lines[0] = { ...lines[0], version: 2 } as never),
      says: 'newer',
    },
    {
      name: 'a newer schema',
      change: (lines: Line[]) => (lines[0] = { ...lines[0], schema: 999 } as never),
      says: 'newer',
    },
    { name: 'a file that was cut', change: (lines: Line[]) => lines.pop(), says: 'cut off' },
    { name: 'a file that lacks a row', change: (lines: Line[]) => lines.splice(2, 1), says: 'rows are told' },
    { name: 'another file', change: (lines: Line[]) => lines.shift(), says: 'no export of Tickmark' },
    {
      name: 'a table that is not there',
      change: (lines: Line[]) => (lines[1] = { kind: 'row', table: 'secrets', row: {} }),
      says: 'line 2: there is no table "secrets"',
    },
    {
      name: 'a row of another shape',
      change: (lines: Line[]) => (lines[1] = { kind: 'row', table: 'tasks', row: { 'x"y': 1 } }),
      says: 'line 2: the row does not fit',
    },
  ])('$name is refused, and nothing is kept', async ({ change, says }) => {
    const target = await opened();
    await fill(from, { repositories: [42], titles: ['Sow'], runs: [] });
    const lines = [...(await linesOf(from))];
    change(lines);

    await expect(importRecords(target, textOf(lines))).rejects.toThrow(says);

    expect(await linesOf(target)).toHaveLength(2);
  });

  test('a database that knows something takes none', async () => {
    await fill(from, { repositories: [42], titles: [], runs: [] });

    await expect(importRecords(from, textOf(await linesOf(from)))).rejects.toThrow('not empty');
  });
});
