import { describe, expect, test } from '@jest/globals';
import { decodeDocument } from '../../src/document/decode-document.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('keeps a BOM and every line end in the text', () => {
  const text = '\uFEFF# A\r\n- [ ] b\n\rc';

  const decoded = decodeDocument('TASKS.md', bytes(text));

  expect(decoded).toEqual({ kind: 'text', text, isWritable: true, problems: [] });
});

test('an empty document is a text without problems', () => {
  expect(decodeDocument('TASKS.md', bytes(''))).toEqual({
    kind: 'text',
    text: '',
    isWritable: true,
    problems: [],
  });
});

test.each([
  {
    name: 'a lone byte of Latin-1',
    input: Buffer.from('# A\nna\xefve\n', 'latin1'),
    line: 2,
    column: 3,
    byte: 'EF',
  },
  {
    name: 'UTF-16 with its mark',
    input: Buffer.from('\uFEFFA\n', 'utf16le'),
    line: 1,
    column: 1,
    byte: 'FF',
  },
  {
    name: 'a character cut off at the end',
    input: Buffer.from('é\r\n€').subarray(0, 5),
    line: 2,
    column: 1,
    byte: 'E2',
  },
])('$name is read, never written, and named with its place', ({ input, line, column, byte }) => {
  const decoded = decodeDocument('TASKS.md', input);

  expect(decoded).toMatchObject({
    kind: 'text',
    isWritable: false,
    problems: [{ rule: 'not-utf8', line, column }],
  });
  expect(decoded.problems[0]?.message).toContain(`0x${byte}`);
});

test('a true replacement character is no fault', () => {
  expect(decodeDocument('TASKS.md', bytes('a\uFFFDb'))).toMatchObject({ kind: 'text', isWritable: true });
});

describe('refuses', () => {
  test.each([
    { name: 'more than a mebibyte', text: 'a\n\n'.repeat(400_000), rule: 'document-too-large', line: 1 },
    {
      name: 'a line over ten kilobytes',
      text: `# A\n${'['.repeat(10_001)}\n`,
      rule: 'line-too-long',
      line: 2,
    },
    {
      name: 'a line whose characters are few and whose bytes are many',
      text: '€'.repeat(3_400),
      rule: 'line-too-long',
      line: 1,
    },
    { name: 'quotes 33 deep', text: `a\n\n${'> '.repeat(33)}a\n`, rule: 'nesting-too-deep', line: 3 },
    { name: 'lists 33 deep on one line', text: `${'- '.repeat(33)}a\n`, rule: 'nesting-too-deep', line: 1 },
    {
      name: 'lists 33 deep line by line',
      text: Array.from({ length: 33 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join(''),
      rule: 'nesting-too-deep',
      line: 33,
    },
    {
      name: 'a paragraph without end',
      text: `# A\n\n${'a**b\n'.repeat(80_000)}`,
      rule: 'block-too-long',
      line: 1,
    },
  ])('$name', ({ text, rule, line }) => {
    expect(decodeDocument('TASKS.md', bytes(text))).toMatchObject({
      kind: 'refused',
      problems: [{ rule, line }],
    });
  });

  test('what goes beyond the limits of the caller', () => {
    const limits = { documentBytes: 100, lineBytes: 20, nesting: 2 };

    const rules = ['a'.repeat(101), 'a'.repeat(21), '> > > a'].map(
      (text) => decodeDocument('TASKS.md', bytes(text), limits).problems[0]?.rule,
    );

    expect(rules).toEqual(['document-too-large', 'line-too-long', 'nesting-too-deep']);
  });
});

test('takes lists 32 deep, and deep ones side by side', () => {
  const deep = Array.from({ length: 32 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('');

  expect(decodeDocument('TASKS.md', bytes(`${deep}\nText.\n\n${deep}`)).kind).toBe('text');
});
