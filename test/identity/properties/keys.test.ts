import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pairTasks } from '../../../src/identity/pair-tasks.ts';
import type { Pairing } from '../../../src/identity/pairing.ts';
import { countingKeys, documentOf } from '../support/documents.ts';
import { pushAll } from '../support/pushes.ts';
import { documents, title } from './any-documents.ts';
import { REPEATABLE } from './seed.ts';

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
    REPEATABLE,
  );
});

test('gives a key to one task only, in all its life', () => {
  fc.assert(
    fc.property(fc.array(documents, { maxLength: 6 }), (pushes) => {
      const { pairings } = pushAll(pushes);

      const given = new Set<string>();
      for (const { tasks } of pairings) {
        const fresh = tasks.filter(({ kind }) => kind === 'new').map(({ key }) => key);
        const known = tasks.filter(({ kind }) => kind === 'known').map(({ key }) => key);
        expect(fresh.filter((key) => given.has(key))).toEqual([]);
        expect(known.filter((key) => !given.has(key))).toEqual([]);
        for (const key of fresh) given.add(key);
      }
    }),
    REPEATABLE,
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
    REPEATABLE,
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
      expect(turned.divisions).toEqual(straight.divisions);
      expect(turned.problems.map(({ line }) => line).toSorted()).toEqual(
        straight.problems.map(({ line }) => line).toSorted(),
      );
    }),
    REPEATABLE,
  );
});

test.each([
  { name: 'without ids', idOf: () => '' },
  { name: 'with ids', idOf: (at: number) => `T${at + 1}: ` },
])('keeps all keys when lines of different titles $name are put in another order', ({ idOf }) => {
  const titles = fc.uniqueArray(title, { minLength: 1, maxLength: 12, selector: (text) => text });
  fc.assert(
    fc.property(titles, fc.func(fc.integer()), (all, order) => {
      const lines = all.map((text, at) => `- [ ] ${idOf(at)}${text}`);
      const moved = lines.toSorted((a, b) => order(a) - order(b));

      const { pairings } = pushAll([lines, moved].map((each) => [documentOf('a.md', each.join('\n'))]));

      const [first, second] = pairings.map(
        ({ tasks }) => new Map(tasks.map(({ task, key }) => [`${task.id} ${task.title}`, key])),
      );
      expect(second).toEqual(first);
    }),
    REPEATABLE,
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
