import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { blockDigest, splitBody, writeBlock } from '../../src/issue/managed-block.ts';
import { BLOCK_END, findMarker, renderMarker } from '../../src/issue/marker.ts';
import { asTaskKey } from '../../src/issue/task-key.ts';

const MARKER = { repositoryId: 42, key: asTaskKey('abcdefgh'), base: { title: 'aa11', details: 'bb22' } };

test('a marker is read back as it was written', () => {
  const text = renderMarker(MARKER);

  expect(findMarker(`before\n${text}\nafter`)?.marker).toEqual(MARKER);
});

test('an empty base is read back', () => {
  expect(findMarker(renderMarker({ ...MARKER, base: {} }))?.marker.base).toEqual({});
});

test('a new body is the block alone', () => {
  const body = writeBlock('', MARKER, 'inner');

  expect(body).toBe(
    `${renderMarker({ ...MARKER, base: { ...MARKER.base, block: blockDigest('inner') } })}\ninner\n${BLOCK_END}`,
  );
});

test('a body that lost its marker gets the block in front, and keeps every word', () => {
  const body = writeBlock('What I found:\r\nit crashes.', MARKER, 'inner');

  expect(body.endsWith('\n\nWhat I found:\r\nit crashes.')).toBe(true);
});

test('text around the block stays byte for byte', () => {
  const text = fc.string({ unit: 'binary' }).filter((part) => !part.includes('tickmark'));
  fc.assert(
    fc.property(text, text, fc.string(), fc.string(), (before, after, old, next) => {
      const body = before + writeBlock('', MARKER, old) + after;

      const split = splitBody(writeBlock(body, MARKER, next));

      expect(split.before).toBe(before);
      expect(split.after).toBe(after);
    }),
  );
});

test("a person's own issue has the block below the person's words", () => {
  expect(writeBlock('What I found.', MARKER, 'inner', 'below')).toMatch(
    /^What I found\.\n\n<!-- tickmark:v1 /,
  );
});

const BLOCK = writeBlock('', MARKER, '| | |\n|---|---|\n| **Document** | x |\n\nWater them.');

test.each([
  { name: 'a marker with a broken key', damaged: BLOCK.replace('abcdefgh', 'abc') },
  { name: 'a marker that lost its end', damaged: BLOCK.replace(' -->', '') },
  { name: 'no marker at all', damaged: BLOCK.slice(BLOCK.indexOf('\n') + 1) },
  { name: 'the marker of another task over its own', damaged: BLOCK.replace('abcdefgh', 'zzzzzzzz') },
])('a block with $name is written anew in its place', ({ damaged }) => {
  const body = `Above.\n\n${damaged}\n\nBelow.`;

  expect(writeBlock(body, MARKER, '| | |\n|---|---|\n| **Document** | x |\n\nWater them.')).toBe(
    `Above.\n\n${BLOCK}\n\nBelow.`,
  );
});

test('what people wrote into a damaged block is moved below it', () => {
  const damaged = BLOCK.replace('abcdefgh', 'abc').replace('Water them.', 'Water them.\nWhy?');

  expect(splitBody(writeBlock(damaged, MARKER, 'Water them.')).after).toContain('Why?');
});

test("another repository's block is people's text", () => {
  const theirs = BLOCK.replace('repo=42', 'repo=43');

  expect(writeBlock(theirs, MARKER, 'inner')).toMatch(/repo=42[\s\S]*\n\n<!-- tickmark:v1 repo=43/);
  expect(writeBlock(theirs, MARKER, 'inner').endsWith(theirs)).toBe(true);
});

test('lines that people wrote inside the block are moved below it', () => {
  const body = writeBlock('', MARKER, 'old line\nkept line').replace('old line', 'old line\nMy question?');

  const next = writeBlock(body, MARKER, 'kept line\nnew line');

  expect(splitBody(next).inner?.trim()).toBe('kept line\nnew line');
  expect(splitBody(next).after).toContain('My question?');
});

test('a block that nobody touched leaves nothing behind', () => {
  const body = writeBlock('', MARKER, 'old line');

  const next = writeBlock(body, MARKER, 'new line');

  expect(splitBody(next).after).toBe('');
});

test('line ends changed by an editor are no edit', () => {
  const body = writeBlock('', MARKER, 'one\ntwo').replaceAll('\n', '\r\n');

  const next = writeBlock(body, MARKER, 'three');

  expect(next).not.toContain('two');
});

test('a box ticked by a person is not kept as a line of text', () => {
  const body = writeBlock('', MARKER, '- [ ] write the page').replace('[ ]', '[x]');

  const next = writeBlock(body, MARKER, '- [ ] write the page\n- [ ] read it');

  expect(splitBody(next).after).toBe('');
});

test('writing the same block twice changes nothing', () => {
  const body = writeBlock('', MARKER, 'inner');

  expect(writeBlock(body, MARKER, 'inner')).toBe(body);
});
