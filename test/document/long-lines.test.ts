import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';

// Far beyond the longest line that is let in: what takes the square of this many steps takes minutes, and the test ends.
const LENGTH = 100_000;

test.each([
  { name: 'a heading full of dashes', head: '## Group x', sign: ' —', tail: ' x' },
  { name: 'a heading full of dots', head: '## Group x', sign: '.', tail: ' x' },
  { name: 'a heading full of numbers', head: '## Group', sign: ' 1', tail: '' },
  { name: 'a legend full of blanks', head: '## Legend', sign: '\t', tail: 'x' },
  { name: 'dependencies full of blanks', head: '### Task 1: A\n\n**Depends on**: x', sign: ' ', tail: 'x' },
  { name: 'front matter full of blanks', head: '---\ntitle: x', sign: ' ', tail: 'x\n---' },
  { name: 'a box that never closes', head: '[', sign: ' ', tail: 'x' },
  { name: 'a bullet with a box that never closes', head: 'x\n2. [ ', sign: '\t', tail: 'x' },
  { name: 'a column full of dashes', head: '| Task | Status |\n|---|---|\n| x', sign: ' —', tail: ' | x |' },
])('reads $name', ({ head, sign, tail }) => {
  const text = `- [ ] Read on\n\n${head}${sign.repeat(LENGTH / sign.length)}${tail}\n`;

  const { tasks } = parseDocument('TASKS.md', text);

  expect(tasks.map(({ title }) => title)).toContain('Read on');
});
