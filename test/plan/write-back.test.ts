import { expect, test } from '@jest/globals';
import { planPass } from '../../src/plan/plan-pass.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { SyncPull, World } from '../../src/plan/world.ts';
import { digestOfEdits, signEdit } from '../../src/plan/write-back/edit-signatures.ts';
import { AT_ONCE, PATH, settle, task, touched, world } from './build-world.ts';

type WriteBack = World['config']['writeBack'];

const configOf = (writeBack: Partial<WriteBack>, ofDocument?: WriteBack['mode']): World['config'] => ({
  ...AT_ONCE,
  writeBack: { ...AT_ONCE.writeBack, ...writeBack },
  documents: [{ glob: PATH, ...(ofDocument && { writeBack: ofDocument }) }],
});

const CLOSED = { state: 'closed', stateReason: 'completed', labels: ['tickmark', 'status: done'] } as const;

/** A person has closed the issue, and nothing but the document is left to follow. */
const edited = (given: Partial<World> = {}): World => ({
  ...touched(settle(world([task()])), 1, CLOSED),
  ...given,
});

const tell = (plan: Plan): string =>
  [
    ...plan.actions.flatMap((action) => {
      if (action.kind === 'write-dashboard') return [];
      return action.kind === 'edit-document' ? `edit by ${action.by}` : action.kind;
    }),
    ...plan.postponed.map(() => 'edit later'),
    ...plan.problems.map(({ rule }) => rule),
  ].join(', ');

const PROTECTED = { kind: 'protected', message: 'No.' } as const;
const NOT_PERMITTED = { kind: 'not-permitted', message: 'No.' } as const;

test.each([
  { config: configOf({}), refusal: undefined, want: 'edit by commit' },
  { config: configOf({}), refusal: PROTECTED, want: 'edit by pull-request' },
  { config: configOf({}), refusal: NOT_PERMITTED, want: 'write-back-refused' },
  { config: configOf({ mode: 'pull-request' }), refusal: undefined, want: 'edit by pull-request' },
  { config: configOf({ mode: 'pull-request' }), refusal: PROTECTED, want: 'edit by pull-request' },
  { config: configOf({ mode: 'pull-request' }), refusal: NOT_PERMITTED, want: 'write-back-refused' },
  { config: configOf({ mode: 'off' }), refusal: undefined, want: 'comment' },
  { config: configOf({ mode: 'off' }), refusal: NOT_PERMITTED, want: 'comment' },
  { config: configOf({ quietSeconds: 30 }), refusal: undefined, want: 'edit later' },
  { config: configOf({ quietSeconds: 30, mode: 'pull-request' }), refusal: undefined, want: 'edit later' },
  { config: configOf({ quietSeconds: 30 }), refusal: NOT_PERMITTED, want: 'write-back-refused' },
  { config: configOf({ quietSeconds: 30, mode: 'off' }), refusal: undefined, want: 'comment' },
  { config: configOf({ mode: 'off' }, 'commit'), refusal: undefined, want: 'edit by commit' },
  { config: configOf({}, 'pull-request'), refusal: undefined, want: 'edit by pull-request' },
  { config: configOf({}, 'off'), refusal: undefined, want: 'comment' },
])('$config.writeBack, GitHub says $refusal.kind: $want', ({ config, refusal, want }) => {
  expect(tell(planPass(edited({ config, writeRefusal: refusal })))).toBe(want);
});

const QUIET = configOf({ quietSeconds: 30 });
const at = (second: number): string => `2026-01-02T00:00:${String(second).padStart(2, '0')}Z`;

test('edits wait until nothing has changed for so long', () => {
  const first = planPass(edited({ config: QUIET, now: at(0) }));
  const early = planPass(edited({ config: QUIET, now: at(29), quiet: first.quiet }));
  const due = planPass(edited({ config: QUIET, now: at(30), quiet: first.quiet }));

  expect(first).toMatchObject({ quiet: { since: at(0), until: at(30) }, dueAt: at(30) });
  expect([early.quiet, early.dueAt, tell(early)]).toEqual([first.quiet, at(30), 'edit later']);
  expect([tell(due), due.dueAt]).toEqual(['edit by commit', undefined]);
});

test.each([
  { name: 'another change begins it anew', since: at(0), now: at(10), until: at(40) },
  { name: 'but ten times over at most', since: '2026-01-01T23:55:30Z', now: at(10), until: at(30) },
])('$name', ({ since, now, until }) => {
  const plan = planPass(edited({ config: QUIET, now, quiet: { digest: 'other', since, until: at(20) } }));

  expect(plan.quiet).toMatchObject({ since, until });
});

test('who never stops changing things does not hold up the rest for ever', () => {
  const quiet = { digest: 'other', since: '2026-01-01T23:00:00Z', until: at(0) };

  expect(tell(planPass(edited({ config: QUIET, now: at(1), quiet })))).toBe('edit by commit');
});

test('where nothing is wanted any more, nothing waits', () => {
  const quiet = { digest: 'other', since: at(0), until: at(30) };

  expect(planPass({ ...settle(world([task()])), config: QUIET, quiet })).toMatchObject({
    quiet: undefined,
    dueAt: undefined,
    actions: [],
  });
});

const BY_PULL = configOf({ mode: 'pull-request' });
const wantedNow = planPass(edited({ config: BY_PULL })).actions.flatMap((action) =>
  action.kind === 'edit-document' ? [action] : [],
);
const pull = (given: Partial<SyncPull> = {}): SyncPull => ({
  number: 9,
  state: 'open',
  digest: digestOfEdits(wantedNow),
  edits: wantedNow.flatMap(({ edits }) => edits.map(signEdit)),
  ...given,
});

test.each([
  { name: 'open, with these edits', syncPull: pull(), want: '' },
  { name: 'open, with other ones', syncPull: pull({ digest: 'other' }), want: 'edit by pull-request' },
  { name: 'merged', syncPull: pull({ state: 'merged' }), want: 'edit later' },
  { name: 'closed, with these edits', syncPull: pull({ state: 'closed' }), want: 'comment' },
  { name: 'closed, with other ones', syncPull: pull({ state: 'closed', edits: ['x'] }), want: 'edit later' },
])('a pull request that is $name', ({ syncPull, want }) => {
  expect(tell(planPass(edited({ config: BY_PULL, syncPull })))).toBe(want);
});

const agreed = settle(world([task()]));

test.each([
  { name: 'one that is open is closed', given: { syncPull: pull() }, want: 'close-pull' },
  {
    name: 'one that we closed loses its branch',
    given: { syncPull: pull({ state: 'closed', edits: [] }) },
    want: 'close-pull',
  },
  { name: 'one that a person closed stays', given: { syncPull: pull({ state: 'closed' }) }, want: '' },
  { name: 'one that was merged stays', given: { syncPull: pull({ state: 'merged' }) }, want: '' },
  {
    name: 'none is closed while a document cannot be read',
    given: { syncPull: pull(), unreadable: ['b.md'] },
    want: '',
  },
])('with nothing to write, $name', ({ given, want }) => {
  expect(tell(planPass({ ...agreed, ...given }))).toBe(want);
});

test.each([
  { role: 'triage', from: 'triage', want: 'edit by commit' },
  { role: 'triage', from: 'write', want: 'comment' },
  { role: 'write', from: 'write', want: 'edit by commit' },
] as const)('closed by somebody with $role where documents follow $from: $want', ({ role, from, want }) => {
  const by = { login: 'rita', isBot: false, role };
  const before = edited({ config: configOf({ from }) });
  const statusEditors = new Map([...before.issues.keys()].map((issue) => [issue, by]));

  expect(tell(planPass({ ...before, statusEditors }))).toBe(want);
});

test('what we closed ourselves was asked for by somebody who might', () => {
  const before = edited({ config: configOf({ from: 'write' }) });
  const statusEditors = new Map([...before.issues.keys()].map((issue) => [issue, 'ourselves' as const]));

  expect([tell(planPass(before)), tell(planPass({ ...before, statusEditors }))]).toEqual([
    'comment',
    'edit by commit',
  ]);
});
