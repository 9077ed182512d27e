import fc from 'fast-check';
import type { TaskPriority, TaskStatus } from '../../../src/config/task-words.ts';
import type { Task } from '../../../src/document/task.ts';
import type { IssueSnapshot } from '../../../src/issue/issue-snapshot.ts';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import type { Editor, World } from '../../../src/plan/world.ts';
import { retold, settle, task, touched, world } from '../build-world.ts';

const BOX: readonly TaskStatus[] = ['todo', 'done'];
const ALL: readonly TaskStatus[] = ['todo', 'in_progress', 'in_review', 'blocked', 'done', 'cancelled'];
const PRIORITIES: readonly (TaskPriority | undefined)[] = ['critical', 'high', 'low', undefined];
const RANGE = { start: 0, end: 4 };
const EDITORS: readonly (Editor | undefined)[] = [
  { login: 'maya', isBot: false, role: 'write' },
  { login: 'rita', isBot: false, role: 'triage' },
  { login: 'tidy[bot]', isBot: true, role: 'none' },
  undefined,
];

const aTask = fc
  .record({
    words: fc.nat(5),
    id: fc.option(fc.nat(9), { nil: undefined, freq: 2 }),
    isBox: fc.boolean(),
    status: fc.nat(5),
    priority: fc.constantFrom(...PRIORITIES),
    hasOwnPriority: fc.boolean(),
    description: fc.constantFrom('', 'Twice a day.'),
  })
  .map(({ words, id, isBox, status, hasOwnPriority, ...rest }): Partial<Task> => {
    const canSay = isBox ? BOX : ALL;
    return {
      ...rest,
      id: id === undefined ? undefined : `T${id}`,
      title: `Do the ${['red', 'green', 'blue', 'white', 'black', 'grey'][words]} thing`,
      canSay,
      status: canSay[status % canSay.length]!,
      ranges: { block: RANGE, title: RANGE, status: [], ...(hasOwnPriority && { priority: RANGE }) },
    };
  });

const aTouch = fc.record(
  {
    title: fc.constantFrom('Another title', 'T1: Another one'),
    labels: fc.subarray([
      'tickmark',
      'bug',
      'priority: high',
      'priority: low',
      'status: blocked',
      'status: done',
    ]),
    state: fc.constantFrom('open' as const, 'closed' as const),
    isPlanned: fc.boolean(),
    isEmptied: fc.boolean(),
  },
  { requiredKeys: [] },
);

const TASKS_AT_MOST = 6;

/** Tasks as they were settled, as they stand now, and what was done to their issues since. */
export const aWorld = fc
  .record({
    was: fc.array(aTask, { minLength: 1, maxLength: TASKS_AT_MOST }),
    now: fc.array(fc.option(aTask, { nil: undefined, freq: 2 }), { maxLength: TASKS_AT_MOST }),
    touches: fc.array(fc.option(aTouch, { nil: undefined, freq: 2 }), { maxLength: TASKS_AT_MOST }),
    editor: fc.constantFrom(...EDITORS),
  })
  .map(({ was, now, touches, editor }) => {
    const tasks = (later: readonly (Partial<Task> | undefined)[] = []): readonly Task[] =>
      was.map((given, index) => task({ line: index + 1, ...given, ...later[index] }));
    const settled = settledFrom(world(tasks()));
    const changed = touches.reduce<World>(
      (before, touch, index) => {
        const number = index + 1;
        return touch === undefined || !before.issues.has(asIssueNumber(number))
          ? before
          : touched(before, number, touchedBy(touch));
      },
      retold(settled, tasks(now)),
    );
    return editor === undefined ? changed : { ...changed, editors: editorsOf(changed, editor) };
  });

/** The world once it is settled. */
export function settledFrom(before: World): World {
  return settle(settle(before));
}

function touchedBy({
  title,
  labels,
  state,
  isPlanned = true,
  isEmptied = false,
}: {
  readonly title?: string;
  readonly labels?: readonly string[];
  readonly state?: 'open' | 'closed';
  readonly isPlanned?: boolean;
  readonly isEmptied?: boolean;
}): Partial<IssueSnapshot> {
  return {
    updatedAt: '2026-01-01T12:00:00Z',
    ...(title !== undefined && { title }),
    ...(labels !== undefined && { labels }),
    ...(isEmptied && { body: 'Mine.' }),
    ...(state !== undefined && { state, stateReason: undefined }),
    ...(state === 'closed' && {
      stateReason: isPlanned ? 'completed' : 'not_planned',
      closedAt: '2026-01-01T12:00:00Z',
      closedBy: { login: 'maya', isBot: false },
    }),
  };
}

const editorsOf = (before: World, editor: Editor): World['editors'] =>
  new Map([...before.issues.keys()].map((number) => [number, { title: editor, priority: editor }]));
