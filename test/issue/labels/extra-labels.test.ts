import { expect, test } from '@jest/globals';
import { extraLabel, extraLabels, followExtraLabels } from '../../../src/issue/labels/extra-labels.ts';
import { DEFAULT_PALETTE } from '../../../src/issue/labels/palette.ts';

const ON = { category: true, document: true };
const told = (path: string, labels: readonly string[] = []) =>
  extraLabels({ path, labels }, ON, DEFAULT_PALETTE);

test.each([
  { path: 'TASKS.md', want: 'doc: tasks' },
  { path: 'docs/Garden Plan.md', want: 'doc: garden plan' },
  { path: 'specs/001-login/tasks.md', want: 'doc: 001-login' },
  { path: 'docs/TODO.md', want: 'doc: docs' },
  { path: `${'ä'.repeat(60)}.md`, want: `doc: ${'ä'.repeat(45)}` },
])('the label of $path is $want', ({ path, want }) => {
  expect(told(path)).toBe(want);
});

test.each([
  { name: 'in lower case, sorted, each once', labels: ['UI', 'backend', 'ui'], want: 'backend\ndoc: a\nui' },
  { name: 'without commas and line ends', labels: ['one,\ntwo'], want: 'doc: a\none two' },
  { name: 'cut at fifty characters', labels: ['x'.repeat(60)], want: `doc: a\n${'x'.repeat(50)}` },
  { name: 'not cut within a character', labels: [`${'x'.repeat(49)}🌱`], want: `doc: a\n${'x'.repeat(49)}` },
  { name: 'without those of ours', labels: ['Priority: High', 'tickmark', ' '], want: 'doc: a' },
])('categories are labels $name', ({ labels, want }) => {
  expect(told('a.md', labels)).toBe(want);
});

test.each([
  { name: 'a new one is put on', said: 'a', document: 'a\nb', before: 'a', want: 'a\nb' },
  { name: 'one that is asked for no more goes', said: 'a\nb', document: 'a', before: 'a\nb', want: 'a' },
  { name: 'one that a person took off stays off', said: '', document: 'a\nb', before: 'a', want: 'b' },
  { name: 'one that is there already stays', said: 'a\nb', document: 'a\nb', before: 'a', want: 'a\nb' },
  { name: 'without a base all are put on', said: '', document: 'a\nb', before: '', want: 'a\nb' },
])('of labels $name', ({ said, document, before, want }) => {
  expect(followExtraLabels(said, document, before)).toBe(want);
});

test.each(['ui', 'doc: garden'])('the label %s can be made', (own) => {
  const { color, description } = extraLabel(DEFAULT_PALETTE, own);

  expect(color).toMatch(/^[0-9a-f]{6}$/);
  expect(description.length).toBeLessThanOrEqual(100);
});
