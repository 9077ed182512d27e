import { describe, expect, test } from '@jest/globals';
import type { Task } from '../../../src/document/task.ts';
import { asIssueNumber, type TaskKey } from '../../../src/issue/task-key.ts';
import { linkPull, type LinkablePull } from '../../../src/plan/pulls/link-pull.ts';
import type { Tracking, World } from '../../../src/plan/world.ts';
import { keyOf, task, world as oneDocument } from '../build-world.ts';

type Told = Partial<Task> & { readonly path?: string };

/** Tasks whose issues are numbered from 1, each in its own document. */
function world(tasks: readonly Told[], tracked: Partial<Tracking> = {}): World {
  const bare = oneDocument(tasks.map((given) => task(given)));
  return {
    ...bare,
    pairing: {
      ...bare.pairing,
      tasks: bare.pairing.tasks.map((pair, index) => ({
        ...pair,
        path: tasks[index]?.path ?? pair.path,
      })),
    },
    tracking: new Map(
      tasks.map((_, index) => [
        keyOf(index),
        {
          issue: asIssueNumber(index + 1),
          base: {},
          statusSeenAt: '2026-01-01T00:00:00Z',
          isDetached: false,
          ...tracked,
        },
      ]),
    ),
  };
}

const pull = (given: Partial<LinkablePull> = {}): LinkablePull => ({
  title: 'Water them',
  body: '',
  commitMessages: [],
  headBranch: 'water',
  closingIssues: [],
  paths: ['src/water.ts'],
  ...given,
});

const link = (at: World, given: Partial<LinkablePull>) => linkPull(at, pull(given));
const none = { completing: [], mentioned: [], unclear: [], isPlanOnly: false };
const [first, second, third] = [keyOf(0), keyOf(1), keyOf(2)] as [TaskKey, TaskKey, TaskKey];

describe('issues by their number', () => {
  const garden = world([{}, {}, {}]);

  test.each([
    { name: 'a keyword', given: { body: 'Closes #2' }, want: { completing: [second] } },
    { name: 'in the title', given: { title: 'Water them (fixes #2)' }, want: { completing: [second] } },
    {
      name: 'in a commit',
      given: { commitMessages: ['Water\n\nFixes: #2'] },
      want: { completing: [second] },
    },
    { name: 'the sidebar', given: { closingIssues: [asIssueNumber(3)] }, want: { completing: [third] } },
    {
      name: 'this repository by name',
      given: { body: 'Closes ACME/garden#2' },
      want: { completing: [second] },
    },
    {
      name: 'its address',
      given: { body: 'Closes https://github.com/acme/garden/issues/2' },
      want: { completing: [second] },
    },
    { name: 'another repository', given: { body: 'Closes acme/house#2' }, want: {} },
    {
      name: 'another server',
      given: { body: 'Closes https://git.example.org/acme/garden/issues/2' },
      want: {},
    },
    { name: 'a pull request', given: { body: 'Closes https://github.com/acme/garden/pull/2' }, want: {} },
    { name: 'no task', given: { body: 'Closes #77' }, want: {} },
    { name: 'a reference', given: { body: 'Refs #2' }, want: { mentioned: [second] } },
    {
      name: 'both',
      given: { body: 'Refs #2, closes #1\n\nCloses #2' },
      want: { completing: [first, second] },
    },
    {
      name: 'a denial, though GitHub lists it',
      given: { body: 'This does not close #2', closingIssues: [asIssueNumber(2)] },
      want: {},
    },
    {
      name: 'a denial, and a keyword elsewhere',
      given: { body: 'The first commit does not close #2.\n\nCloses #2' },
      want: { completing: [second] },
    },
    {
      name: 'words that are not plain, and GitHub lists it',
      given: { body: 'I think the valve fixes #2', closingIssues: [asIssueNumber(2)] },
      want: { completing: [second] },
    },
  ])('$name', ({ given, want }) => {
    const links = link(garden, given);

    expect({ ...links, completing: links.completing.toSorted() }).toEqual({ ...none, ...want });
  });

  test('one that is left alone is not linked', () => {
    expect(link(world([{}], { isDetached: true }), { body: 'Closes #1' })).toEqual(none);
  });
});

describe('tasks by their id', () => {
  const a = 'specs/001-beds/tasks.md';
  const b = 'specs/002-pond/tasks.md';

  test.each([
    {
      name: 'one has it',
      tasks: [{ id: 'T012' }, { id: 'T013' }],
      body: 'Closes T012',
      want: { completing: [first] },
    },
    { name: 'any case', tasks: [{ id: 'T012' }], body: 'Closes t012', want: { completing: [first] } },
    {
      name: 'a subtask',
      tasks: [{ id: '1' }, { id: '1.2', level: 1, parent: 0 }],
      body: 'Closes 1.2',
      want: { completing: [second] },
    },
    {
      name: 'a plain number behind a noun',
      tasks: [{ id: '1' }, { id: '3' }],
      body: 'Closes task 3',
      want: { completing: [second] },
    },
    {
      name: 'only one of two is unfinished',
      tasks: [
        { id: 'T1', path: a, status: 'done' as const },
        { id: 'T1', path: b },
      ],
      body: 'Closes T1',
      want: { completing: [second] },
    },
    {
      name: 'done already',
      tasks: [{ id: 'T1', status: 'done' as const }],
      body: 'Closes T1',
      want: { completing: [first] },
    },
    {
      name: 'several have it',
      tasks: [
        { id: 'T1', path: a },
        { id: 'T1', path: b },
      ],
      body: 'Closes T1',
      want: { unclear: [{ written: 'Closes T1', candidates: [first, second] }] },
    },
    {
      name: 'a folder before it',
      tasks: [
        { id: 'T1', path: a },
        { id: 'T1', path: b },
      ],
      body: 'Closes specs/002#T1',
      want: { completing: [second] },
    },
    {
      name: 'the name of the folder',
      tasks: [
        { id: 'T1', path: a },
        { id: 'T1', path: b },
      ],
      body: 'Closes 002-pond#T1',
      want: { completing: [second] },
    },
    {
      name: 'the document before it',
      tasks: [
        { id: 'T1', path: a },
        { id: 'T1', path: b },
      ],
      body: 'Closes specs/001-beds/tasks.md#T1',
      want: { completing: [first] },
    },
    {
      name: 'a folder that is only alike',
      tasks: [{ id: 'T1', path: a }],
      body: 'Closes specs/00#T1',
      want: { unclear: [{ written: 'Closes specs/00#T1', candidates: [] }] },
    },
    {
      name: 'none has it',
      tasks: [{ id: 'T1' }],
      body: 'Closes T77',
      want: { unclear: [{ written: 'Closes T77', candidates: [] }] },
    },
    { name: 'an id of something else', tasks: [{ id: 'T1' }], body: 'Closes SHOP-77', want: {} },
    { name: 'a mention that none has', tasks: [{ id: 'T1' }], body: 'Refs T77', want: {} },
    { name: 'a task line', tasks: [{ id: '1.2' }], body: 'Task: 1.2', want: { mentioned: [first] } },
    { name: 'a range', tasks: [{ id: 'T1' }, { id: 'T2' }], body: 'Closes T1-T2', want: {} },
  ])('$name', ({ tasks, body, want }) => {
    expect(link(world(tasks), { body })).toEqual({ ...none, ...want });
  });

  test('of several the one is meant in whose folder something changes, though its box is ticked there', () => {
    const at = world([
      { id: 'T1', path: a },
      { id: 'T1', path: b, status: 'done' },
    ]);

    const links = link(at, { body: 'Closes T1', paths: ['src/pond.ts', b] });

    expect(links).toEqual({ ...none, completing: [second] });
  });

  test('a branch mentions, and what is linked by other words needs no candidates', () => {
    const at = world([
      { id: 'T1', path: a },
      { id: 'T1', path: b },
    ]);

    expect(link(at, { headBranch: 'maya/T1-pond', body: 'Closes #2' })).toEqual({
      ...none,
      completing: [second],
    });
    expect(link(world([{ id: 'T1' }]), { headBranch: 't1-pond' })).toEqual({ ...none, mentioned: [first] });
  });
});

describe('pull requests that only plan', () => {
  test.each([
    { name: 'documents alone', paths: ['TASKS.md', 'specs/007-new/tasks.md'], isPlanOnly: true },
    { name: 'a document and code', paths: ['TASKS.md', 'src/water.ts'], isPlanOnly: false },
    { name: 'too many files to list', paths: undefined, isPlanOnly: false },
    { name: 'no files', paths: [], isPlanOnly: false },
  ])('$name', ({ paths, isPlanOnly }) => {
    const links = link(world([{ id: 'T1' }]), {
      body: 'Closes T1',
      closingIssues: [asIssueNumber(1)],
      paths,
    });

    expect(links.completing).toEqual(isPlanOnly ? [] : [first]);
    expect(links.isPlanOnly).toBe(isPlanOnly);
  });
});
