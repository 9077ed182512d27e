import { expect, test } from '@jest/globals';
import { createDocumentHistory } from '../../src/github/history/document-history.ts';
import type { DocumentHistory } from '../../src/reconcile/history/document-history.ts';
import { clock, failureOf, limits } from './common.ts';
import { emulate, type Emulated } from './emulated.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const START = Date.parse('2026-01-01T12:00:00Z');
const dayAt = (day: number): string => new Date(START + day * DAY_MS).toISOString().replace('.000', '');
const ODD = String.raw`docs/"a" \ $owner \n {x} 'ü' ) { viewer { login } } #.md`;

type Dated = Emulated & {
  readonly history: DocumentHistory;
  push(day: number, files: Record<string, string | Uint8Array | null>): void;
};

/** The repository, with a clock of GitHub that stands at the day of the last push. */
async function emulateDays(): Promise<Dated> {
  let now = START;
  const emulated = await emulate({ files: { 'README.md': 'x' }, now: () => new Date(now) });
  return {
    ...emulated,
    history: createDocumentHistory({ ...emulated.clients, clock, limits }),
    push(day, files) {
      now = START + day * DAY_MS;
      emulated.emulator.world.pushFiles('acme/plans', { actor: 'ada', message: `Day ${day}`, files });
    },
  };
}

const asked = ({ emulator }: Emulated): number =>
  emulator.exchanges().filter(({ path }) => path.endsWith('/graphql')).length;

test.each(['TASKS.md', ODD])('the versions of %s are those of its path, newest first', async (path) => {
  const e = await emulateDays();
  e.push(1, { [path]: 'one' });
  e.push(2, { 'other.md': 'x' });
  e.push(3, { [path]: null });
  e.push(4, { [path]: 'four!' });
  e.push(5, { [path]: 'five' });

  const versions = await e.history.listVersions(e.repo, { path, until: dayAt(4), limit: 300 });
  const files = versions.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const texts = await e.history.readTexts(e.repo, files);

  expect(versions.map(({ at, file }) => [at, file?.bytes])).toEqual([
    [dayAt(4), 5],
    [dayAt(3), undefined],
    [dayAt(1), 3],
  ]);
  expect(files.map(({ blobSha }) => Buffer.from(texts.get(blobSha) ?? []).toString())).toEqual([
    'four!',
    'one',
  ]);
});

test('a long history is read page by page, up to the limit', async () => {
  const e = await emulateDays();
  for (let day = 1; day <= 130; day += 1) e.push(day, { 'TASKS.md': `day ${day}` });

  const versions = await e.history.listVersions(e.repo, { path: 'TASKS.md', until: dayAt(200), limit: 120 });
  const requests = asked(e);
  const files = versions.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const texts = await e.history.readTexts(e.repo, files.slice(0, 60));

  expect(versions.map(({ at }) => at)).toEqual(Array.from({ length: 120 }, (_, index) => dayAt(130 - index)));
  expect(requests).toBe(2);
  expect(asked(e) - requests).toBe(3);
  expect(texts.size).toBe(60);
});

test('texts come as their bytes are, and those that GraphQL changes do not come', async () => {
  const e = await emulateDays();
  const latin = Uint8Array.from([0x2d, 0x20, 0xe9, 0x0a]);
  const kept = ['﻿- [ ] BOM\r\n', '', '🌱 \u0001\n'];
  [...kept, latin, 'a\0b'].forEach((text, index) => e.push(index + 1, { 'TASKS.md': text }));
  const versions = await e.history.listVersions(e.repo, { path: 'TASKS.md', until: dayAt(9), limit: 300 });
  const files = versions.toReversed().flatMap(({ file }) => (file === undefined ? [] : [file]));

  const texts = await e.history.readTexts(e.repo, files);

  const came = files.map(({ blobSha }) => texts.get(blobSha));
  expect(came.map((bytes) => bytes && Buffer.from(bytes).toString())).toEqual([
    ...kept,
    undefined,
    undefined,
  ]);
});

test('large texts come few at a time', async () => {
  const e = await emulateDays();
  for (let day = 1; day <= 5; day += 1) e.push(day, { 'TASKS.md': `${day}`.padEnd(200_000) });
  const versions = await e.history.listVersions(e.repo, { path: 'TASKS.md', until: dayAt(9), limit: 300 });
  const before = asked(e);

  const texts = await e.history.readTexts(
    e.repo,
    versions.flatMap(({ file }) => (file === undefined ? [] : [file])),
  );

  expect(texts.size).toBe(5);
  expect(asked(e) - before).toBe(3);
});

test('a repository without commits has no past; another one of its name is not read', async () => {
  const empty = await emulate();
  const history = createDocumentHistory({ ...empty.clients, clock, limits });
  const span = { path: 'TASKS.md', until: dayAt(9), limit: 300 };

  expect(await history.listVersions(empty.repo, span)).toEqual([]);
  empty.emulator.world.addRepository({ owner: 'acme', name: 'other', files: { 'TASKS.md': 'x' } });
  const other = { ...empty.repo, name: 'other' };
  expect(await failureOf(history.listVersions(other, span))).toMatchObject({
    name: 'TerminalError',
    message: expect.stringContaining('another repository bears that name'),
  });
});

test('half of the points of an hour are left to others, and no pause holds for them', async () => {
  const pauses: string[] = [];
  const watched = {
    ...limits,
    pause: (owner: string, limit: Parameters<typeof limits.pause>[1]) => {
      pauses.push(owner);
      return Promise.resolve(limit.until);
    },
  };
  const e = await emulate({ files: { 'TASKS.md': 'x' }, perHour: 10, now: () => new Date(START) });
  const history = createDocumentHistory({ ...e.clients, clock, limits: watched });
  const span = { path: 'TASKS.md', until: dayAt(9), limit: 300 };

  for (let request = 1; request <= 5; request += 1)
    expect(await history.listVersions(e.repo, span)).toHaveLength(1);
  const failure = await failureOf(history.listVersions(e.repo, span));

  expect(failure).toMatchObject({ name: 'NotNowError', retryAt: new Date(START + HOUR_MS) });
  expect(pauses).toEqual([]);
});
