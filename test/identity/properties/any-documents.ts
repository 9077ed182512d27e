import fc from 'fast-check';
import { documentOf } from '../support/documents.ts';

// Few words, so that titles often read alike.
const WORDS = [
  'read',
  'write',
  'config',
  'store',
  'page',
  'mail',
  'index',
  'search',
  'the',
  'a',
  'and',
  'new',
  '7',
  '设置',
];
/** A title of a few common words. */
export const title = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '));
const line = fc
  .record({
    title,
    level: fc.nat(2),
    id: fc.option(fc.integer({ min: 1, max: 9 })),
    box: fc.constantFrom(' ', 'x'),
  })
  .map(
    ({ title, level, id, box }) => `${'  '.repeat(level)}- [${box}] ${id === null ? '' : `T${id}: `}${title}`,
  );
const heading = fc.constantFrom('# Build', '# Test', '## Later');
const text = fc
  .array(fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: heading }), { maxLength: 14 })
  .map((lines) => ['- [ ] first of all', ...lines].join('\n'));
/** Up to three documents with tasks, subtasks and headings at random. */
export const documents = fc
  .uniqueArray(fc.record({ path: fc.constantFrom('a.md', 'b/tasks.md', 'c.md'), text }), {
    selector: ({ path }) => path,
    maxLength: 3,
  })
  .map((all) => all.map(({ path, text }) => documentOf(path, text)));
