import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pairTasks } from '../../src/identity/pair-tasks.ts';
import type { Pairing } from '../../src/identity/pairing.ts';
import { countingKeys, documentOf } from './support/documents.ts';
import { pushAll } from './support/pushes.ts';

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
const title = fc
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
const documents = fc
  .uniqueArray(fc.record({ path: fc.constantFrom('a.md', 'b/tasks.md', 'c.md'), text }), {
    selector: ({ path }) => path,
    maxLength: 3,
  })
  .map((all) => all.map(({ path, text }) => documentOf(path, text)));

const keysByPlace = ({ tasks }: Pairing) =>
  Object.fromEntries(tasks.map(({ key, path, task }) => [`${path} ${task.line}`, key]));

test('gives every task one key, and no key to two tasks', () => {
  fc.assert(
    fc.property(fc.array(documents, { maxLength: 4 }), (pushes) => {
      const { pairings } = pushAll(pushes);

      pairings.forEach(({ tasks, missing, undecided = [] }, at) => {
        const keys = [...tasks, ...missing, ...undecided].map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(tasks).toHaveLength((pushes[at] ?? []).flatMap((document) => document.tasks).length);
      });
    }),
  );
});

test('gives every task of unchanged documents its key again', () => {
  fc.assert(
    fc.property(documents, (all) => {
      const { pairings } = pushAll([all, all]);

      const [first, second] = pairings;

      expect(second?.tasks.map(({ key }) => key)).toEqual(first?.tasks.map(({ key }) => key));
      expect(second?.missing).toEqual([]);
      expect(second?.problems).toEqual([]);
    }),
  );
});

test('does not depend on the order in which documents and known tasks are given', () => {
  fc.assert(
    fc.property(documents, documents, fc.integer(), (before, after, seed) => {
      const { known } = pushAll([before]);
      const shuffled = known.toSorted((a, b) => ((hash(a.key) ^ seed) >>> 0) - ((hash(b.key) ^ seed) >>> 0));

      const straight = pairTasks({ documents: after, known, newKey: freshKeys() });
      const turned = pairTasks({ documents: after.toReversed(), known: shuffled, newKey: freshKeys() });

      expect(keysByPlace(turned)).toEqual(keysByPlace(straight));
      expect(turned.problems.map(({ line }) => line).toSorted()).toEqual(
        straight.problems.map(({ line }) => line).toSorted(),
      );
    }),
  );
});

test('keeps all keys when lines of different titles are put in another order', () => {
  const titles = fc.uniqueArray(title, { minLength: 1, maxLength: 12, selector: (text) => text });
  fc.assert(
    fc.property(titles, fc.func(fc.integer()), (all, order) => {
      const lines = all.map((text) => `- [ ] ${text}`);
      const moved = lines.toSorted((a, b) => order(a) - order(b));

      const { pairings } = pushAll([lines, moved].map((each) => [documentOf('a.md', each.join('\n'))]));

      const [first, second] = pairings.map(
        ({ tasks }) => new Map(tasks.map(({ task, key }) => [`${task.id} ${task.title}`, key])),
      );
      expect(second).toEqual(first);
    }),
  );
});

const hash = (text: string): number =>
  [...text].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7);

/** Keys that `pushAll` has not given. */
function freshKeys() {
  const next = countingKeys();
  for (let skipped = 0; skipped < 500; skipped += 1) next();
  return next;
}
