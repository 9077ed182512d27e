import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { countHistories } from '../../src/app/count-histories.ts';
import { openFile } from '../../src/document/open-file.ts';
import { RateLimitError, RetryLaterError, TerminalError } from '../../src/reconcile/failure.ts';
import type { PastPorts } from '../../src/reconcile/history/count-past.ts';
import { NotNowError } from '../../src/reconcile/history/document-history.ts';
import { readCounts } from '../../src/store/task-counts.ts';
import { createTaskHistories } from '../../src/store/task-histories.ts';
import { GARDEN, introduce } from '../store/samples.ts';
import { manualClock, type ManualClock } from '../support/manual-clock.ts';
import { temporaryStore, type TemporaryStore } from '../support/temporary-store.ts';

const START = '2026-11-01T12:00:00Z';
const MINUTE_MS = 60_000;
const PATHS = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'f.md', 'g.md'];

let store: TemporaryStore;
let clock: ManualClock;
let stopping: AbortController;
/** Paths whose commits were asked for, in order. */
let asked: string[];
/** What the next questions meet instead of an answer. */
let failures: Error[];

beforeEach(async () => {
  store = await temporaryStore();
  clock = manualClock(START);
  stopping = new AbortController();
  asked = [];
  failures = [];
});

afterEach(() => store.close());

const ports: PastPorts = {
  history: {
    listVersions(_, { path }) {
      asked.push(path);
      const failure = failures.shift();
      if (failure !== undefined) return Promise.reject(failure);
      return Promise.resolve([{ at: '2026-10-01T12:00:00Z', file: { blobSha: 'a', bytes: 1 } }]);
    },
    readTexts: () => Promise.resolve(new Map([['a', new TextEncoder().encode('- [x] One\n')]])),
  },
  files: { readBlob: () => Promise.reject(new Error('not asked for here')) },
  reader: { read: (request) => Promise.resolve(openFile(request.path, request.bytes, request)) },
};

const round = () =>
  countHistories({
    histories: createTaskHistories(store.db),
    ports,
    clock,
    random: () => 0,
    log: { info() {}, warn() {}, error() {} },
    signal: stopping.signal,
  });

async function readFirst(repositoryId: number, paths: readonly string[], owner = 'acme'): Promise<void> {
  await introduce(store.inbox, { ...GARDEN, repositoryId, owner });
  const counts = paths.map((path) => ({ path, at: START, open: 1, done: 0, cancelled: 0 }));
  await store.ledger.write(repositoryId, { counts, repository: { config: { text: '' } } });
}

/** Documents of a repository whose past is known. */
const counted = async (repositoryId = 42): Promise<string[]> =>
  (await readCounts(store.db.kysely, repositoryId)).flatMap(({ path, at }) => (at < START ? [path] : []));

const later = (minutes: number): Date => new Date(Date.parse(START) + minutes * MINUTE_MS);

test('in a round five documents of each account are done, the others in the next ones', async () => {
  await readFirst(42, PATHS);
  await readFirst(43, ['x.md'], 'umbra');
  await round();
  const first = await counted();
  await round();

  expect(first).toEqual(PATHS.slice(0, 5));
  expect(await counted()).toEqual(PATHS);
  expect(await counted(43)).toEqual(['x.md']);
  await round();
  expect(asked).toHaveLength(8);
});

test.each([
  {
    name: 'a limit',
    failure: () => new RateLimitError('limit', { kind: 'primary', isTimed: true, retryAt: later(30) }),
  },
  { name: 'points that are left to others', failure: () => new NotNowError('half', later(30)) },
])('$name puts it off until its end, however often', async ({ failure }) => {
  await readFirst(42, ['a.md']);
  for (let times = 0; times < 12; times += 1) {
    failures.push(failure());
    await round();
    await store.db.kysely.updateTable('task_histories').set({ due_at: clock.now().getTime() }).execute();
  }
  failures.push(failure());
  await round();
  await round();
  const before = asked.length;
  clock.advance(30 * MINUTE_MS);
  await round();

  expect(before).toBe(13);
  expect(await counted()).toEqual(['a.md']);
});

test('a read that fails is tried again with growing delays, and given up after the eighth', async () => {
  await readFirst(42, ['a.md', 'b.md']);
  const waits: number[] = [];
  for (let minute = 0; minute < 120; minute += 1) {
    failures = [new RetryLaterError('no answer', new Date(clock.now().getTime() + MINUTE_MS / 2))];
    const before = asked.length;
    await round();
    if (asked.slice(before).includes('a.md')) waits.push(minute);
    clock.advance(MINUTE_MS);
  }

  expect(waits).toHaveLength(8);
  expect(waits.slice(0, 3)).toEqual([0, 1, 2]);
  expect(waits.at(-1)! - waits.at(-2)!).toBe(15);
  expect(await counted()).toEqual(['b.md']);
});

test('what GitHub refuses is not asked for again, and the others are done', async () => {
  await readFirst(42, ['a.md', 'b.md']);
  failures = [new TerminalError('no permission')];
  await round();
  clock.advance(24 * 60 * MINUTE_MS);
  await round();

  expect(asked).toEqual(['a.md', 'b.md']);
  expect(await counted()).toEqual(['b.md']);
});

test('a document over which the process ended eight times is left alone', async () => {
  await readFirst(42, ['a.md']);
  const histories = createTaskHistories(store.db);
  for (let times = 0; times < 8; times += 1) {
    const [wanted] = await histories.listDue(clock.now(), 1);
    await histories.take(wanted!, clock.now());
  }
  await round();

  expect(asked).toEqual([]);
  expect(await histories.listDue(later(60), 1)).toEqual([]);
});

test('nothing is begun once the process is stopping', async () => {
  await readFirst(42, ['a.md']);
  stopping.abort();
  await round();

  expect(asked).toEqual([]);
});
