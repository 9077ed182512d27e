import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';

test('tells a dialect that does not exist where it is asked for', () => {
  const { problems } = parseDocument('TASKS.md', '---\ntickmark-dialect: kirro\n---\n\n- [ ] Read on\n');

  expect(problems).toMatchObject([{ rule: 'unknown-dialect', line: 2, column: 19 }]);
});

test('places what stands behind CR line ends', () => {
  const { tasks } = parseDocument('TASKS.md', '# Tasks ⏳\r\t- [x] Read on');

  expect(tasks.map(({ line, ranges }) => [line, ranges.title.start])).toContainEqual([2, 17]);
});
