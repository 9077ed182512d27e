import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { editTasks, type TaskEdits } from '../../src/document/edit-tasks.ts';
import { openDocument } from '../../src/document/open-document.ts';

const TEXT = '# Tasks\n\n- [ ] Water\n- [ ] Mow\n  - [ ] Oil the blades\n- [x] Sow\n';

function setAll(text: string, wanted: Readonly<Record<number, TaskStatus>>): readonly TaskEdits[] {
  const opened = openDocument('TASKS.md', text);
  const changes = opened.document.tasks.flatMap((task) => {
    const status = wanted[task.line];
    return status === undefined ? [] : [{ kind: 'status' as const, task, status }];
  });
  return editTasks(opened, changes);
}

const applied = (text: string, answers: readonly TaskEdits[]): string =>
  applyEdits(
    text,
    answers.flatMap((answer) => (answer.kind === 'edited' ? answer.edits : [])),
  );

test('several statuses change together, each at its own place', () => {
  const answers = setAll(TEXT, { 3: 'done', 5: 'done', 6: 'todo' });

  expect(applied(TEXT, answers)).toBe(
    '# Tasks\n\n- [x] Water\n- [ ] Mow\n  - [x] Oil the blades\n- [ ] Sow\n',
  );
});

test('one that cannot be said does not hold back the others', () => {
  const answers = setAll(TEXT, { 3: 'done', 4: 'in_review', 6: 'todo' });

  expect(answers.map(({ kind }) => kind)).toEqual(['edited', 'refused', 'edited']);
  expect(applied(TEXT, answers)).toBe(TEXT.replace('[ ] Water', '[x] Water').replace('[x] Sow', '[ ] Sow'));
});

test('statuses that are said already change nothing', () => {
  const answers = setAll(TEXT, { 3: 'todo', 6: 'done' });

  expect(applied(TEXT, answers)).toBe(TEXT);
});

test('nothing wanted is nothing done', () => {
  expect(setAll(TEXT, {})).toEqual([]);
});
