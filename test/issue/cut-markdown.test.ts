import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { cutMarkdown } from '../../src/issue/block/cut-markdown.ts';

const LONG = 'word '.repeat(20).trim();

test.each([
  { name: 'at the end of a paragraph', text: `${LONG}\n\nwords\n${LONG}`, chars: 150, want: LONG },
  {
    name: 'at the end of a line of a long paragraph',
    text: `a\n\n${LONG}\n${LONG}`,
    chars: 150,
    want: `a\n\n${LONG}`,
  },
  { name: 'before a fenced block', text: `a\nb\n\`\`\`\ncode\n\`\`\`\n`, chars: 12, want: 'a\nb' },
  {
    name: 'before a fenced block that holds a shorter fence',
    text: 'a\n````\n```\n\n```\n````\nrest',
    chars: 17,
    want: 'a',
  },
  { name: 'before an HTML comment', text: 'a\n<!-- one\ntwo\n-->\nrest', chars: 12, want: 'a' },
  {
    name: 'before a part that is folded',
    text: 'a\n<details>\n\nb\n\n</details>\nrest',
    chars: 20,
    want: 'a',
  },
  {
    name: 'behind a part that is folded',
    text: 'a\n<details>\nb\n</details>\nrest',
    chars: 26,
    want: 'a\n<details>\nb\n</details>',
  },
  { name: 'to nothing where one line is too much', text: LONG, chars: 50, want: '' },
])('a text is cut $name', ({ text, chars, want }) => {
  expect(cutMarkdown(text, chars)).toBe(want);
});

test('a text with room for all of it is not cut', () => {
  expect(cutMarkdown('```\nnever closed', 16)).toBe('```\nnever closed');
});

test('what follows a text that was cut is a paragraph of its own, wherever that was', () => {
  const line = fc.constantFrom('', '```', '~~~', '<!--', '-->', 'words 😀', '  - [ ] x');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.nat(120), (lines, chars) => {
      const text = lines.join('\n');
      fc.pre(text.length > chars);

      const kept = cutMarkdown(text, chars);

      expect(kept.length).toBeLessThanOrEqual(chars);
      expect(kept === '' || /^\s/.test(`${text}\n`.slice(kept.length))).toBe(true);
      expect(text.startsWith(kept)).toBe(true);
      const after = unified().use(remarkParse).parse(`${kept}\n\nThe rest`).children.at(-1);
      expect(after).toMatchObject({ type: 'paragraph', children: [{ type: 'text', value: 'The rest' }] });
    }),
  );
});
