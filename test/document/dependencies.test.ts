import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { findCycles } from '../../src/document/problems/find-cycles.ts';
import { resolveDependencies } from '../../src/document/resolve-dependencies.ts';

/** What each task of a text depends on, as `line -> lines ?missing`, for the tasks that name something. */
function dependenciesOf(text: string): readonly string[] {
  const { tasks } = parseDocument('TASKS.md', text);
  return resolveDependencies(tasks).flatMap(({ on, missing }, index) => {
    const lines = on.map((at) => tasks[at]?.line ?? 0);
    const unknown = missing.map((id) => ` ?${id}`);
    return tasks[index]?.dependsOn.length === 0
      ? []
      : [`${tasks[index]?.line} -> ${lines.join(' ')}${unknown.join('')}`];
  });
}

const problemsOf = (text: string, path = 'TASKS.md'): readonly string[] =>
  parseDocument(path, text).problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`);

test.each([
  {
    name: 'several ids, in any capitals',
    text: '- [ ] T001 A\n- [ ] T002 B\n- [ ] T003 C (depends on t001, T002)\n',
    want: ['3 -> 1 2'],
  },
  {
    name: 'a number with its label and without zeros',
    text: '### Task 01: A\n\n- [ ] a\n\n### Task 02: B\n\n**Depends on**: Task 1\n',
    want: ['5 -> 1'],
  },
  {
    name: 'a number that stands as that of an issue, where a task has it',
    text: '### Task 1: A\n\n- [ ] a\n\n### Task 2: B\n\n**Depends on**: #1, #34\n',
    want: ['5 -> 1 ?#34'],
  },
  {
    name: 'every id between two',
    text: '- [ ] T001 A\n- [ ] T002 B\n- [ ] T003 C\n- [ ] T004 D (depends on T001-T003)\n',
    want: ['4 -> 1 2 3'],
  },
  {
    name: 'a sister before a namesake elsewhere',
    text: '### Task 1: A\n\n- [ ] 1.1 a\n- [ ] 1.2 b (depends on 1.1)\n\n### Task 2: B\n\n- [ ] 1.1 a\n- [ ] 1.2 b (depends on 1.1)\n',
    want: ['4 -> 3', '9 -> 8'],
  },
  {
    name: 'a sister of the parent',
    text: '- [ ] T001 A\n- [ ] T002 B\n  - [ ] step (depends on T001)\n',
    want: ['3 -> 1'],
  },
  {
    name: 'a subtask of another task',
    text: '- [ ] T001 A\n  - [ ] T002 a\n- [ ] T003 B (depends on T002)\n',
    want: ['3 -> 2'],
  },
  {
    name: 'a number under the same heading',
    text: '## A\n\n- [ ] 1. a\n- [ ] 2. b (depends on 1)\n\n## B\n\n- [ ] 1. c\n- [ ] 2. d (depends on 1)\n',
    want: ['4 -> 3', '9 -> 8'],
  },
  {
    name: 'none of two that carry the id in one place',
    text: '- [ ] T001 A\n- [ ] T001 B\n- [ ] T002 C (depends on T001)\n',
    want: ['3 -> '],
  },
  {
    name: 'itself, where the author says so',
    text: '- [ ] T001 A (depends on T001)\n- [ ] T002 B\n',
    want: ['1 -> 1'],
  },
  {
    name: 'nothing that is here',
    text: '- [ ] T001 A (depends on T009)\n- [ ] T002 B\n',
    want: ['1 ->  ?T009'],
  },
])('a task depends on $name', ({ text, want }) => {
  expect(dependenciesOf(text)).toEqual(want);
});

const TWO = '- [ ] T001 A\n- [ ] T002 B\n';

test.each([
  {
    name: 'an id that no task has',
    text: `${TWO}- [ ] T003 C (depends on T020)\n`,
    want: ['dangling-dependency 3:26'],
  },
  {
    name: 'one id named twice',
    text: `${TWO}- [ ] T003 C (depends on T020)\n- [ ] T004 D (depends on T020)\n`,
    want: ['dangling-dependency 3:26'],
  },
  {
    name: 'an id in a field',
    text: '### Task 1: A\n\n- [ ] a\n\n### Task 2: B\n\n**Depends on**: Task 1, Task 7\n',
    want: ['dangling-dependency 7:30'],
  },
  { name: 'an id of a finished task', text: `${TWO}- [x] T003 C (depends on T020)\n`, want: [] },
  {
    name: 'an id before the first, cleared away',
    text: '- [ ] T011 A\n- [ ] T012 B (depends on T003)\n',
    want: [],
  },
  { name: 'an issue', text: `${TWO}- [ ] T003 C (depends on #34)\n`, want: [] },
  { name: 'an issue elsewhere', text: `${TWO}- [ ] T003 C (depends on octo/kit#34)\n`, want: [] },
  { name: 'a link', text: `${TWO}- [ ] T003 C (depends on https://example.org/T020)\n`, want: [] },
  { name: 'a task of another document', text: `${TWO}- [ ] T003 C (depends on specs/003#T020)\n`, want: [] },
  {
    name: 'words',
    text: `${TWO}- [ ] T003 C (depends on the weather)\n- [ ] T004 D (after lunch)\n`,
    want: [],
  },
  { name: 'an id of another kind', text: `${TWO}- [ ] T003 C (depends on ADR-7)\n`, want: [] },
  { name: 'a bare number where ids are none', text: `${TWO}- [ ] T003 C (depends on 7)\n`, want: [] },
  { name: 'a group', text: '- [ ] 1.1 A\n- [ ] 1.2 B\n- [ ] 2.1 C (depends on 1)\n', want: [] },
  {
    name: 'an id at the head of a bullet',
    text: `${TWO}- [ ] T003 C (depends on T020)\n\n## Notes\n\n- **T020** is for later\n`,
    want: [],
  },
])('a dependency on $name', ({ text, want }) => {
  expect(problemsOf(text)).toEqual(want);
});

test('a file that is one task may depend on the tasks of other files', () => {
  const text =
    '---\nid: BACK-7\ntitle: A\nstatus: To Do\ndependencies: [BACK-3, BACK-99]\n---\n\n- [ ] #1 a\n- [ ] #2 b\n';

  expect(problemsOf(text, 'backlog/tasks/back-7.md')).toEqual([]);
});

test.each([
  {
    name: 'two tasks',
    text: '- [ ] T001 A (depends on T002)\n- [ ] T002 B (depends on T001)\n',
    want: ['cyclic-dependency 1:26'],
  },
  {
    name: 'a task alone',
    text: '- [ ] T001 A (depends on T001)\n- [ ] T002 B\n',
    want: ['cyclic-dependency 1:26'],
  },
  {
    name: 'two circles',
    text: '- [ ] T001 A (depends on T002)\n- [ ] T002 B (depends on T001)\n- [ ] T003 C (depends on T004)\n- [ ] T004 D (depends on T003)\n',
    want: ['cyclic-dependency 1:26', 'cyclic-dependency 3:26'],
  },
  {
    name: 'finished tasks',
    text: '- [x] T001 A (depends on T002)\n- [x] T002 B (depends on T001)\n',
    want: [],
  },
  {
    name: 'a chain',
    text: '- [ ] T001 A\n- [ ] T002 B (depends on T001)\n- [ ] T003 C (depends on T001, T002)\n',
    want: [],
  },
])('a circle of $name', ({ text, want }) => {
  expect(problemsOf(text)).toEqual(want);
});

test('shows the way around a circle', () => {
  const { problems } = parseDocument(
    'TASKS.md',
    '- [ ] T001 A\n- [ ] T002 B (depends on T004)\n- [ ] T003 C (depends on T002)\n- [ ] T004 D (depends on T003)\n',
  );

  expect(problems[0]?.message).toContain(
    '"T002" (line 2) waits for "T004" (line 4) waits for "T003" (line 3) waits for "T002"',
  );
});

test('finds the circles of a long chain without ending the stack', () => {
  const length = 50_000;
  const chain = Array.from({ length }, (_, index) => [(index + 1) % length]);

  expect(findCycles(chain)).toHaveLength(1);
  expect(findCycles([...chain.slice(0, -1), []])).toEqual([]);
});
