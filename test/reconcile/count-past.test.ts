import { expect, test } from '@jest/globals';
import { openFile } from '../../src/document/open-file.ts';
import { RetryLaterError } from '../../src/reconcile/failure.ts';
import { countPast, type PastPorts } from '../../src/reconcile/history/count-past.ts';
import type { ReadRequest, RepositoryRecord } from '../../src/reconcile/ports.ts';
import { REPOSITORY } from './memory-ledger.ts';

const CONFIGURED: RepositoryRecord = { ...REPOSITORY, config: { text: '' } };
const PAST = { repository: CONFIGURED, path: 'TASKS.md', before: '2026-11-01T12:00:00Z' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const commit = (day: number, blobSha?: string) => ({
  at: `2026-10-0${day}T12:00:00Z`,
  file: blobSha === undefined ? undefined : { blobSha, bytes: 10 },
});
const count = (day: number, open: number, done: number) => ({
  path: 'TASKS.md',
  at: `2026-10-0${day}T12:00:00Z`,
  open,
  done,
  cancelled: 0,
});

function ports(
  texts: Record<string, string>,
  { read = [] as ReadRequest[], blobs = {} as Record<string, string> } = {},
) {
  return {
    history: {
      listVersions: () => Promise.resolve([commit(4, 'b'), commit(3), commit(2, 'b'), commit(1, 'a')]),
      readTexts: () =>
        Promise.resolve(new Map(Object.entries(texts).map(([sha, text]) => [sha, bytes(text)]))),
    },
    files: {
      readBlob: (_, sha) =>
        blobs[sha] === undefined
          ? Promise.reject(new RetryLaterError('not shown', new Date()))
          : Promise.resolve(bytes(blobs[sha])),
    },
    reader: {
      read: (request) => {
        read.push(request);
        return Promise.resolve(openFile(request.path, request.bytes, request));
      },
    },
  } satisfies PastPorts;
}

const [ONE, TWO] = ['- [ ] One\n  - [ ] Part\n', '- [x] One\n- [ ] Two\n'];

test('each version is counted as a pass counts it, and none where there was no file', async () => {
  const read: ReadRequest[] = [];

  const counts = await countPast(PAST, ports({ a: ONE, b: TWO }, { read }));

  expect(counts).toEqual([count(1, 1, 0), count(2, 1, 1), count(3, 0, 0), count(4, 1, 1)]);
  // A text that came back is not read again.
  expect(read).toHaveLength(2);
});

test('the config of today says what is a task', async () => {
  const text = 'documents:\n  - path: TASKS.md\n    dialect: gfm\ngranularity: group\n';
  const repository = { ...CONFIGURED, config: { text } };
  const read: ReadRequest[] = [];
  const sections = '# Plan\n\n## North\n\n- [x] One\n- [x] Two\n\n## South\n\n- [ ] Three\n';

  const counts = await countPast({ ...PAST, repository }, ports({ a: sections, b: sections }, { read }));

  expect(counts.at(-1)).toEqual(count(4, 1, 1));
  expect(read[0]?.settings.dialect).toBe('gfm');
});

test('a text that does not come with the others is read by itself', async () => {
  const counts = await countPast(PAST, ports({ a: ONE }, { blobs: { b: TWO } }));

  expect(counts).toContainEqual(count(2, 1, 1));
});

test('a text that cannot be read is left out', async () => {
  const tooDeep = `${Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- [ ] x`).join('\n')}\n`;

  expect(await countPast(PAST, ports({ a: tooDeep, b: TWO }))).toEqual([
    count(2, 1, 1),
    count(3, 0, 0),
    count(4, 1, 1),
  ]);
});

test('a read that fails leaves nothing known', async () => {
  await expect(countPast(PAST, ports({ a: ONE }))).rejects.toThrow(RetryLaterError);
});

test('without a config that can be understood nothing is counted', async () => {
  const repository = { ...CONFIGURED, config: { text: 'documents: 7\n' } };

  await expect(countPast({ ...PAST, repository }, ports({ a: ONE, b: TWO }))).rejects.toThrow(
    'its config is not known',
  );
});
