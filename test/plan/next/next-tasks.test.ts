import { expect, test } from '@jest/globals';
import { parseDocument } from '../../../src/document/parse-document.ts';
import { pairTasks } from '../../../src/identity/pair-tasks.ts';
import { nextTasks, type NextTask } from '../../../src/plan/next/next-tasks.ts';
import { keyOf } from '../build-world.ts';

type Texts = Readonly<Record<string, string>>;

function next(texts: Texts, me?: string) {
  const documents = Object.entries(texts).map(([path, text]) => ({
    path,
    parsed: parseDocument(path, text),
  }));
  let given = 0;
  const newKey = () => keyOf(given++);
  const pairing = pairTasks({ documents: documents.map(({ parsed }) => parsed), known: [], newKey });
  return nextTasks({ documents, pairing, tracking: new Map() }, me);
}

const named = (tasks: readonly NextTask[]): readonly string[] =>
  tasks.map(({ paired: { task } }) => task.id ?? task.title);
const words = (tasks: readonly NextTask[]): readonly string[] =>
  tasks.map(({ paired: { task }, why }) => `${task.id ?? task.title}: ${why}`);

test('offers what nobody works on, by priority and then in the order of the documents', () => {
  const { ready, taken } = next({
    'A.md':
      '## Low Priority\n\n- [ ] T1 a\n\n## Other\n\n- [ ] T2 b\n\n## High Priority\n\n- [ ] T3 c\n- [x] T4 d\n',
    'B.md': '## Critical Priority\n\n- [ ] T5 e\n\n## High Priority\n\n- [ ] T6 f\n',
  });

  expect(named(ready)).toEqual(['T5', 'T3', 'T6', 'T2', 'T1']);
  expect(taken).toEqual([]);
});

test.each([
  { name: 'done', dependency: '- [x] T1 a', ready: ['T2'], blocked: [] },
  { name: 'cancelled', dependency: '- [-] T1 a', ready: ['T2'], blocked: [] },
  { name: 'open', dependency: '- [ ] T1 a', ready: ['T1'], blocked: ['T2: it waits for T1 (A.md:1)'] },
])('a task whose dependency is $name', ({ dependency, ready, blocked }) => {
  const found = next({ 'A.md': `${dependency}\n- [ ] T2 b (depends on T1)\n` });

  expect([named(found.ready), words(found.blocked)]).toEqual([ready, blocked]);
});

test('says what was waited for, and what is waiting', () => {
  const { ready } = next({
    'A.md':
      '- [x] T1 a\n- [ ] T2 b (depends on T1)\n- [ ] T3 c (depends on T2)\n- [ ] T4 d (depends on T2)\n',
  });

  expect(words(ready)).toEqual([
    'T2: T1 (A.md:1), which it waited for, is finished; T3 (A.md:3) and T4 (A.md:4) wait for it',
  ]);
});

test('follows a dependency into another document', () => {
  const { blocked } = next({
    'specs/1/tasks.md': '- [ ] AUTH-1 Sign in\n- [ ] AUTH-2 Sign out\n',
    'specs/2/tasks.md': '- [ ] PAY-1 Pay (depends on AUTH-1)\n- [x] PAY-2 Print\n',
  });

  expect(words(blocked)).toEqual(['PAY-1: it waits for AUTH-1 (specs/1/tasks.md:1)']);
});

test.each([
  {
    name: 'an id that nobody carries',
    text: '- [ ] T1 a\n- [ ] T2 b (depends on T9)\n',
    want: ['T2: it waits for "T9", and no task here has that id'],
  },
  {
    name: 'an id that two tasks carry',
    text: '- [ ] T1 a\n- [x] T7 b\n- [x] T7 c\n- [ ] T2 d (depends on T7)\n',
    want: ['T2: it waits for "T7", and more than one task has that id'],
  },
  {
    name: 'a range with such an id',
    text: '- [x] T001 a\n- [x] T001 b\n- [x] T002 c\n- [ ] T009 d depends:T001-T002\n',
    want: ['T009: it waits for "T001-T002", and more than one task has that id'],
  },
  {
    name: 'a circle',
    text: '- [ ] T1 a (depends on T2)\n- [ ] T2 b (depends on T1)\n- [ ] T3 c (depends on T2)\n',
    want: [
      'T1: it waits for T2 (A.md:2), which waits for it in turn, so none of them can begin',
      'T2: it waits for T1 (A.md:1), which waits for it in turn, so none of them can begin',
      'T3: it waits for T2 (A.md:2)',
    ],
  },
  {
    name: 'itself',
    text: '- [ ] T1 a (depends on T1)\n- [x] T2 b\n',
    want: ['T1: it waits for itself, so it can never begin'],
  },
  {
    name: 'a word of its document',
    text: '### Task 1: a\n\n**Status**: Blocked\n',
    want: ['1: its document says blocked'],
  },
])('a task held up by $name is told with the reason, not hidden', ({ text, want }) => {
  const { ready, blocked } = next({ 'A.md': text });

  expect(words(blocked)).toEqual(want);
  for (const { paired } of blocked) expect(ready.map((one) => one.paired)).not.toContain(paired);
});

test('a circle of which one task is finished holds up nobody', () => {
  const { ready } = next({ 'A.md': '- [x] T1 a (depends on T2)\n- [ ] T2 b (depends on T1)\n' });

  expect(named(ready)).toEqual(['T2']);
});

test('what is in progress, in review or somebody else’s is taken', () => {
  const { ready, taken } = next({
    'A.md':
      '### Task 1: a\n\n**Status**: In Progress\n\n### Task 2: b\n\n**Status**: In Review\n\n### Task 3: c\n\n**Status**: Not Started\n**Assignee**: @maya\n',
  });

  expect(ready).toEqual([]);
  expect(words(taken)).toEqual([
    '1: somebody works on it: its document says in progress',
    '2: its document says in review',
    '3: it is assigned to @maya',
  ]);
});

test('what is assigned to the one who asks is not taken', () => {
  expect(named(next({ 'A.md': '- [ ] T1 a @Maya\n- [ ] T2 b @kim\n' }, 'maya').ready)).toEqual(['T1']);
});

test('a task with a subtask in hand is taken, one with finished ones goes on', () => {
  const { ready, taken } = next({
    'A.md': '- [ ] T1 a\n  - [~] step\n- [ ] T2 b\n  - [x] one\n  - [ ] two\n',
  });

  expect(words(taken)).toEqual(['T1: somebody works on its subtask in line 2']);
  expect(words(ready)).toEqual(['T2: it waits for nothing; 1 of its 2 subtasks is finished']);
  expect(ready[0]?.openSubtasks.map(({ task }) => task.title)).toEqual(['two']);
});

test('a task whose every open step waits for another task is held up with them', () => {
  const text = '- [ ] T1 a\n- [ ] T2 b\n  - [ ] T3 c (depends on T1)\n';

  const stuck = next({ 'A.md': text });
  const free = next({ 'A.md': `${text}  - [ ] T4 d (depends on T3)\n  - [ ] T5 e\n` });

  expect([named(stuck.ready), words(stuck.blocked)]).toEqual([['T1'], ['T2: it waits for T1 (A.md:1)']]);
  expect(named(free.ready)).toEqual(['T1', 'T2']);
});
