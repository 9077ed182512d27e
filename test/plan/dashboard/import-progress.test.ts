import { expect, test } from '@jest/globals';
import { openingMs, tellImport } from '../../../src/plan/dashboard/import-progress.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Action, Plan } from '../../../src/plan/plan.ts';
import type { World } from '../../../src/plan/world.ts';
import { AT_ONCE, issue, keyOf, settle, task, world } from '../build-world.ts';

const PACE = { createMs: 3_000, writeMs: 1_000, createsPerMinute: 64, createsPerHour: 400 };
const MINUTE_MS = 60_000;
const MANY = { ...AT_ONCE, limits: { ...AT_ONCE.limits, openAtOnce: 100_000 } };

const planned = (tasks: number, given: Partial<World> = {}): World =>
  world(
    Array.from({ length: tasks }, (_, index) => task({ title: `Task ${index}` })),
    { pace: PACE, config: MANY, ...given },
  );

type Write = Extract<Action, { kind: 'write-dashboard' }>;
const dashboardOf = ({ actions }: Plan): Write | undefined =>
  actions.find((action): action is Write => action.kind === 'write-dashboard');

/** The world in the middle of its import: some tasks have their issues, and the dashboard says what it said last. */
function later(given: World, done: number): World {
  const before = planPass(given);
  const settled = settle(planned(done, { importing: before.importing }));
  const body = dashboardOf(before)?.body ?? given.dashboard?.issue.body ?? '';
  return {
    ...given,
    importing: before.importing,
    tracking: settled.tracking,
    issues: settled.issues,
    labels: settled.labels,
    dashboard: { issue: issue(9_000, { body }), ticks: [] },
  };
}

test.each([
  { creates: 1, want: 0 },
  { creates: 101, want: 5 },
  { creates: 400, want: 19.95 },
  { creates: 401, want: 60 },
  { creates: 1_000, want: 2 * 60 + 9.95 },
])('$creates issues take $want minutes at the default pace', ({ creates, want }) => {
  expect(openingMs(PACE, creates) / MINUTE_MS).toBeCloseTo(want, 6);
});

test('without a pace nothing takes any time', () => {
  expect(openingMs({ createMs: 0, writeMs: 0, createsPerMinute: 0, createsPerHour: Infinity }, 1_000)).toBe(
    0,
  );
});

test('it says what is done, how long the rest takes, and why', () => {
  expect(tellImport({ total: 1_000, left: 600 }, PACE)).toBe(
    'Opening issues: 400 of 1,000 done, about 1 h 50 min left. An account gets 400 an hour at most, a share of what GitHub allows it.',
  );
  expect(tellImport({ total: 200, left: 1 }, { ...PACE, createsPerHour: 0 })).toBe(
    'Opening issues: 199 of 200 done, about 1 min left.',
  );
});

test('a long import is told before its first issue is opened', () => {
  const plan = planPass(planned(200));

  expect(plan.actions.map(({ kind }) => kind).slice(0, 1)).toEqual(['write-dashboard']);
  expect(dashboardOf(plan)?.body).toContain('Opening issues: 0 of 200 done, about 10 min left.');
  expect(plan.importing).toEqual({ total: 200, left: 200 });
});

test.each([
  { name: 'few issues', given: planned(60) },
  {
    name: 'many issues where there is no pace',
    given: planned(200, { pace: { ...PACE, createMs: 0, createsPerMinute: 0, createsPerHour: 0 } }),
  },
  { name: 'many issues that are held', given: planned(200, { config: AT_ONCE }) },
])('of $name nothing is told', ({ given }) => {
  const plan = planPass(given);

  expect(dashboardOf(plan)?.body ?? '').not.toContain('Opening issues');
  expect(plan.importing).toBeUndefined();
});

test('it is written again when the tenth changes, and not before', () => {
  const begun = planned(200);

  expect(dashboardOf(planPass(later(begun, 19)))).toBeUndefined();
  expect(dashboardOf(planPass(later(begun, 20)))?.body).toContain('Opening issues: 20 of 200 done');
});

test('an import of which little is left goes on being told', () => {
  const plan = planPass(later(planned(200), 199));

  expect(dashboardOf(plan)?.body).toContain('Opening issues: 199 of 200 done, about 1 min left');
});

test('tasks that come meanwhile are counted', () => {
  const begun = planned(200);
  const { importing } = planPass(begun);

  const plan = planPass({ ...planned(250), importing });

  expect(plan.importing).toEqual({ total: 250, left: 250 });
});

test('once every issue is open it is gone, and there is nothing more to write', () => {
  const done = later(planned(200), 200);

  const plan = planPass(done);
  const after = { ...later(done, 200), tracking: done.tracking, issues: done.issues };

  expect(plan.importing).toBeUndefined();
  expect(dashboardOf(plan)?.body).not.toContain('Opening issues');
  expect(planPass(after).actions).toEqual([]);
  expect(planPass(after).dueAt).toBeUndefined();
});

test('a create whose answer was lost is not done, and wakes no pass before its time', () => {
  const lost = later(planned(200), 199);

  const plan = planPass({ ...lost, waiting: new Set([keyOf(199)]) });

  expect(plan.importing).toEqual({ total: 200, left: 1 });
  expect(plan.dueAt).toBeUndefined();
});
