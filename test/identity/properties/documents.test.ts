import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentOf } from '../support/documents.ts';
import { pushAll } from '../support/pushes.ts';
import { plans, type Plan } from './edits.ts';
import { REPEATABLE } from './seed.ts';

const PATHS = ['TODO.md', 'DONE.md', 'specs/tasks.md', 'completed/2026-03.md'];

/** For each task of a plan, in turn, the document that it stands in. */
const places = fc.array(fc.constantFrom(...PATHS), { minLength: 12, maxLength: 12 });

const spread = (plan: Plan, paths: readonly string[]) => {
  const tasks = plan.flatMap((section) => section.tasks);
  return PATHS.flatMap((path) => {
    const own = tasks.filter((_, at) => paths[at] === path);
    const lines = own.map(({ title, isDone }) => `- [${isDone ? 'x' : ' '}] ${title}`);
    return lines.length === 0 ? [] : [documentOf(path, lines.join('\n'))];
  });
};

test('keeps all keys when tasks of different titles are put into other documents', () => {
  fc.assert(
    fc.property(plans, places, places, (plan, before, after) => {
      const { pairings } = pushAll([spread(plan, before), spread(plan, after)]);

      const [first, second] = pairings.map(
        ({ tasks }) => new Map(tasks.map(({ task, key }) => [task.title, key])),
      );
      expect(second).toEqual(first);
    }),
    REPEATABLE,
  );
});

test('gives the copy of a document keys of its own, and leaves the first one its keys', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const paths = plan.flatMap(({ tasks }) => tasks.map(() => 'TODO.md'));
      const [original] = spread(plan, paths);
      const copy = original === undefined ? [] : [original, { ...original, path: 'copy/TODO.md' }];

      const { pairings } = pushAll([original === undefined ? [] : [original], copy]);

      const keysOf = (at: number, path: string) =>
        pairings[at]?.tasks.filter((task) => task.path === path).map(({ key, kind }) => [key, kind]);
      expect(keysOf(1, 'TODO.md')).toEqual(keysOf(0, 'TODO.md')?.map(([key]) => [key, 'known']));
      expect(keysOf(1, 'copy/TODO.md')?.every(([, kind]) => kind === 'new')).toBe(true);
    }),
    REPEATABLE,
  );
});
