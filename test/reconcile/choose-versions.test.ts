import { describe, expect, test } from '@jest/globals';
import { chooseVersions } from '../../src/reconcile/history/choose-versions.ts';
import type { DocumentVersion } from '../../src/reconcile/history/document-history.ts';

const CHOICE = { before: '2026-11-01T12:00:00Z', documentBytes: 1_000_000 };
const at = (day: number): string => new Date(Date.UTC(2020, 0, day)).toISOString().replace('.000', '');
const version = (day: number, blobSha: string | undefined, bytes = 100): DocumentVersion => ({
  at: at(day),
  file: blobSha === undefined ? undefined : { blobSha, bytes },
});
const chosen = (newestFirst: readonly DocumentVersion[], choice = CHOICE): string[] =>
  chooseVersions(newestFirst, choice).map(({ at: time, file }) => `${time} ${file?.blobSha}`);

describe('of the versions of a document are counted', () => {
  test.each([
    {
      name: 'those before the first pass alone, oldest first',
      versions: [
        { ...version(9, 'c'), at: '2026-11-01T12:00:00Z' },
        { ...version(9, 'b'), at: '2026-11-01T11:59:59Z' },
        version(1, 'a'),
      ],
      want: [`${at(1)} a`, '2026-11-01T11:59:59Z b'],
    },
    {
      name: 'the last one of a second',
      versions: [version(2, 'c'), version(1, 'b'), version(1, 'a')],
      want: [`${at(1)} b`, `${at(2)} c`],
    },
    {
      name: 'one of those that left the file as it was',
      versions: [version(4, 'a'), version(3, 'b'), version(2, 'b'), version(1, 'a')],
      want: [`${at(1)} a`, `${at(2)} b`, `${at(4)} a`],
    },
    {
      name: 'those that took the file away',
      versions: [version(3, 'b'), version(2, undefined), version(1, 'a')],
      want: [`${at(1)} a`, `${at(2)} undefined`, `${at(3)} b`],
    },
    {
      name: 'by their time, whatever the order of the commits',
      versions: [version(1, 'later'), version(5, 'b'), version(3, 'a')],
      want: [`${at(1)} later`, `${at(3)} a`, `${at(5)} b`],
    },
    {
      name: 'none that is larger than a document may be',
      versions: [version(2, 'b', 1_000_001), version(1, 'a', 1_000_000)],
      want: [`${at(1)} a`],
    },
  ])('$name', ({ versions, want }) => {
    expect(chosen(versions)).toEqual(want);
  });
});

test('of many versions sixty are counted, spread evenly from the first to the last', () => {
  const many = Array.from({ length: 297 }, (_, index) => version(297 - index, String(297 - index)));

  const days = chosen(many).map((line) => Number(line.split(' ')[1]));
  const steps = days.slice(1).map((day, index) => day - (days[index] ?? 0));

  expect(days).toHaveLength(60);
  expect([days[0], days.at(-1)]).toEqual([1, 297]);
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(5);
  expect(Math.max(...steps)).toBeLessThanOrEqual(6);
});

test.each([
  { bytes: 1_000_000, want: 6 },
  { bytes: 5_000_000, want: 2 },
])('of a document of $bytes bytes $want versions are counted', ({ bytes, want }) => {
  const large = Array.from({ length: 40 }, (_, index) => version(40 - index, String(40 - index), bytes));

  const lines = chosen(large, { ...CHOICE, documentBytes: 10_000_000 });

  expect(lines).toHaveLength(want);
  expect([lines[0], lines.at(-1)]).toEqual([`${at(1)} 1`, `${at(40)} 40`]);
});
