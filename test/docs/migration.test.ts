import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { findReference } from '../../src/issue/find-reference.ts';
import { issueTitle } from '../../src/issue/issue-title.ts';
import { read } from './fences.ts';

const PAGE = read('docs/migration.md');

test('the lines that the page lets people write name the issues that are offered for them', () => {
  expect(PAGE).toContain(String.raw`"- [ ] \(.title | gsub("[\\r\\n]"; " ")) (#\(.number))"`);

  const { tasks } = parseDocument(
    'TODO.md',
    '- [ ] Greet people by name (#12)\n- [ ] Fix #3 for good (#40)\n',
  );

  expect(tasks.map(({ title }) => findReference(title)?.issue)).toEqual([12, 40]);
});

test('a task with an id has the title that the page says scripts have', () => {
  const { tasks } = parseDocument('specs/1/tasks.md', '- [ ] T001 The title\n- [ ] T002 Another\n');

  expect(PAGE).toContain('`T001: The title`');
  expect(issueTitle(tasks[0]!)).toBe('T001: The title');
});
