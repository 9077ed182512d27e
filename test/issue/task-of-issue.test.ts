import { expect, test } from '@jest/globals';
import { issueTitle } from '../../src/issue/issue-title.ts';
import { writeBlock } from '../../src/issue/managed-block.ts';
import { renderBlock } from '../../src/issue/render-block.ts';
import { DEFAULT_PALETTE } from '../../src/issue/labels/palette.ts';
import { DEFAULT_TITLES } from '../../src/issue/title-format.ts';
import { taskOfIssue } from '../../src/issue/task-of-issue.ts';
import { NO_ROWS } from '../../src/issue/values/block-rows.ts';
import { issue, keyOf, task } from '../plan/build-world.ts';

const PLACE = {
  path: 'docs/a | b/TASKS.md',
  line: 14,
  commitSha: 'c'.repeat(40),
  commitAuthor: 'maya',
  repositoryUrl: 'https://github.com/acme/garden',
};
const NAME = { repositoryId: 42, key: keyOf(1) };

function told(given: Parameters<typeof task>[0], around = '', titles = DEFAULT_TITLES) {
  const one = task(given);
  const children = [task({ title: 'Fill the can', level: 1 })];
  const title = issueTitle(one, titles);
  const block = renderBlock(one, children, { ...PLACE, rows: NO_ROWS, unassignable: [] });
  const body = writeBlock(around, { ...NAME, base: {} }, block, 'below');
  return taskOfIssue(issue(1, { title, body }), { palette: DEFAULT_PALETTE, titles }, NAME);
}

test('an issue tells path, line, id, title, section and description of its task', () => {
  const section = ['Phase 1 | Beds', 'Front <yard>'];
  const description = 'Ask @rita first, see #7.\n\nThen water.';

  expect(told({ id: 'T012', title: 'Water the plants', section, description })).toEqual({
    path: PLACE.path,
    line: 14,
    id: 'T012',
    title: 'Water the plants',
    status: 'todo',
    section,
    description,
  });
});

test('a title that merely begins with a word and a colon has no id', () => {
  expect(told({ title: 'Security: lock the shed' })).toMatchObject({
    id: undefined,
    title: 'Security: lock the shed',
  });
});

test('a task without section and description has none', () => {
  expect(told({})).toMatchObject({ section: [], description: '' });
});

test("people's words above the block are not the task's", () => {
  expect(told({}, '| **Document** | [`other.md`](x#L3) |').path).toBe(PLACE.path);
});

test('an issue without a block tells its title alone', () => {
  expect(
    taskOfIssue(
      issue(1, { title: 'Water', body: 'Words.' }),
      { palette: DEFAULT_PALETTE, titles: DEFAULT_TITLES },
      NAME,
    ),
  ).toMatchObject({
    path: '',
    line: 0,
    title: 'Water',
  });
});
