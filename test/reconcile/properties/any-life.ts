import fc from 'fast-check';
import type { Outcome } from '../../../src/reconcile/pass.ts';
import { UnknownOutcomeError } from '../../../src/reconcile/failure.ts';
import { BLOCK_END } from '../../../src/issue/marker.ts';
import { Crash, type MemoryGitHub } from '../memory-github.ts';
import { smallWorld, type SmallWorld } from '../small-world.ts';

// What a place can say hangs on the words that the rest of the document uses: nobody touches those of the K tasks.
const TABLE = [
  '| ID | Task | Status | Priority |',
  '| --- | --- | --- | --- |',
  '| T1 | Water the plants | Todo | High |',
  '| T2 | Mow the lawn | Done | Low |',
  '| T3 | Sow the beans | Cancelled | Low |',
  '| T4 | Pick the plums | Todo | Low |',
  '| K1 | Feed the cat | Todo | Low |',
  '| K2 | Feed the dog | Done | High |',
  '| K3 | Feed the fish | Cancelled | Urgent |',
  '| K4 | Feed the birds | Blocked | Low |',
];
const FIELDS = [
  ['Task 1: Water the plants', 'Todo', '**Priority**: High', '', 'Twice a day.'],
  ['Task 2: Mow the lawn', 'Done'],
  ['Task 3: Sow the beans', 'Blocked'],
  ['Task K1: Feed the cat', 'Todo', '**Priority**: High'],
  ['Task K2: Feed the dog', 'Done', '**Priority**: Low'],
  ['Task K3: Feed the fish', 'Blocked', '**Priority**: Urgent'],
  ['Task K4: Feed the birds', 'Cancelled'],
].map(([title, status, ...more]) => [`## ${title}`, '', `**Status**: ${status}`, ...more, ''].join('\r\n'));
export const DOCUMENTS = [
  '# Garden\n\n- [ ] T1 Water the plants (P2)\n- [ ] T2 Mow the **front** lawn\n  - [ ] Oil the mower\n- [x] Buy a can\n- [ ] Rake the leaves\n',
  `${TABLE.join('\n')}\n`,
  FIELDS.join('\r\n'),
] as const;

const WISHES = [
  '/priority low\n/estimate 5h\n/due 2026-04-02',
  '/remove-priority\n/remove-estimate\n/remove-due',
  '/assign ben',
  '/unassign',
  '/label bug "priority: high"',
  '/unlabel bug "status: blocked"',
  '/milestone spring',
  '/remove-milestone',
  '/blocked-by T1',
  '/unblock T1',
  '/title Water the ferns',
  '/done\n/hold',
  '/hold',
  '/unhold',
  '/detach',
  '/sync\n/plan\n/why',
] as const;

/** A change by a person; `at` picks the issue or the line, whatever their number is. */
const aChange = fc.oneof(
  fc.record({
    kind: fc.constant('retitle' as const),
    at: fc.nat(5),
    word: fc.constantFrom('roses', 'ferns', 'T1:', '`x`'),
  }),
  fc.record({
    kind: fc.constant('relabel' as const),
    at: fc.nat(5),
    to: fc.constantFrom('low', 'high', 'urgent'),
  }),
  fc.record({
    kind: fc.constant('close' as const),
    at: fc.nat(5),
    as: fc.constantFrom('completed' as const, 'not_planned' as const),
  }),
  fc.record({ kind: fc.constant('reopen' as const), at: fc.nat(5) }),
  fc.record({
    kind: fc.constant('write' as const),
    at: fc.nat(5),
    where: fc.constantFrom('above', 'inside', 'below', 'instead'),
  }),
  fc.record({
    kind: fc.constant('command' as const),
    at: fc.nat(5),
    status: fc.constantFrom('done', 'todo', 'blocked', 'cancelled'),
  }),
  fc.record({ kind: fc.constant('wish' as const), at: fc.nat(5), line: fc.constantFrom(...WISHES) }),
  fc.record({ kind: fc.constant('merge' as const), at: fc.nat(5) }),

  fc.record({ kind: fc.constant('tick' as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant('reword' as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant('add' as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 25) }),
);
export type Change = typeof aChange extends fc.Arbitrary<infer One> ? One : never;

/** A document, and what people do between one pass and the next. */
export const aLife = fc.record({
  document: fc.constantFrom(...DOCUMENTS),
  pushes: fc.array(fc.array(aChange, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
});
export type Life = typeof aLife extends fc.Arbitrary<infer One> ? One : never;

const PATH = 'TASKS.md';
const HOUR_SECONDS = 3_600;
const A_WHILE_SECONDS = 700;

/** Plays a life; the process may be stopped at any write, and runs again then. */
export async function live(
  { document, pushes }: Life,
  prepare: (world: SmallWorld) => void = () => {},
): Promise<SmallWorld> {
  const world = smallWorld();
  prepare(world);
  world.github.roles.set('maya', 'write');
  world.github.editor = 'maya';
  world.github.assignable.add('ben');
  world.github.labels.set('bug', 1);
  world.github.milestones.push('Spring');
  world.github.push({ [PATH]: document });
  await quiet(world);
  for (const changes of pushes) {
    // GitHub's times are whole seconds, and what falls into one with the end of a pass may be told once more.
    world.github.pass(1);
    for (const change of changes) perform(world, change);
    await quiet(world);
  }
  return world;
}

/** Passes until nothing is left to do. */
async function quiet(world: SmallWorld): Promise<void> {
  for (let passes = 0; passes < 12; passes += 1) {
    const outcome = await passOnce(world);
    const isOver =
      outcome?.kind === 'applied' && outcome.plan.actions.length === 0 && !isSoon(world, outcome);
    if (isOver) return;
    world.github.pass(A_WHILE_SECONDS);
  }
  throw new Error('it never ends');
}

async function passOnce(world: SmallWorld): Promise<Outcome | undefined> {
  try {
    return await world.pass();
  } catch (error) {
    if (error instanceof Crash || error instanceof UnknownOutcomeError) return undefined;
    throw error;
  }
}

/** A create in doubt is looked for again soon; the end of a grace is far away. */
const isSoon = ({ github }: SmallWorld, outcome: Outcome): boolean =>
  outcome.kind === 'applied' &&
  outcome.retryAt !== undefined &&
  outcome.retryAt.getTime() - github.now().getTime() < HOUR_SECONDS * 1_000;

function perform(world: SmallWorld, change: Change): void {
  const { github } = world;
  if (change.kind === 'wait') return github.pass(change.hours * HOUR_SECONDS);
  const issue = numberOf(github, change.at);
  switch (change.kind) {
    case 'retitle':
      return github.touch(issue, { title: `${titleOf(github, issue)} ${change.word}` });
    case 'relabel':
      return github.touch(issue, { labels: ['tickmark', 'bug', `priority: ${change.to}`] });
    case 'close':
      return github.touch(issue, {
        state: 'closed',
        stateReason: change.as,
        closedAt: github.instant(),
        closedBy: { login: 'maya', isBot: false },
      });
    case 'reopen':
      return github.touch(issue, {
        state: 'open',
        stateReason: 'reopened',
        closedAt: undefined,
        closedBy: undefined,
      });
    case 'write':
      return github.touch(issue, { body: written(github.issues.get(issue)!.body, change.where) });
    case 'command':
      return world.comment(issue, `/status ${change.status}`);
    case 'wish':
      return world.comment(issue, change.line);
    case 'merge':
      return world.merge(90 + change.at, issue);
    default:
      return github.push({ [PATH]: edited(github.text(PATH), change) });
  }
}

// By title: an issue whose creation was in doubt is opened later, under another number.
const numberOf = (github: MemoryGitHub, at: number): number => {
  const issues = [...github.issues.values()]
    .filter(({ title }) => !/\bK\d/.test(title))
    .toSorted((a, b) => (a.body < b.body ? -1 : 1));
  return issues[at % issues.length]!.number;
};
const titleOf = (github: MemoryGitHub, number: number): string => github.issues.get(number)!.title;

const WORDS = 'Words of mine.';

function written(body: string, where: string): string {
  if (where === 'above') return `${WORDS}\n\n${body}`;
  if (where === 'below') return `${body}\n\n${WORDS}`;
  return where === 'inside' ? body.replace(BLOCK_END, `${WORDS}\n${BLOCK_END}`) : WORDS;
}

type Edit = Extract<Change, { kind: 'tick' | 'reword' | 'delete' | 'add' }>;

function edited(text: string, { kind, at }: Edit): string {
  const lines = text.split('\n');
  const own = lines.flatMap((line, index) => (/^(?:- \[|\| T|## Task \d)/.test(line) ? [index] : []));
  const index = own[at % own.length];
  if (index === undefined) return text;
  const line = lines[index]!;
  if (kind === 'delete') return lines.toSpliced(index, 1).join('\n');
  if (kind === 'reword') return lines.with(index, line.replace(/the|a/, 'all the')).join('\n');
  if (kind === 'add')
    return lines.toSpliced(index, 0, line.replace(/T?\d/, 'T9').replace(/ the| a/, ' another')).join('\n');
  const ticked = line.includes('[ ]') ? line.replace('[ ]', '[x]') : line.replace('[x]', '[ ]');
  return lines.with(index, ticked.replace('| Todo |', '| Done |')).join('\n');
}
