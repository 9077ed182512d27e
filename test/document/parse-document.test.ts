import { describe, expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { onlyTask, outlineOf } from './support.ts';

describe('what is a task', () => {
  test.each([
    {
      name: 'plain bullets beside boxes are none',
      text: '- [ ] A\n  - detail\n- note\n',
      want: ['todo - A'],
    },
    {
      name: 'fences, comments and front matter hold none',
      text: '---\na: "- [ ] x"\n---\n\n```\n- [ ] y\n```\n\n<!-- - [ ] z -->\n\n- [ ] A\n',
      want: ['todo - A'],
    },
    {
      name: 'one blank of indent does not nest',
      text: '- [ ] A\n - [ ] B\n',
      want: ['todo - A', 'todo - B'],
    },
    {
      name: 'boxes under a task heading are subtasks',
      text: '## Task 1: A\n\n- [ ] a\n\n### Notes\n\n- [x] b\n',
      want: ['in_progress 1 A', '  todo - a', '  done - b'],
    },
    {
      name: 'a numbered heading whose boxes go on from its number is a group',
      text: '## 1. A\n\n- [ ] 1.1 a\n- [ ] 1.2 b\n',
      want: ['todo 1.1 a', 'todo 1.2 b'],
    },
    {
      name: 'phases and versions are groups even with a mark',
      text: '## Phase 1: A ✅\n\n- [x] a\n\n## v1.2 ✅\n\n- [x] b\n',
      want: ['done - a', 'done - b'],
    },
    {
      name: 'an inner task that goes on from the outer id is its subtask',
      text: '## Task 1: A\n\n### Task 1.1: B\n\n## Task 2: C\n',
      want: ['todo 1 A', '  todo 1.1 B', 'todo 2 C'],
    },
    {
      name: 'a task heading over other tasks is a group',
      text: '## Step 1: A\n\n### Task 7: B\n\n### Task 8: C\n',
      want: ['todo 7 B', 'todo 8 C'],
    },
    {
      name: 'a closing checklist that repeats a task does not tell it twice',
      text: '### Task 1: A\n\n**Status**: Done\n\n## Checklist\n\n- [x] Task 1: A\n- [ ] b\n',
      want: ['done 1 A', 'todo - Checklist', '  todo - b'],
    },
    {
      name: 'a line doubled by an editor is told once',
      text: '- [x] 1. A\n- [x] 1. A\n  - detail\n',
      want: ['done 1 A'],
    },
    {
      name: 'a struck line is cancelled, a struck and ticked one done',
      text: '- [ ] ~~A~~\n- [x] ~~B~~\n',
      want: ['cancelled - A', 'done - B'],
    },
    {
      name: 'a status word that leads a bullet of a plain list',
      text: '- DONE: A\n- B\n',
      want: ['done - A', 'todo - B'],
    },
  ])('$name', ({ text, want }) => {
    expect(outlineOf(text, 'TODO.md')).toEqual(want);
  });
});

describe('titles and ids', () => {
  test.each([
    { line: '- [ ] **0.1** Fork\n- [ ] **0.2** Build', id: '0.1', title: 'Fork' },
    { line: '- [ ] **T-7**: Fork', id: 'T-7', title: 'Fork' },
    { line: '- [ ] Task 3: Fork', id: '3', title: 'Fork' },
    { line: '- [ ] [ABC-1] Fork', id: 'ABC-1', title: 'Fork' },
    { line: '- [ ] #12 — Fork', id: '12', title: 'Fork' },
    { line: '- [ ] **Fork** `it` [now](x) (2 hours)', id: undefined, title: 'Fork it now' },
    { line: '- [ ] **v1.2.3**: Fork', id: undefined, title: 'v1.2.3: Fork' },
    { line: '- [ ] 8 forks', id: undefined, title: '8 forks' },
    { line: '- [ ] Use UTF-8', id: undefined, title: 'Use UTF-8' },
    { line: '- [ ] Fork <!-- x --> it ^a1', id: undefined, title: 'Fork it' },
    { line: '- [ ] **Task 4: Fork** it', id: '4', title: 'Fork it' },
  ])('$line', ({ line, id, title }) => {
    expect(parseDocument('TASKS.md', line).tasks[0]).toMatchObject({ id, title });
  });

  test('the range of a title holds its characters and no more', () => {
    const text = '### ✅ Task 1: Build *it* (4-6 hours) ⏸️\n';

    const { ranges } = onlyTask(text);

    expect(text.slice(ranges.title.start, ranges.title.end)).toBe('Build *it*');
  });
});

describe('status', () => {
  test.each([
    {
      name: 'a word outweighs a mark and a box',
      text: '### [x] Task 1: A ✅\n\n**Status**: Blocked\n',
      want: 'blocked',
    },
    { name: 'a ticked box is done in every lane', text: '## Blocked\n\n- [x] A\n\n## Done\n', want: 'done' },
    { name: 'an empty box takes the lane', text: '## Blocked\n\n- [ ] A\n\n## Done\n', want: 'blocked' },
    { name: 'an empty box with a tick beside it is open', text: '- [ ] ✅ A\n', want: 'todo' },
    { name: 'an unknown character is open', text: '- [§] A\n', want: 'todo' },
    {
      name: 'a choice of words is none of them',
      text: '- [ ] A\n  - Status: open / paid / late\n',
      want: 'todo',
    },
    { name: 'a per cent says how far', text: '### Task 1: A\n\nStatus: 60%\n', want: 'in_progress' },
  ])('$name', ({ text, want }) => {
    expect(parseDocument('TASKS.md', text).tasks[0]?.status).toBe(want);
  });

  test('a priority word in a Status field is a priority', () => {
    expect(onlyTask('### Task 1: A\n\n**Status**: HIGH (soon)\n')).toMatchObject({
      status: 'todo',
      priority: 'high',
    });
  });

  test('boxes make the status of a heading, unless the caller does not want it', () => {
    const text = '## Task 1: A\n\n- [x] a\n- [x] b\n';

    expect(outlineOf(text)[0]).toBe('done 1 A');
    expect(outlineOf(text, 'TASKS.md', { rollup: false })[0]).toBe('todo 1 A');
  });

  test('the marks of the caller outweigh those of the dialect', () => {
    const settings = { marks: { '~': 'cancelled', later: 'blocked' } } as const;

    expect(outlineOf('- [~] A\n\n### Task 2: B\n\nStatus: Later\n', 'TASKS.md', settings)).toEqual([
      'cancelled - A',
      'blocked 2 B',
    ]);
  });
});

test('says which dialect it read and why', () => {
  const boxes = Array.from({ length: 4 }, (_, index) => `- [ ] T00${index} A`).join('\n');

  expect(parseDocument('TODO.md', `${boxes}\n- [ ] B\n`).dialect).toEqual({
    name: 'spec-kit',
    why: '4 of 5 boxes start with T and digits',
  });
  expect(parseDocument('TODO.md', boxes, { dialect: 'gfm' }).dialect).toEqual({
    name: 'gfm',
    why: 'the config says so',
  });
});
