import { expect, test } from '@jest/globals';
import type { Facts } from '../../../src/identity/evidence/facts.ts';
import { weigh } from '../../../src/identity/evidence/points.ts';

/** A long and rare title that is half alike, and nothing else known: what the other facts add is seen best. */
const FACTS: Facts = {
  title: { share: 0.6, bits: 40 },
  id: 'none',
  idTrust: 1,
  parent: 'unknown',
  section: 'unknown',
  document: 'same',
  slot: undefined,
  gist: undefined,
  children: undefined,
  isSameLevel: true,
  returns: false,
  reopens: false,
};
const SURE = { share: 1, bits: 100 };
const BETWEEN = { held: 2, crowd: 1, isSameRank: false };

test('takes a title that is more alike than not for the same task', () => {
  const points = weigh(FACTS);

  expect(points).toBe(1);
});

// The table of docs/identity.md, row by row.
test.each<{ name: string; facts: Partial<Facts>; adds: number }>([
  { name: 'the same title', facts: { title: SURE }, adds: 5 },
  { name: 'a title with nothing in common', facts: { title: { share: 0, bits: 0 } }, adds: -9 },
  { name: 'a common title, at 40 %', facts: { title: { share: 1, bits: 1 } }, adds: 1.4 },
  { name: 'the same id', facts: { id: 'same' }, adds: 2.5 },
  { name: 'the same id where ids shift', facts: { id: 'same', idTrust: 0.2 }, adds: 0.5 },
  { name: 'another id', facts: { id: 'changed' }, adds: -0.7 },
  { name: 'an id on one side', facts: { id: 'one-sided' }, adds: -0.2 },
  { name: 'the same parent', facts: { parent: 'same' }, adds: 1 },
  { name: 'no parent on either side', facts: { parent: 'none' }, adds: 0.3 },
  { name: 'a parent gained or lost', facts: { parent: 'one-sided' }, adds: -1.5 },
  { name: 'the same section', facts: { section: 'same' }, adds: 0.7 },
  { name: 'another section, and no neighbours in common', facts: { section: 'other' }, adds: -1.3 },
  { name: 'the same neighbours', facts: { slot: BETWEEN }, adds: 2.5 },
  { name: 'one neighbour and an end of the document', facts: { slot: { ...BETWEEN, held: 1 } }, adds: 1.25 },
  {
    name: 'neighbours with four ways to pair between them',
    facts: { slot: { ...BETWEEN, crowd: 4 } },
    adds: 1.5,
  },
  { name: 'the same rank between neighbours', facts: { slot: { ...BETWEEN, isSameRank: true } }, adds: 3 },
  { name: 'the same description', facts: { gist: SURE }, adds: 5 },
  { name: 'another description', facts: { gist: { share: 0, bits: 0 } }, adds: -1 },
  { name: 'the same subtasks', facts: { children: SURE }, adds: 7 },
  { name: 'other subtasks', facts: { children: { share: 0, bits: 0 } }, adds: -3 },
  { name: 'a document that took much of its own', facts: { document: 'heir' }, adds: -0.5 },
  { name: 'another document that stood there before', facts: { document: 'moved' }, adds: -1 },
  { name: 'another document', facts: { document: 'other' }, adds: -2.5 },
  { name: 'a document that was deleted', facts: { document: 'dropped' }, adds: -7 },
  { name: 'another level', facts: { isSameLevel: false }, adds: -1 },
  { name: 'a return in other words', facts: { returns: true }, adds: -6 },
  { name: 'a return in the same words', facts: { title: SURE, returns: true }, adds: 5 - 3 },
  {
    name: 'a return in the same words elsewhere',
    facts: { title: SURE, returns: true, document: 'other' },
    adds: 5 - 3 - 2 - 2.5,
  },
  { name: 'reopening in other words', facts: { reopens: true }, adds: -2 },
  { name: 'reopening in the same words', facts: { title: SURE, reopens: true }, adds: 5 },
])('$name adds $adds', ({ facts, adds }) => {
  const points = weigh({ ...FACTS, ...facts });

  expect(points - weigh(FACTS)).toBeCloseTo(adds, 10);
});

test('asks a rarer title of the subtasks of another parent', () => {
  const elsewhere = weigh({ ...FACTS, title: { share: 1, bits: 14 }, parent: 'other' });
  const unknown = weigh({ ...FACTS, title: { share: 1, bits: 14 } });

  expect(unknown).toBe(6);
  expect(elsewhere).toBe(3 - 4.5);
});

test('asks neither section nor neighbours under another parent: they are the parent’s', () => {
  const facts: Facts = { ...FACTS, parent: 'other' };

  const points = weigh({ ...facts, section: 'same', slot: BETWEEN });

  expect(points).toBe(weigh(facts));
});

test('takes the criteria of a finished task that stand unticked under another one for that one’s', () => {
  const facts: Facts = { ...FACTS, title: SURE, parent: 'other' };

  const points = weigh({ ...facts, reopens: true });

  expect(points).toBe(weigh(facts) - 3);
});
