import { expect, test } from '@jest/globals';
import { bodyWithBlock } from '../../src/plan/body-with-block.ts';
import { taskViews } from '../../src/plan/task-view.ts';
import { issue, task, world } from './build-world.ts';

const described = world([
  task({ description: 'A long story. '.repeat(2_000) }),
  task({ title: 'Fill the can', level: 1, parent: 0, line: 4 }),
]);
const [view] = taskViews(described);
const written = (body: string) => bodyWithBlock(described, view!, issue(1, { body })) ?? '';

test('a body with room has the whole block', () => {
  expect(written('Mine.')).toContain('A long story.');
  expect(written('Mine.')).toContain('Fill the can');
});

test("where people's own words leave no room for a description the table stands alone", () => {
  const words = 'x'.repeat(60_000);
  const body = written(words);

  expect(body.length).toBeLessThan(65_000);
  expect(body).toContain(words);
  expect(body).toContain('**Document**');
  expect(body).not.toContain('A long story.');
});

test("people's words are not cut, not even for the table", () => {
  expect(bodyWithBlock(described, view!, issue(1, { body: 'x'.repeat(65_000) }))).toBeUndefined();
});
