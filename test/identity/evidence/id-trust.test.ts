import { expect, test } from '@jest/globals';
import { newBoard } from '../../../src/identity/match/board.ts';
import { pairUnmistakable, pairUntouched } from '../../../src/identity/match/exact-pairs.ts';
import { measureIdTrust } from '../../../src/identity/evidence/id-trust.ts';
import { buildLexicon } from '../../../src/identity/titles/lexicon.ts';
import { knownSide, readSide } from '../../../src/identity/match/traits.ts';
import { documentOf } from '../support/documents.ts';
import { pushAll } from '../support/pushes.ts';

const TITLES = ['Read it', 'Write it', 'Print it', 'Bind it', 'Sell it', 'Store it'];
const numbered = (from: number) =>
  documentOf('a.md', TITLES.map((title, at) => `- [ ] ${at + from} ${title}`).join('\n'));

test.each([
  { name: 'trusts ids fully while all are kept', from: 1, want: 1 },
  { name: 'trusts ids less when tasks known by their text have got other ones', from: 2, want: 1 / 3 },
])('$name', ({ from, want }) => {
  const { known } = pushAll([[numbered(1)]]);
  const board = newBoard(knownSide(known), readSide([numbered(from)]));
  pairUntouched(board);
  pairUnmistakable(board, 0, buildLexicon(board.now.all));

  const trust = measureIdTrust(board)('a.md');

  expect(trust).toBeCloseTo(want);
});
