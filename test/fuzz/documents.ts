import fc from 'fast-check';
import { decodeDocument } from '../../src/document/decode-document.ts';
import { FIXTURES } from '../document/support.ts';
import { frontMatter, linesOfTasks } from './line-arbitraries.ts';

/** An input: a document where it stands, and the pick that decides what is done with it. */
export type FuzzInput = { readonly path: string; readonly text: string; readonly pick: number };

const PATHS = [
  'TASKS.md',
  'TODO.md',
  'notes.md',
  'README.md',
  'CHANGELOG.md',
  'specs/001-a/tasks.md',
  '.kiro/specs/a/tasks.md',
  'openspec/changes/a/tasks.md',
  'backlog/tasks/a.md',
  '.taskmaster/tasks/a.txt',
  'todo.txt',
  'docs/superpowers/plans/a.md',
  'docs/stories/1.2.a.md',
];

const composed = fc
  .tuple(
    frontMatter,
    fc.array(linesOfTasks, { maxLength: 12 }),
    fc.constantFrom('\n', '\n', '\r\n', '\r', 'mixed'),
    fc.boolean(),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([front, lines, end, hasLastEnd, bom]) => {
    const text = `${front}${lines.join('\n')}${hasLastEnd ? '\n' : ''}`;
    const ends = ['\n', '\r\n', '\r'];
    let at = 0;
    const ended = text.replaceAll('\n', () => (end === 'mixed' ? (ends[(at += 1) % 3] ?? '\n') : end));
    return bom === 0 ? `\uFEFF${ended}` : ended;
  });

// A window of a fixture keeps an input small; what it loses at its ends is one more mutation.
const WINDOW_CHARS = 700;
const mutation = fc.record({
  at: fc.nat(WINDOW_CHARS),
  length: fc.nat(12),
  piece: fc.oneof(fc.constant(''), linesOfTasks, fc.string({ unit: 'binary', maxLength: 3 })),
});
const mutated = fc
  .tuple(fc.constantFrom(...FIXTURES), fc.nat(3_000), fc.array(mutation, { maxLength: 4 }))
  .map(([{ text }, from, mutations]) => {
    const start = from % Math.max(1, text.length - WINDOW_CHARS);
    return mutations.reduce(
      (whole, { at, length, piece }) => whole.slice(0, at) + piece + whole.slice(at + length),
      text.slice(start, start + WINDOW_CHARS),
    );
  });

const rawBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => {
  const decoded = decodeDocument('TASKS.md', bytes);
  return decoded.kind === 'text' ? decoded.text : '';
});

const text = fc.oneof(
  { weight: 12, arbitrary: composed },
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: rawBytes },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
);

/** Task documents of all dialects mixed, fixtures with mutations, and raw bytes. */
export const fuzzInputs: fc.Arbitrary<FuzzInput> = fc.record({
  path: fc.oneof(
    { weight: 6, arbitrary: fc.constant('TASKS.md') },
    { weight: 4, arbitrary: fc.constantFrom(...PATHS) },
  ),
  text,
  pick: fc.nat(1 << 20),
});
