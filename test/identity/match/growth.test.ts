import { expect, test } from '@jest/globals';
import { newBoard, openNow } from '../../../src/identity/match/board.ts';
import { indexCandidates } from '../../../src/identity/match/candidates.ts';
import { pairUntouched } from '../../../src/identity/match/exact-pairs.ts';
import { buildLexicon } from '../../../src/identity/titles/lexicon.ts';
import { findSlots } from '../../../src/identity/evidence/slots.ts';
import { knownSide, readSide } from '../../../src/identity/match/traits.ts';
import { documentOf } from '../support/documents.ts';
import { pushAll } from '../support/pushes.ts';

const WORDS = [
  'read',
  'write',
  'open',
  'close',
  'draw',
  'send',
  'parse',
  'check',
  'store',
  'print',
  'sort',
  'merge',
];

/** Titles of words that come again and again, as in a real plan. */
const plan = (count: number, step: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => {
    const word = (by: number): string => WORDS[Math.floor((at * step) / by) % WORDS.length] ?? '';
    return `- [ ] ${word(1)} the ${word(12)} of ${word(144)} ${(at * step) % 97}`;
  });

const boardOf = (before: readonly string[], after: readonly string[]) => {
  const { known } = pushAll([[documentOf('a.md', before.join('\n'))]]);
  return newBoard(knownSide(known), readSide([documentOf('a.md', after.join('\n'))]));
};

test.each([500, 2_000])(
  'compares each task of a rewritten document of %i with a few others only',
  (count) => {
    const board = boardOf(plan(count, 1), plan(count, 7));
    const lexicon = buildLexicon([...board.known.all, ...board.now.all]);
    const find = indexCandidates(board.known.all, { board, lexicon, slots: findSlots(board) });

    const most = Math.max(...board.now.all.map((task) => find(task).size));

    expect(most).toBeLessThanOrEqual(30);
  },
);

test('leaves only the changed tasks to be compared', () => {
  const before = plan(2_000, 1);
  const board = boardOf(
    before,
    before.map((line, at) => (at % 100 === 0 ? `${line} again` : line)),
  );

  pairUntouched(board);

  expect(openNow(board)).toHaveLength(20);
});
