import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PullReference } from '../../../src/issue/references/pull-reference.ts';
import { pullReferences } from '../../../src/issue/references/pull-references.ts';

const read = (body: string): readonly PullReference[] =>
  pullReferences({ title: '', body, commitMessages: [], headBranch: '' });
const completed = (body: string): readonly PullReference[] =>
  read(body).filter(({ says }) => says === 'completes');

const closing = fc.constantFrom('Closes', 'fixes', 'RESOLVED', 'Fix:', 'completes', 'Finishes task');
const target = fc.constantFrom('#3', 'T012', '1.2', 'acme/garden#3', 'specs/003#T012', '#3, #4 and T012');
const wording = fc.tuple(closing, target).map((both) => both.join(' '));
const mention = fc
  .tuple(fc.constantFrom('Refs', 'Part of', 'Towards', 'Implements', 'Task:', 'See'), target)
  .map((both) => both.join(' '));
// Words of people, without backticks, tags, marks and keywords of their own.
const prose = fc
  .array(
    fc.constantFrom(
      'the',
      'lid',
      'barrel',
      'Tom',
      'closes',
      'fixed',
      'and',
      'not',
      'it',
      '(',
      ')',
      '.',
      ',',
      ':',
      '-',
      '#',
      '\n',
      '\n\n',
      '- ',
      '## ',
    ),
    { maxLength: 30 },
  )
  .map((words) => words.join(' '));
const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), prose);

describe('whatever stands around it', () => {
  test('a wording in a quote completes nothing', () => {
    fc.assert(
      fc.property(wording, prose, (said, before) => {
        const quoted = `${before}\n\n${`${said}\n${said}`.replaceAll(/^/gm, '> ')}`;

        expect(completed(quoted)).toEqual(completed(before));
      }),
    );
  });

  test.each([
    { name: 'a fence', hide: (said: string) => `\n\n\`\`\`\n${said}\n\`\`\`\n` },
    { name: 'indented code', hide: (said: string) => `\n\n    ${said}\n\n` },
    { name: 'a code span', hide: (said: string) => ` \`${said}\` ` },
    { name: 'an HTML comment', hide: (said: string) => `\n\n<!-- ${said} -->\n\n` },
    { name: 'struck out', hide: (said: string) => ` ~~${said}~~ ` },
  ])('a wording in $name completes nothing', ({ hide }) => {
    const paragraphs = fc.array(fc.constantFrom('A lid.', 'Tom has it', 'It closes well.'), { maxLength: 3 });
    fc.assert(
      fc.property(wording, paragraphs, paragraphs, (said, before, after) => {
        expect(completed([...before, hide(said), ...after].join('\n\n'))).toEqual([]);
      }),
    );
  });

  test('a mention stays one', () => {
    const words = fc.array(fc.constantFrom('the', 'lid', 'Tom', 'and', 'it', '.', ',', '\n', '- '), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, mention, words, (before, said, after) => {
        expect(completed([...before, said, ...after].join(' '))).toEqual([]);
      }),
    );
  });

  test('a denied wording completes nothing', () => {
    const no = fc.constantFrom('This does not', "It doesn't", 'It will never', 'Not yet', 'No PR partially');
    fc.assert(
      fc.property(no, wording, prose, (not, said, after) => {
        expect(completed(`${not} ${said}`)).toEqual([]);
        expect(completed(`${not} ${said} ${after.replaceAll(/closes|fixed/g, 'has')}`)).toEqual([]);
      }),
    );
  });
});

describe('any text', () => {
  test('is read without a fault, and to the same with other line ends', () => {
    fc.assert(
      fc.property(anything, anything, (title, body) => {
        const texts = { title, body, commitMessages: [body], headBranch: title };

        expect(pullReferences(texts)).toEqual(
          pullReferences({ ...texts, body: body.replaceAll(/\r\n|\r|\n/g, '\r\n') }),
        );
      }),
    );
  });

  test('tells every reference where it was written', () => {
    fc.assert(
      fc.property(wording, prose, (said, before) => {
        for (const { written } of read(`${before}\n\n${said}`)) expect(written).not.toBe('');
      }),
    );
  });
});

const fill = (text: string): string => text.repeat(Math.ceil(100_000 / text.length));

// Longer than GitHub takes (65,536). Each would take far longer than a test may, if reading looked back over the text for every place in it.
describe('a hundred thousand characters of', () => {
  test.each([
    'closes ',
    'closes #3 ',
    'closes #3, ',
    'closes #3 and ',
    'Closes #3. ',
    'not ',
    '(',
    '[',
    '[a](',
    '<',
    '<del>',
    '<del ',
    '<!--',
    '`',
    '``` ',
    '```\n',
    '~~a',
    '~a ',
    '*',
    '_',
    'a_',
    '> ',
    '- ',
    '"',
    ' ',
    '\t',
    '\n',
    '\u00A0',
    'a/',
    'a.b/',
    'T1-',
    '1.',
    '#',
    'https://',
    'closes https://a/b/c/issues/',
    'closes a/b/c/d/',
    'closes T012-T013-',
    'and ',
    'this and ',
    'if, ',
    'A: ',
    ' - ',
    'fix(a): ',
    '✅',
    ':x:',
    '- [ ] closes #3\n',
    'closes\n',
  ])('%j ends', (piece) => {
    const text = fill(piece);

    const found = pullReferences({ title: text, body: text, commitMessages: [`${text}x`], headBranch: text });

    expect(found.every(({ written }) => written.length > 0)).toBe(true);
  });
});
