import { expect, test } from '@jest/globals';
import { bodyWithBlock } from '../../src/plan/body-with-block.ts';
import { taskViews } from '../../src/plan/task-view.ts';
import { issue, task, world } from './build-world.ts';

const PARAGRAPHS = Array.from({ length: 900 }, (_, index) => `Paragraph ${index}: a long story.`).join(
  '\n\n',
);
const described = world([
  task({ description: PARAGRAPHS }),
  ...Array.from({ length: 300 }, (_, index) =>
    task({ title: `Fill can ${index}`, level: 1, parent: 0, line: 4 + index }),
  ),
]);
const [view] = taskViews(described);
const written = (body: string) => bodyWithBlock(described, view!, issue(1, { body })) ?? '';
const LINK = /https:\/\/github\.com\/acme\/garden\/blob\/a{40}\/TASKS\.md\?plain=1#L3/;

test('a body with room has the whole block', () => {
  expect(written('Mine.')).toContain('Paragraph 899: a long story.');
  expect(written('Mine.')).toContain('Fill can 299');
  expect(written('Mine.')).not.toContain('in the document.]');
});

test.each([40_000, 50_000, 60_000])(
  "description and checklist share the room that %s characters of people's words leave",
  (chars) => {
    const words = 'x'.repeat(chars);

    const body = written(words);

    expect(body.length).toBeLessThanOrEqual(65_000);
    expect(body.length).toBeGreaterThan(Math.min(64_000, chars + 30_000));
    expect(body).toContain(words);
    expect(body).toMatch(/Paragraph \d+: a long story\.\n\n\[The rest is in the document\.\]/);
    expect(body).toContain('Fill can 0');
    expect(body).toMatch(new RegExp(`in the document\\.\\]\\(${LINK.source}\\)`));
  },
);

test('where there is hardly any room the table stands nearly alone, and says where the rest is', () => {
  const words = 'x'.repeat(63_600);

  const body = written(words);

  expect(body.length).toBeLessThanOrEqual(65_000);
  expect(body).toContain('**Document**');
  expect(body).toContain('[The rest is in the document.]');
  expect(body).toMatch(/\[2\d\d more are in the document\.\]/);
});

test("people's words are not cut, not even for the table", () => {
  expect(bodyWithBlock(described, view!, issue(1, { body: 'x'.repeat(65_000) }))).toBeUndefined();
});
