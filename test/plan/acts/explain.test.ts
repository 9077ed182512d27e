import { parseCommands } from '../../../src/command/parse-commands.ts';
import { expect, test } from '@jest/globals';
import { decisionsOf, type Decision } from '../../../src/plan/decision.ts';
import { explain } from '../../../src/plan/acts/explain.ts';
import type { HumanAct } from '../../../src/plan/human-act.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { World } from '../../../src/plan/world.ts';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { keyOf, retold, settle, task, world } from '../build-world.ts';

const NOTHING = { now: undefined, history: [], held: [] };
const LONG = 'x'.repeat(1_000);

const decision = (given: Partial<Decision> = {}): Decision => ({
  key: keyOf(0),
  path: 'TASKS.md',
  line: 3,
  pairing: 'known',
  evidence: [],
  done: [],
  commitSha: 'abcdef0123',
  commitAuthor: undefined,
  ...given,
});

test('a task about which nothing is kept is told with its place', () => {
  const text = explain(world([task()]), keyOf(0), NOTHING);

  expect(text).toContain('`Water the plants` (`TASKS.md`, line 3)');
  expect(text).toContain('No decision about it is kept');
});

test('a task that is gone is said to be gone', () => {
  expect(explain(world([]), keyOf(0), NOTHING)).toContain('in no document any more');
});

test('what a guard holds is told with its reason', () => {
  const before = settle(
    world(Array.from({ length: 30 }, (_, at) => task({ line: at + 3, title: `Row ${at}` }))),
  );
  const tasks = before.pairing.tasks.map(({ task: one }) => ({ ...one, status: 'done' as const }));
  const { held } = planPass(retold(before, tasks));

  expect(explain(before, keyOf(4), { ...NOTHING, held })).toContain(
    'Nothing is written for it at present: it would close 30 of 30 issues at once.',
  );
});

test('decisions are told newest first, and reach nobody', () => {
  const now = decision({
    evidence: ['same id @rita'],
    done: ['closed the issue: @maya wrote `/done` for #7'],
  });
  const then = { ...decision({ pairing: 'new', commitAuthor: 'maya' }), at: '2026-01-01T00:00:00Z' };

  const text = explain(world([task()]), keyOf(0), { now, history: [then], held: [] });

  expect(text.indexOf('Just now')).toBeLessThan(text.indexOf('2026-01-01'));
  expect(text).toContain('commit [`abcdef0`](https://github.com/acme/garden/commit/abcdef0123) by `maya`');
  expect(text).toContain('a new task: no known task is like it');
  expect(text).not.toMatch(/@(rita|maya)|#7/);
});

function changed(count: number): World {
  const tasks = Array.from({ length: count }, (_, at) => task({ line: at + 3, title: `Row ${at}` }));
  const made = world(tasks);
  return { ...made, changed: new Set(made.pairing.tasks.map(({ key }) => key)) };
}

test('of one pass a thousand decisions are kept, and of each no more than can be read', () => {
  const [first, ...rest] = changed(1_500).pairing.tasks;
  const wordy = { ...first!, evidence: Array.from({ length: 50 }, () => LONG) };
  const all = {
    ...changed(1_500),
    pairing: { tasks: [wordy, ...rest], missing: [], divisions: [], problems: [] },
  };

  const kept = decisionsOf(all, [], new Map());

  expect(kept).toHaveLength(1_000);
  expect(kept[0]?.evidence).toHaveLength(10);
  expect(kept[0]?.evidence[0]?.length).toBeLessThanOrEqual(240);
});

test('a settled world decides nothing', () => {
  expect(planPass(settle(world([task()]))).decisions).toEqual([]);
});

test('what a pass just decided is told to whoever asks in the same pass', () => {
  const before = settle(world([task()]));
  const act: HumanAct & { kind: 'command' } = {
    kind: 'command',
    actId: 'comment-1',
    commentId: 1,
    issue: asIssueNumber(1),
    onPullRequest: false,
    actor: 'rita',
    isBot: false,
    createdAt: '2026-01-01T00:00:00Z',
    commands: parseCommands('/why'),
  };
  const asked = { ...retold(before, [task({ status: 'done' })]), acts: [{ act, role: 'read' as const }] };

  const said = planPass(asked).actions.find((action) => action.kind === 'comment');

  expect(said).toMatchObject({
    body: expect.stringMatching(/Just now[\s\S]*status: todo → done \(only the document changed\)/),
  });
});
