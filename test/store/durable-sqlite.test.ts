import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { DurableSqliteDialect } from '../../src/store/durable-sqlite.ts';
import { sqliteHandle } from '../../src/store/sqlite-handle.ts';

/** A database in memory whose disk is as slow as the test likes. */
async function setUp() {
  const handle = sqliteHandle(new DatabaseSync(':memory:'));
  const flushes: (() => void)[] = [];
  const log = { flush: () => new Promise<void>((resolve) => flushes.push(resolve)), close() {} };
  const db = new Kysely<{ notes: { text: string } }>({ dialect: new DurableSqliteDialect(handle, log) });
  const created = sql`create table notes (text text)`.execute(db);
  while (flushes.length === 0) await Promise.resolve();
  flushes.pop()?.();
  await created;
  const note = (text: string) => db.insertInto('notes').values({ text }).execute();
  const texts = async () => (await db.selectFrom('notes').selectAll().execute()).map(({ text }) => text);
  return { db, flushes, note, texts };
}

test('a write is not over before it is on disk', async () => {
  const { flushes, note } = await setUp();
  let isOver = false;

  const written = note('one').then(() => (isOver = true));
  while (flushes.length === 0) await Promise.resolve();
  expect(isOver).toBe(false);
  flushes[0]?.();
  await written;

  expect(isOver).toBe(true);
});

test('nor is a transaction', async () => {
  const { db, flushes } = await setUp();
  let isOver = false;

  const written = db
    .transaction()
    .execute((trx) => trx.insertInto('notes').values({ text: 'one' }).execute())
    .then(() => (isOver = true));
  while (flushes.length === 0) await Promise.resolve();
  expect(isOver).toBe(false);
  flushes[0]?.();
  await written;

  expect(flushes).toHaveLength(1);
});

test('who reads, and who writes next, does not wait for the disk of another', async () => {
  const { flushes, note, texts } = await setUp();

  const first = note('one');
  const second = note('two');

  expect(await texts()).toEqual(['one', 'two']);
  for (const flush of flushes) flush();
  await Promise.all([first, second]);
  expect(flushes).toHaveLength(2);
});

test('transactions take turns', async () => {
  const { db, flushes, note, texts } = await setUp();
  const both = db.transaction().execute(async (trx) => {
    await trx.insertInto('notes').values({ text: 'one' }).execute();
    await sql`select 1`.execute(trx);
    await trx.insertInto('notes').values({ text: 'two' }).execute();
  });
  const other = note('other');

  expect(await texts()).toEqual(['one', 'two', 'other']);
  for (const flush of flushes) flush();
  await Promise.all([both, other]);
});
