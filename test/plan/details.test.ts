import { expect, test } from '@jest/globals';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { namedLogins } from '../../src/plan/fields/named-logins.ts';
import { planPass } from '../../src/plan/plan-pass.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { World } from '../../src/plan/world.ts';
import { keyOf, kinds, retold, settle, task, touched, world } from './build-world.ts';

const KNOWN = { assignable: new Set(['ana', 'ben']) };
const people = (...assignees: string[]) => task({ assignees });
const draftOf = ({ actions }: Plan) =>
  actions.flatMap((action) => (action.kind === 'open-issue' ? [action.draft] : []))[0];
const changesOf = ({ actions }: Plan) =>
  actions.flatMap((action) => ('changes' in action ? [action.changes] : []));
const bodyOf = (one: World): string => one.issues.get(asIssueNumber(1))?.body ?? '';

test('an issue is opened with its people, its milestone, and its type', () => {
  const config = { ...defaultConfig(), milestones: 'phases' as const, issueTypes: { bug: 'bug' } };
  const capabilities = { hasSubIssues: false, hasDependencies: false, issueTypes: ['Bug'] };
  const one = task({
    assignees: ['Ben', 'zed', 'ana'],
    labels: ['Bug'],
    section: ['🚀 Phase 1: Dig (1/2)', 'Beds'],
  });
  const plan = planPass(world([one], { ...KNOWN, config, capabilities }));

  expect(kinds(plan)).toEqual(['ensure-label', 'ensure-milestone', 'open-issue']);
  expect(draftOf(plan)).toMatchObject({ assignees: ['ana', 'ben'], milestone: 'Phase 1: Dig', type: 'Bug' });
  expect(draftOf(plan)?.body).toContain('| **Assigned in the document** | `zed` |');
});

test('nobody but ten people are assigned', () => {
  const many = Array.from({ length: 12 }, (_, index) => `p${index}`);
  const plan = planPass(world([people(...many)], { assignable: new Set(many) }));

  expect(draftOf(plan)?.assignees).toHaveLength(10);
  expect(planPass(settle(world([people(...many)], { assignable: new Set(many) }), plan)).actions).toEqual([]);
});

test('whom a person assigned by hand stays when the document changes', () => {
  const settled = settle(touched(settle(world([task()], KNOWN)), 1, { assignees: ['zoe'] }));

  const named = settle(retold(settled, [people('ana')]));
  const left = planPass(retold(named, [task()]));

  expect(named.issues.get(asIssueNumber(1))?.assignees).toEqual(['ana', 'zoe']);
  expect(changesOf(left)).toEqual([{ assignees: ['zoe'] }]);
});

test('whom a person took off is not assigned again with somebody else', () => {
  const settled = settle(touched(settle(world([people('ana')], KNOWN)), 1, { assignees: [] }));

  const plan = planPass(retold(settled, [people('ana', 'ben')]));

  expect(changesOf(plan)).toEqual([{ assignees: ['ben'] }]);
});

test('a person who may be assigned no more is not taken off', () => {
  const settled = settle(world([people('ana')], KNOWN));

  const plan = planPass({ ...settled, assignable: new Set() });

  expect(changesOf(plan)).toMatchObject([{ body: expect.stringContaining('`ana`') }]);
  expect(changesOf(plan)[0]?.assignees).toBeUndefined();
});

test('what the issue alone says stays in its rows when the block is written anew', () => {
  const settled = settle(world([task({ estimateHours: { min: 3, max: 3 } })]));
  const body = bodyOf(settled).replace('3 h', 'quite soon');
  const told = settle(touched(settled, 1, { body }));

  const plan = planPass(retold(told, [task({ estimateHours: { min: 3, max: 3 }, description: 'Twice.' })]));

  expect(changesOf(plan)).toMatchObject([{ body: expect.stringContaining('| **Estimate** | quite soon |') }]);
});

test('fields that an earlier version did not compare are settled as they stand', () => {
  const settled = settle(world([people('ana')], KNOWN));
  const tracked = settled.tracking.get(keyOf(0))!;
  const { title, status, priority, details, subtasks } = tracked.base;
  const base = { title, status, priority, details, subtasks } as typeof tracked.base;
  const before = touched({ ...settled, tracking: new Map([[keyOf(0), { ...tracked, base }]]) }, 1, {
    assignees: [],
  });

  const plan = planPass(before);

  expect(plan.actions).toEqual([]);
  expect(plan.settlements).toMatchObject([{ base: { assignees: { document: 'ana', issue: '' } } }]);
});

test.each([
  { has: ['zoe'], want: [] },
  { has: [], want: [{ assignees: ['ana'] }] },
])(
  'an adopted issue with $has keeps them, and gets the people of the document when it has none',
  ({ has, want }) => {
    const settled = settle(world([people('ana')], KNOWN));
    const tracking = new Map([[keyOf(0), { ...settled.tracking.get(keyOf(0))!, base: {} }]]);

    expect(changesOf(planPass(touched({ ...settled, tracking }, 1, { assignees: has })))).toEqual(want);
  },
);

test('a renamed milestone keeps its issues, and gets the new ones of its phase', () => {
  const config = { ...defaultConfig(), milestones: 'phases' as const };
  const one = task({ section: ['Phase 1'] });
  const settled = settle(world([one], { config, milestones: { 'Phase 1': 4 } }));
  const renamed = touched(settled, 1, { milestone: 'Alpha' });

  const plan = planPass(retold(renamed, [one, task({ line: 4, title: 'Mow', section: ['Phase 1'] })]));

  expect(kinds(plan)).toEqual(['ensure-label', 'open-issue']);
  expect(draftOf(plan)?.milestone).toBe('Phase 1');
});

test('a document of its own says what becomes of its finished tasks', () => {
  const config = { ...defaultConfig(), documents: [{ glob: 'TASKS.md', import: 'skip' as const }] };

  expect(planPass(world([task({ status: 'done' })], { config })).actions).toEqual([]);
  expect(planPass(world([task({ status: 'done' })])).actions).not.toEqual([]);
});

test('GitHub is asked about the people of tasks that have an issue of their own', () => {
  const tasks = [people('Ana', 'ben'), task({ level: 1, parent: 0, assignees: ['zed'] }), people('ana')];

  expect(namedLogins(world(tasks))).toEqual(['ana', 'ben']);
});
