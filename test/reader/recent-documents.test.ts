import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { RecentDocuments } from '../../src/reader/recent-documents.ts';

const section = (name: string): string =>
  `## ${name}\n\n- [ ] Plan ${name}\n- [ ] Build ${name}\n- [x] Test ${name}\n\n`;
const TEXT = `# Tasks\n\n${['Roof', 'Walls', 'Floor', 'Doors', 'Stairs'].map(section).join('')}`;

test('a text that was opened is not opened again', () => {
  const recent = new RecentDocuments();
  const opened = recent.open('TASKS.md', TEXT);
  expect(recent.open('TASKS.md', TEXT)).toBe(opened);
  expect(recent.parse('TASKS.md', TEXT)).toBe(opened.document);
});

test('a changed text reads as if nothing had been kept', () => {
  const recent = new RecentDocuments();
  for (const text of [TEXT, TEXT.replace('- [ ] Build Floor', '- [x] Build Floor'), section('Other'), TEXT])
    expect(recent.parse('TASKS.md', text)).toEqual(parseDocument('TASKS.md', text));
});

test('what was read in another way or at another path is no help', () => {
  const recent = new RecentDocuments();
  const opened = recent.open('TASKS.md', TEXT);
  expect(recent.open('TASKS.md', TEXT, { rollup: false })).not.toBe(opened);
  expect(recent.open('docs/TODO.md', TEXT).document.path).toBe('docs/TODO.md');
});

test('no more is kept than two million characters, the last ones first', () => {
  const recent = new RecentDocuments();
  const large = `${TEXT}${'Some words about all of it.\n'.repeat(40_000)}`;
  const [first, last] = [recent.open('a.md', large), recent.open('b.md', large)];
  expect(recent.open('b.md', large)).toBe(last);
  expect(recent.open('a.md', large)).not.toBe(first);
});
