import { expect, test } from '@jest/globals';
import { planPass } from '../../../src/plan/plan-pass.ts';
import { AT_ONCE, settle, task, touched, world } from '../build-world.ts';
import { paletteOf } from '../../../src/issue/labels/palette.ts';
import { change, comment, configured, edits, garden, obey, said, verdicts } from './commented.ts';

test.each([
  { text: '/assign', want: ['maya', 'ben'], by: 'ben' },
  { text: '/assign me', want: ['maya', 'ben'], by: 'ben' },
  { text: '/assign @BEN @rita', want: ['maya', 'BEN', 'rita'] },
  { text: '/assign ben ben', want: ['maya', 'ben'] },
  { text: '/unassign', want: [] },
  { text: '/unassign @Maya', want: [] },
  { text: '/unclaim', want: [] },
  { text: '/assign ben\n/unassign me', want: ['ben'] },
])('$text by $by makes the assignees $want', ({ text, want, by = 'maya' }) => {
  expect(change(obey([comment(text, { by })]))?.assignees).toEqual(want);
});

test('whom the issue has already is assigned without a write', () => {
  const plan = obey([comment('/assign maya')]);

  expect([change(plan), edits(plan), verdicts(plan)]).toEqual([undefined, [], ['obeyed']]);
});

test('nobody is assigned whom GitHub does not let be, and of more than ten the first ten are', () => {
  const many = Array.from({ length: 10 }, (_, at) => `p${at}`);
  const refused = obey([comment('/assign @zed @yan')]);
  const full = obey([comment(`/assign ${many.join(' ')}`)], { assignable: new Set(['maya', ...many]) });

  expect(change(refused)).toBeUndefined();
  expect(said(refused)).toMatch(/was not obeyed: `zed`, `yan` cannot be assigned/);
  expect(change(full)?.assignees).toHaveLength(10);
  expect(said(full)).toMatch(/in part: `p9` had no place/);
});

test('issue and document follow each field that a command names', () => {
  const plan = obey([comment('/priority low\n/estimate 5h\n/due 2026-04-02\n/assign ben\n/title Dig it')]);

  expect(change(plan)).toMatchObject({
    title: 'T1: Dig it',
    labels: ['tickmark', 'priority: low'],
    assignees: ['maya', 'ben'],
    body: expect.stringContaining('| **Estimate** | 5 h |'),
  });
  expect(edits(plan)).toEqual([
    'title: Dig the bed → Dig it',
    'priority: high → low',
    'assignees: maya → maya ben',
    'estimate: 3 → 5',
    'due: 2026-03-01 → 2026-04-02',
  ]);
});

test('what the document was not made to say is settled: the next pass writes nothing', () => {
  const before = garden();
  const plan = planPass({ ...before, acts: [comment('/priority low\n/due none', { role: 'triage' })] });
  const again = planPass(settle(before, plan));

  expect(said(plan, /^write-back/)).toMatch(/`maya` asked for it, who has triage/);
  expect(edits(plan)).toEqual([]);
  expect(again.actions).toEqual([]);
});

test('an edit that waits for quiet is remembered as that of who asked for it', () => {
  const config = { ...AT_ONCE, writeBack: { ...AT_ONCE.writeBack, quietSeconds: 30 } };
  const before = garden({ config });
  const plan = planPass({ ...before, acts: [comment('/title Dig it')] });
  const settled = settle(before, plan);
  const [note] = plan.notes;
  const tracking = new Map(settled.tracking).set(note!.key, { ...settled.tracking.get(note!.key)!, ...note });
  const again = planPass({ ...settled, tracking, quiet: plan.quiet, now: '2026-01-02T00:01:00Z' });

  expect([edits(plan), plan.postponed.length]).toEqual([[], 1]);
  expect(edits(again)).toEqual(['title: Dig the bed → Dig it']);
  expect(again.actions[0]).toMatchObject({ reason: expect.stringContaining('@maya wrote `/title Dig it`') });
});

test.each([
  { text: '/title T1: Dig it', want: 'T1: Dig it' },
  { text: '/title "Dig it"', want: 'T1: Dig it' },
])('$text makes the title $want', ({ text, want }) => {
  expect(change(obey([comment(text)]))?.title).toBe(want);
});

test('a title for which an issue has no room is refused', () => {
  const plan = obey([comment(`/title ${'x'.repeat(254)}`)]);

  expect([change(plan), verdicts(plan)]).toEqual([undefined, ['refused']]);
  expect(said(plan)).toMatch(/has room for \d+ characters/);
});

const MILESTONES = [
  { title: 'Spring', isOpen: false },
  { title: 'spring', isOpen: true },
  { title: 'Autumn', isOpen: true },
];
test.each([
  { text: '/milestone Spring', want: 'Spring' },
  { text: '/milestone SPRING', want: 'spring' },
  { text: '/milestone autumn', want: 'Autumn' },
])('$text is the milestone $want', ({ text, want }) => {
  const plan = obey([comment(text, { milestones: MILESTONES })]);

  expect(change(plan)?.milestone).toBe(want);
  expect(plan.actions.map(({ kind }) => kind)).toContain('ensure-milestone');
});

test('a milestone that there is not is answered with the open ones, and /remove-milestone takes one off', () => {
  const wrong = obey([comment('/milestone winter', { milestones: MILESTONES })]);
  const off = planPass({
    ...touched(garden(), 1, { milestone: 'Autumn' }),
    acts: [comment('/remove-milestone')],
  });

  expect([change(wrong), verdicts(wrong)]).toEqual([undefined, ['refused']]);
  expect(said(wrong)).toMatch(/no milestone `winter` here. Valid: `spring`, `Autumn`\.$/);
  expect(change(off)).toEqual({ milestone: '' });
});

const THERE = ['bug', 'Docs', 'priority: low', 'tickmark'];
test.each([
  { text: '/label BUG docs', want: ['bug', 'Docs', 'tickmark', 'priority: high'] },
  { text: '/label bug\n/unlabel bug', want: undefined },
  { text: '/label "priority: low"', want: ['tickmark', 'priority: low'] },
  { text: '/unlabel "priority: high"', want: ['tickmark'] },
  { text: '/label "status: in progress"', want: ['tickmark', 'priority: high', 'status: in progress'] },
])('$text leaves the labels $want', ({ text, want }) => {
  expect(change(obey([comment(text, { labels: THERE })]))?.labels).toEqual(want);
});

test.each([
  { text: '/label tickmark', says: /`tickmark` is set and taken off by Tickmark itself/ },
  { text: '/unlabel "status: removed"', says: /by Tickmark itself/ },
  { text: '/label bgu', says: /no label `bgu` here. Valid: `bug`, `Docs`, `priority: low`\./ },
])('$text is refused', ({ text, says }) => {
  const plan = obey([comment(text, { labels: THERE })]);

  expect([change(plan), verdicts(plan)]).toEqual([undefined, ['refused']]);
  expect(said(plan)).toMatch(says);
});

test('the label of a finished status is taken off by /reopen alone', () => {
  const done = settle(world([task({ status: 'done' })]));
  const plan = planPass({ ...done, acts: [comment('/unlabel "status: done"')] });

  expect([change(plan), said(plan)]).toEqual([undefined, expect.stringContaining('`/reopen`')]);
});

test('a label says nothing that its writer may not say by a command', () => {
  const config = configured({ permissions: { start: 'write', priority: 'write' } });
  const text = '/label "status: in progress" "priority: low" bug';
  const plan = obey([comment(text, { role: 'triage', labels: THERE })], { config });

  expect(change(plan)).toEqual({ labels: ['bug', 'tickmark', 'priority: high'] });
  expect(said(plan)).toMatch(/in part: .*needs the write permission/);
});

test('a repository that shows no priority by labels refuses /priority', () => {
  const palette = paletteOf({ map: {}, status: true, priority: false }, {});

  expect(said(obey([comment('/priority low')], { palette }))).toMatch(/issues show no priority here/);
});

test('a command on an issue whose task left the documents is refused', () => {
  const before = garden();
  const gone = { ...before, pairing: { ...before.pairing, tasks: before.pairing.tasks.slice(1) } };
  const plan = planPass({ ...gone, acts: [comment('/priority low', { on: 1 })] });

  expect(said(plan)).toMatch(/no document tells the task/);
});
