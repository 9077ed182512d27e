import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { createInbox } from '../../src/store/create-inbox.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { introduce, taskRecord } from '../store/samples.ts';
import { temporaryDatabase } from '../support/postgres.ts';
import { tickmark } from './captured-terminal.ts';
import { withVariables } from './remote/stage.ts';
import { folderWith } from './temporary-folder.ts';

/** A folder with the database of an App that knows one repository with one task. */
async function known(): Promise<string> {
  const folder = folderWith({});
  const database = await openDatabase({ kind: 'sqlite', folder: path.join(folder, 'data') });
  await introduce(createInbox(database));
  await createLedger(database).write(42, { tasks: [taskRecord(1)] });
  await database.close();
  return folder;
}

/** All lines but the first, which tells the time. */
const rows = (text: string): string[] => text.trimEnd().split('\n').slice(1);

const run = (folder: string, words: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  withVariables({ DATA_DIR: path.join(folder, 'data'), ...variables }, () => tickmark(words, { folder }));

test('what is exported to a file and imported into an empty folder is exported again as it was', async () => {
  const [from, to] = [await known(), folderWith({})];

  const exported = await run(from, ['export', 'all.jsonl']);
  const file = path.join(from, 'all.jsonl');
  const imported = await run(to, ['import', file]);
  const again = await run(to, ['export']);

  expect(exported).toMatchObject({ status: 0, out: '3 rows written to all.jsonl\n' });
  expect(imported).toMatchObject({ status: 0, out: '3 rows read in\n' });
  expect(rows(again.out)).toEqual(rows(readFileSync(file, 'utf8')));
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('an App moves from its folder to PostgreSQL and back', async () => {
  const [from, back] = [await known(), folderWith({})];
  const { url, drop } = await temporaryDatabase();
  try {
    await run(from, ['export', 'all.jsonl']);
    const file = path.join(from, 'all.jsonl');
    await run(from, ['import', file], { DATABASE_URL: url });
    const there = await run(from, ['export'], { DATABASE_URL: url });
    writeFileSync(path.join(back, 'there.jsonl'), there.out);
    await run(back, ['import', 'there.jsonl']);
    const home = await run(back, ['export']);

    expect(rows(home.out)).toEqual(rows(readFileSync(file, 'utf8')));
  } finally {
    await drop();
  }
});

test('a file that is there already is not overwritten', async () => {
  const folder = await known();
  writeFileSync(path.join(folder, 'all.jsonl'), 'mine');

  const { status, err } = await run(folder, ['export', 'all.jsonl']);

  expect(status).toBe(2);
  expect(err).toContain('it is there already');
  expect(readFileSync(path.join(folder, 'all.jsonl'), 'utf8')).toBe('mine');
});

test.each([
  {
    name: 'an export where there is no database',
    words: ['export'],
    status: 2,
    says: 'there is no database in',
  },
  {
    name: 'an import of a file that is not there',
    words: ['import', 'no.jsonl'],
    status: 2,
    says: 'cannot be read',
  },
  {
    name: 'an import of another file',
    words: ['import', 'x.jsonl'],
    status: 1,
    says: 'no export of Tickmark',
  },
])('$name is refused in words', async ({ words, status, says }) => {
  const folder = folderWith({ 'x.jsonl': '{"hello":1}\n' });
  mkdirSync(path.join(folder, 'data'), { recursive: true });

  const ran = await run(folder, words);

  expect(ran.status).toBe(status);
  expect(ran.err).toContain(says);
});

test('an import into a database that knows something is refused', async () => {
  const folder = await known();
  await run(folder, ['export', 'all.jsonl']);

  const { status, err } = await run(folder, ['import', 'all.jsonl']);

  expect(status).toBe(1);
  expect(err).toContain('the database is not empty');
});
