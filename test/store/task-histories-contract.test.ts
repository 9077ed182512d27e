import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import { createLedger } from '../../src/store/ledger.ts';
import {
  createTaskHistories,
  type TaskHistories,
  type WantedHistory,
} from '../../src/store/task-histories.ts';
import { readCounts } from '../../src/store/task-counts.ts';
import { ENGINES, type Place } from './engines.ts';
import { GARDEN, introduce } from './samples.ts';

const FIRST = '2026-11-01T12:00:00Z';
const MINUTE_MS = 60_000;
const after = (minutes: number): Date => new Date(Date.parse(FIRST) + minutes * MINUTE_MS);
const count = (path: string, at = FIRST, done = 0) => ({ path, at, open: 3 - done, done, cancelled: 0 });
/** Documents in order, some of many. */
const from = (first: number, last: number) =>
  Array.from({ length: last - first }, (_, index) => count(`${100 + first + index}.md`));
const names = (due: readonly WantedHistory[]): string[] =>
  due.map(({ repository, path }) => `${repository.name}/${path}`);

describe.each(ENGINES)('documents whose past is wanted on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let histories: TaskHistories;
  const counted = (repositoryId: number, counts: readonly ReturnType<typeof count>[]) =>
    createLedger(db).write(repositoryId, { counts });
  const due = (now = after(0), perOwner = 5) => histories.listDue(now, perOwner);
  const takeFirst = async (minutes = 0) => {
    const [wanted] = await due(after(minutes));
    const taken = wanted && (await histories.take(wanted, after(minutes + 10)));
    if (taken === undefined) throw new Error('nothing was wanted');
    return taken;
  };

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    await introduce(createInbox(db));
    histories = createTaskHistories(db);
  });

  afterEach(() => place.clear());

  test('the past of a document is wanted when it is first counted, up to that time, and never again', async () => {
    await counted(42, [count('a.md')]);
    await counted(42, [count('a.md', '2026-11-02T12:00:00Z'), count('b.md', '2026-11-02T12:00:00Z')]);

    expect(await due(after(-1))).toEqual([]);
    expect(await due(after(0))).toMatchObject([
      { path: 'a.md', before: FIRST, attempts: 0, repository: { repositoryId: 42, owner: 'acme' } },
    ]);
    expect(names(await due(after(2 * 24 * 60)))).toEqual(['garden/a.md', 'garden/b.md']);
    await histories.settle(await takeFirst(), []);
    await counted(42, [count('a.md', '2026-11-03T12:00:00Z')]);
    expect(names(await due(after(3 * 24 * 60)))).toEqual(['garden/b.md']);
  });

  test('of a repository the past of a hundred documents is wanted', async () => {
    await counted(42, from(0, 90));
    await counted(42, [...from(50, 90), count('zoo.md')]);
    await counted(42, from(90, 130));
    await counted(42, from(120, 140));

    const wanted = await db.kysely.selectFrom('task_histories').select('path').orderBy('path').execute();
    expect(wanted.map(({ path }) => path)).toEqual([...from(0, 99), count('zoo.md')].map(({ path }) => path));
  });

  test('each account has its turn, and a repository where the App is not at work none', async () => {
    const inbox = createInbox(db);
    await introduce(inbox, { ...GARDEN, repositoryId: 43, name: 'attic' });
    await introduce(inbox, { ...GARDEN, repositoryId: 44, owner: 'umbra', name: 'field' });
    await introduce(inbox, { ...GARDEN, repositoryId: 41, name: 'gone' });
    await createLedger(db).write(41, { repository: { state: 'suspended' } });
    for (const id of [41, 42, 43, 44]) await counted(id, [count('a.md'), count('b.md')]);

    expect(names(await due(after(0), 3))).toEqual([
      'garden/a.md',
      'garden/b.md',
      'attic/a.md',
      'field/a.md',
      'field/b.md',
    ]);
  });

  test('who takes one up has it alone until that time, and what others find then counts', async () => {
    await counted(42, [count('a.md')]);
    const [wanted] = await due();
    const takers = await Promise.all([1, 2, 3].map(() => histories.take(wanted!, after(10))));
    const [dead] = takers.filter((taken) => taken !== undefined);
    const meanwhile = await due(after(9));
    const successor = await takeFirst(10);
    await histories.settle(dead!, [count('a.md', '2026-10-01T12:00:00Z', 1)]);
    await histories.settle(successor, [count('a.md', '2026-10-01T12:00:00Z', 2)]);

    expect(takers.filter((taken) => taken !== undefined)).toHaveLength(1);
    expect(meanwhile).toEqual([]);
    expect(successor.attempts).toBe(2);
    expect(await readCounts(db.kysely, 42)).toEqual([
      count('a.md', '2026-10-01T12:00:00Z', 2),
      count('a.md', FIRST),
    ]);
  });

  test('what a pass counted stays', async () => {
    await counted(42, [count('a.md')]);

    await histories.settle(await takeFirst(), [count('a.md', FIRST, 3)]);

    expect(await readCounts(db.kysely, 42)).toEqual([count('a.md')]);
    expect(await due(after(60))).toEqual([]);
  });

  test('one that is put off is due then, and a try that was none is not counted', async () => {
    await counted(42, [count('a.md')]);
    await histories.putOff(await takeFirst(), after(30), true);
    const between = await due(after(29));
    await histories.putOff(await takeFirst(30), after(60), false);

    expect(between).toEqual([]);
    expect(await due(after(60))).toMatchObject([{ path: 'a.md', attempts: 1, dueAt: after(60) }]);
  });
});
