import { expect, test } from '@jest/globals';
import type { RepositoryConfig } from '../../src/config/repository-config.ts';
import type { TaskStatus } from '../../src/config/task-words.ts';
import type { Task } from '../../src/document/task.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { paletteOf } from '../../src/issue/labels/palette.ts';
import { planPass } from '../../src/plan/plan-pass.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { World } from '../../src/plan/world.ts';
import { AT_ONCE, keyOf, kinds, retold, settle, task, touched, world } from './build-world.ts';

const ALL: readonly TaskStatus[] = ['todo', 'in_progress', 'in_review', 'blocked', 'done', 'cancelled'];

function withLabels(given: Partial<RepositoryConfig['labels']>, learnt = {}): Partial<World> {
  const config = { ...AT_ONCE, labels: { ...AT_ONCE.labels, ...given } };
  return { config, palette: paletteOf(config.labels, learnt) };
}

const met = (was: Partial<Task>, config: Partial<World> = {}): World => {
  const settled = settle(settle(world([task({ canSay: ALL, ...was })], config)));
  return { ...settled, labels: [...settled.issues.values()][0]?.labels ?? [] };
};
const written = (plan: Plan): readonly (readonly string[])[] =>
  plan.actions.flatMap((action) => ('changes' in action ? [action.changes.labels ?? []] : []));

type Row = {
  readonly name: string;
  readonly was?: Partial<Task>;
  readonly labels?: Partial<RepositoryConfig['labels']>;
  readonly issue?: Partial<IssueSnapshot>;
  readonly document?: Partial<Task>;
  readonly want: readonly string[];
  /** Of the one issue, where they are written. */
  readonly wantLabels?: readonly string[];
};

const OFF = { status: false, priority: false };
const EXTRA = { category: true };

test.each<Row>([
  {
    name: 'blocked by hand',
    issue: { labels: ['tickmark', 'status: blocked'] },
    want: ['edit-document'],
  },
  {
    name: 'two labels of a status: neither counts',
    was: { status: 'blocked' },
    issue: { labels: ['tickmark', 'status: blocked', 'status: in progress'] },
    want: ['comment'],
  },
  {
    name: 'two labels of a status that a box says alike',
    was: { canSay: ['todo', 'done'] },
    issue: { labels: ['tickmark', 'status: blocked', 'status: in progress'] },
    want: [],
  },
  {
    name: 'done by hand, and open: it is taken off',
    issue: { labels: ['tickmark', 'status: done'] },
    want: ['update-issue'],
    wantLabels: ['tickmark'],
  },
  {
    name: 'off: blocked by hand says nothing',
    labels: OFF,
    issue: { labels: ['tickmark', 'status: blocked'] },
    want: [],
  },
  {
    name: 'off: started in the document',
    labels: OFF,
    document: { status: 'in_progress', priority: 'high' },
    want: [],
  },
  {
    name: 'off: closed by hand',
    was: { status: 'in_progress' },
    labels: OFF,
    issue: { state: 'closed', stateReason: 'completed' },
    want: ['edit-document'],
  },
  {
    name: 'off: labels that stand there go with the next write',
    labels: OFF,
    issue: { labels: ['tickmark', 'priority: high', 'bug'] },
    document: { title: 'Water the roses' },
    want: ['update-issue'],
    wantLabels: ['bug', 'tickmark'],
  },
  {
    name: 'another category',
    was: { labels: ['UI'] },
    labels: EXTRA,
    issue: { labels: ['tickmark', 'ui', 'bug'] },
    document: { labels: ['backend'] },
    want: ['ensure-label', 'update-issue'],
    wantLabels: ['bug', 'tickmark', 'backend'],
  },
  {
    name: 'a category that a person took off',
    was: { labels: ['UI'] },
    labels: EXTRA,
    issue: { labels: ['tickmark'] },
    want: [],
  },
  {
    name: 'a category more than an issue can carry',
    labels: EXTRA,
    issue: { labels: ['tickmark', ...Array.from({ length: 98 }, (_, index) => `of people ${index}`)] },
    document: { labels: ['a', 'b'] },
    want: ['ensure-label', 'update-issue'],
    wantLabels: [...Array.from({ length: 98 }, (_, index) => `of people ${index}`), 'tickmark', 'a'],
  },
])('$name', ({ was = {}, labels = {}, issue = {}, document = {}, want, wantLabels }) => {
  const before = met(was, withLabels(labels));
  const after = touched(retold(before, [task({ canSay: ALL, ...was, ...document })]), 1, issue);

  const plan = planPass(after);

  expect(kinds(plan)).toEqual(want);
  expect(written(plan)).toEqual(wantLabels === undefined ? [] : [wantLabels]);
});

test('switched on again, labels say what the document says', () => {
  const off = met({ status: 'blocked', priority: 'high' }, withLabels(OFF));

  const plan = planPass({ ...off, ...withLabels({}) });

  expect(written(plan)).toEqual([['tickmark', 'priority: high', 'status: blocked']]);
});

test('labels under other names say the same', () => {
  const map = { 'status: blocked': 'stuck', 'priority: high': 'P1' };
  const before = met({ status: 'blocked', priority: 'high' }, withLabels({ map }));

  const plan = planPass(touched(before, 1, { labels: ['tickmark', 'p1', 'status: blocked'] }));

  expect(plan.actions).toMatchObject([{ kind: 'edit-document', edits: [{ field: 'status', to: 'todo' }] }]);
});

test('an owed label is put back, and the issue says it meanwhile', () => {
  const before = met({ status: 'blocked' });
  const tracking = new Map(
    [...before.tracking].map(([key, one]) => [key, { ...one, owedLabels: ['status: blocked'] }]),
  );

  const plan = planPass({ ...before, tracking });

  expect(tracking.has(keyOf(0))).toBe(true);
  expect(kinds(plan)).toEqual(['update-issue']);
  expect(written(plan)).toEqual([['tickmark', 'status: blocked']]);
});
