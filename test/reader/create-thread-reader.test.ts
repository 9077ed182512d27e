import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { asTaskKey } from '../../src/issue/task-key.ts';
import type { DocumentEdit } from '../../src/plan/plan.ts';
import type { DocumentReader, EditRequest, ReadRequest } from '../../src/reconcile/ports.ts';
import { createThreadReader } from '../../src/reader/create-thread-reader.ts';
import { directReader } from '../reconcile/direct-reader.ts';
import { manualClock } from '../support/manual-clock.ts';

const limits = { documentBytes: 1_048_576, lineBytes: 10_000, nesting: 32 };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const requestFor = (text: string, path = 'TASKS.md'): ReadRequest => ({
  path,
  bytes: bytesOf(text),
  limits,
  settings: {},
});

const LIMIT_MS = 111;
const IDLE_MS = 222;
const opened: { close(): Promise<void> }[] = [];
let clock = manualClock();

function open(program?: URL): DocumentReader & { close(): Promise<void> } {
  const settings = { clock, limitMs: LIMIT_MS, idleMs: IDLE_MS };
  const reader = createThreadReader(program === undefined ? settings : { ...settings, program });
  opened.push(reader);
  return reader;
}

/** Lets everything happen that waits for nothing. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  clock = manualClock();
});
afterAll(async () => {
  for (const reader of opened) await reader.close();
});

const SLOW = new URL('slow-thread.ts', import.meta.url);

test.each([
  { name: 'a few tasks', text: '# Tasks\n\n- [ ] A\n  - [x] B\n' },
  { name: 'more tasks than one part holds', text: '- [ ] A\n'.repeat(1_001) },
  { name: 'no tasks', text: 'Nothing here.\n' },
  { name: 'nested beyond the limit', text: `${'> '.repeat(40)}a\n` },
])('reads $name as without a thread', async ({ text }) => {
  const request = requestFor(text);

  const [there, here] = [await open().read(request), await directReader.read(request)];

  expect({ parsed: there.parsed, isWritable: there.isWritable }).toEqual({
    parsed: here.parsed,
    isWritable: here.isWritable,
  });
});

const DONE: DocumentEdit = {
  key: asTaskKey('aaaabbbb'),
  line: 1,
  field: 'status',
  from: 'todo',
  to: 'done',
  halves: { document: 'todo', issue: 'done' },
};

test('edits as without a thread', async () => {
  const request: EditRequest = { ...requestFor('- [ ] A\n- [ ] B\n'), edits: [DONE], today: '2026-11-01' };

  const edited = await open().edit(request);

  expect(edited).toEqual(await directReader.edit(request));
  expect(new TextDecoder().decode(edited.bytes)).toBe('- [x] A\n- [ ] B\n');
});

test('answers many questions, each with its own document', async () => {
  const reader = open();

  const answers = await Promise.all(
    ['A', 'B', 'C'].map((title) => reader.read(requestFor(`- [ ] ${title}\n`))),
  );

  expect(answers.map(({ parsed }) => parsed.tasks[0]?.title)).toEqual(['A', 'B', 'C']);
});

test('gives up a text that takes too long, and reads the next one', async () => {
  const reader = open(SLOW);

  const slow = reader.read(requestFor('- [ ] A\n', 'ENDLESS.md'));
  setImmediate(() => clock.advance(LIMIT_MS));

  const { parsed } = await slow;
  expect(parsed).toMatchObject({ tasks: [], isIncomplete: true, dialect: { name: 'unread' } });
  expect(parsed.problems).toMatchObject([{ rule: 'reading-stopped', severity: 'error', path: 'ENDLESS.md' }]);
  expect((await reader.read(requestFor('- [ ] B\n'))).parsed.tasks).toHaveLength(1);
});

test('refuses the edits of a text that takes too long', async () => {
  const reader = open(SLOW);

  const slow = reader.edit({ ...requestFor('- [ ] A\n', 'ENDLESS.md'), edits: [DONE], today: '2026-11-01' });
  setImmediate(() => clock.advance(LIMIT_MS));

  expect(await slow).toMatchObject({
    made: [],
    refused: [{ edit: DONE, reason: expect.stringContaining('stopped') }],
  });
});

test('survives a text that takes all memory', async () => {
  const reader = open(SLOW);

  const { parsed } = await reader.read(requestFor('- [ ] A\n', 'HUGE.md'));

  expect(parsed.problems).toMatchObject([{ rule: 'reading-stopped', severity: 'error' }]);
  expect((await reader.read(requestFor('- [ ] B\n'))).parsed.tasks).toHaveLength(1);
});

test('throws what went wrong in the thread itself', async () => {
  const reader = open(new URL('no-such-thread.ts', import.meta.url));

  await expect(reader.read(requestFor('- [ ] A\n'))).rejects.toThrow(/no-such-thread/u);
});

test('keeps the thread while it is asked, and ends it when nobody asked for a while', async () => {
  const reader = open(new URL('naming-thread.ts', import.meta.url));
  const threadOf = () => reader.read(requestFor('')).catch((error: unknown) => String(error));
  const first = await threadOf();
  const second = await threadOf();

  await turn();
  clock.advance(IDLE_MS);
  await turn();
  const third = await threadOf();

  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
