import { DEFAULT_PALETTE } from '../../src/issue/labels/palette.ts';
import { expect, test } from '@jest/globals';
import { issueTitle, isTitleCut, titleWords } from '../../src/issue/issue-title.ts';
import { taskOfIssue } from '../../src/issue/task-of-issue.ts';
import { titleFormat } from '../../src/issue/title-format.ts';
import { issue } from '../plan/build-world.ts';

const TEMPLATES = [
  { template: '{id}: {title}', withId: 'T1: Water it', without: 'Water it' },
  { template: '[{id}] {title}', withId: '[T1] Water it', without: 'Water it' },
  { template: '{title} ({id})', withId: 'Water it (T1)', without: 'Water it' },
  { template: 'Plan: {id} – {title}', withId: 'Plan: T1 – Water it', without: 'Plan: Water it' },
  { template: '{title} [{id}] (plan)', withId: 'Water it [T1] (plan)', without: 'Water it (plan)' },
  { template: 'task {title}', withId: 'task Water it', without: 'task Water it' },
];

test.each(TEMPLATES)('$template makes titles, and takes words and id out of them', (one) => {
  const titles = titleFormat(one.template);

  for (const [id, title] of [['T1', one.withId] as const, [undefined, one.without] as const]) {
    expect(issueTitle({ id, title: 'Water it' }, titles)).toBe(title);
    expect(titleWords(id, title, titles)).toBe('Water it');
    expect(taskOfIssue(issue(1, { title }), { palette: DEFAULT_PALETTE, titles })).toMatchObject({
      id: one.template.includes('{id}') ? id : undefined,
      title: 'Water it',
    });
  }
});

test.each([
  { template: '{title} ({id})', title: 'Water it', want: 'Water it' },
  { template: '{title} ({id})', title: 'T1: Water it', want: 'Water it' },
  { template: 'Plan: {id} – {title}', title: 'Plan: Water it', want: 'Water it' },
  { template: '[{id}] {title}', title: 'T1 Water it', want: 'Water it' },
])('a person who titles "$title" under $template says the words alone', ({ template, title, want }) => {
  expect(titleWords('T1', title, titleFormat(template))).toBe(want);
});

test('a long title loses its last words and keeps its id', () => {
  const titles = titleFormat('{title} ({id})');
  const task = { id: 'T1', title: 'long '.repeat(80) };

  expect(isTitleCut(task, titles)).toBe(true);
  expect(issueTitle(task, titles)).toMatch(/^long .*… \(T1\)$/);
  expect(issueTitle(task, titles)).toHaveLength(256);
});
