import { expect, test } from '@jest/globals';
import { UnknownOutcomeError } from '../../src/reconcile/failure.ts';
import { Crash } from './memory-github.ts';
import { DOCUMENT, settledWorld, told, type SmallWorld } from './small-world.ts';

const CONFIG = '.github/tickmark.yml';
const BY_PULL = 'writeBack: {mode: pull-request, quietSeconds: 0}\n';
const HOURS = 3_600;

async function worldWith(config: string): Promise<SmallWorld> {
  const world = await settledWorld();
  world.github.push({ [CONFIG]: config });
  await world.pass();
  world.github.writes = [];
  return world;
}

// With the labels of their status already, so that nothing but documents is left to be written.
const close = ({ github }: SmallWorld, issue: number): void =>
  github.touch(issue, {
    state: 'closed',
    stateReason: 'completed',
    closedAt: github.instant(),
    labels: ['tickmark', 'status: done'],
  });
const reopen = ({ github }: SmallWorld, issue: number): void =>
  github.touch(issue, {
    state: 'open',
    stateReason: 'reopened',
    closedAt: undefined,
    labels: ['tickmark'],
  });

/** What was written since this was last asked. */
function written({ github }: SmallWorld): readonly string[] {
  const { writes } = github;
  github.writes = [];
  return writes;
}

const syncText = ({ github }: SmallWorld): string =>
  new TextDecoder().decode(github.pulls.branches.get('tickmark/sync')?.files[0]?.bytes);
const pullsOf = ({ github }: SmallWorld): (string | undefined)[] =>
  [...github.pulls.pulls.values()].map(({ state }) => state);

test('by pull request, edits go into one, and nothing is written twice', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  const first = written(world);

  const again = await world.pass();

  expect(first).toEqual(['replace-branch', 'open-pull']);
  expect([written(world), again]).toMatchObject([[], { plan: { actions: [], postponed: [] } }]);
  expect(syncText(world)).toBe(DOCUMENT.replace('[ ] Water', '[x] Water'));
  expect(world.github.text('TASKS.md')).toBe(DOCUMENT);
});

test('a second edit goes into the same pull request', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  close(world, 3);
  await world.pass();

  expect(syncText(world)).toBe(DOCUMENT.replaceAll('[ ]', '[x]'));
  expect(pullsOf(world)).toEqual(['open']);
});

test('a push that leaves the documents alone leaves the pull request alone', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  written(world);
  world.github.push({ 'README.md': '# More\n' });
  await world.pass();
  const other = written(world);
  world.github.push({ 'TASKS.md': `# Plan\n\n${DOCUMENT}` });
  await world.pass();

  expect([other, written(world)]).toEqual([[], ['replace-branch', 'edit-pull']]);
  expect(syncText(world)).toContain('# Plan');
});

test('merged, it leaves nothing to do', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  world.github.mergePull(500);
  world.github.writes = [];

  const merged = await world.pass();
  const after = await world.ledger.read(42);

  expect([merged, world.github.writes]).toMatchObject([{ plan: { actions: [] } }, []]);
  expect(after.repository.syncPull).toBeUndefined();
  expect(world.github.text('TASKS.md')).toContain('[x] Water');
});

test('merged while a pass was under way, it is not opened again', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  // The head that this pass reads is still the one before the merge.
  world.github.pulls.pulls.get(500)!.state = 'merged';

  const outcome = await world.pass();

  expect(outcome).toMatchObject({ plan: { actions: [], postponed: [{}] }, retryAt: expect.any(Date) });
  expect(pullsOf(world)).toEqual(['merged']);
});

test('closed by a person it is a no, told once, until a value changes', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  world.github.pulls.pulls.get(500)!.state = 'closed';
  await world.pass();
  const again = await world.pass();
  reopen(world, 1);
  await world.pass();
  close(world, 1);
  await world.pass();

  expect(world.github.comments).toMatchObject([
    { issue: 1, body: expect.stringContaining('the pull request that would have written it was closed') },
  ]);
  expect(again).toMatchObject({ plan: { actions: [] }, retryAt: undefined });
  expect(pullsOf(world)).toEqual(['closed', 'open']);
});

test('closed by a person it says no to what was in it alone', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  world.github.pulls.pulls.get(500)!.state = 'closed';
  close(world, 3);
  await world.pass();
  await world.pass();

  expect(pullsOf(world)).toEqual(['closed', 'open']);
  expect(syncText(world)).toBe(DOCUMENT.replace('[ ] Mow', '[x] Mow'));
});

test('with nothing left to write it is closed, and its branch goes', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  reopen(world, 1);
  world.github.writes = [];
  await world.pass();
  const again = await world.pass();

  expect(world.github.writes).toEqual(['close-pull', 'delete-branch']);
  expect(world.github.pulls.pulls.get(500)?.body).toContain('nothing is left');
  expect(world.github.comments).toEqual([]);
  expect(again).toMatchObject({ plan: { actions: [] } });
});

test('a process that dies while it closes one ends that too, and takes it for nobody’s no', async () => {
  const world = await worldWith(BY_PULL);
  close(world, 1);
  await world.pass();
  reopen(world, 1);
  world.github.fault = (_, name) => (name === 'close-pull' ? 'crash-after' : 'none');
  await expect(world.pass()).rejects.toBeInstanceOf(Crash);
  world.github.fault = () => 'none';
  await world.pass();
  const branches = [...world.github.pulls.branches.keys()];
  close(world, 1);
  await world.pass();

  expect(branches).toEqual([]);
  expect(pullsOf(world)).toEqual(['closed', 'open']);
  expect(world.github.comments).toEqual([]);
});

test('a protected branch means a pull request, in the same pass, and a commit is tried again by a full one', async () => {
  const world = await settledWorld();
  close(world, 1);
  world.github.commitResult = 'protected';
  const outcome = await world.pass();
  const fallen = written(world);
  await world.pass();
  const settled = written(world);
  world.github.commitResult = 'committed';
  world.github.pass(7 * HOURS);
  await world.pass();
  await world.pass();

  expect(outcome).toMatchObject({ plan: { problems: [] } });
  expect([fallen, settled]).toEqual([['commit', 'replace-branch', 'open-pull'], []]);
  expect(written(world)).toEqual(['commit', 'close-pull', 'delete-branch']);
  expect(world.github.text('TASKS.md')).toContain('[x] Water');
});

test('a branch that stays protected keeps its pull request as it is', async () => {
  const world = await settledWorld();
  close(world, 1);
  world.github.commitResult = 'protected';
  await world.pass();
  world.github.writes = [];
  world.github.pass(7 * HOURS);
  await world.pass();

  expect(world.github.writes).toEqual(['commit']);
  expect(pullsOf(world)).toEqual(['open']);
});

test.each([
  { name: 'a commit', config: 'writeBack: {quietSeconds: 0}\n', tried: ['commit'] },
  { name: 'the branch', config: BY_PULL, tried: ['replace-branch'] },
])(
  'refused $name, nothing is tried until the next full pass, and the problem stays',
  async ({ config, tried }) => {
    const world = await worldWith(config);
    close(world, 1);
    world.github.commitResult = 'not-permitted';
    world.github.pulls.refusal = 'not-permitted';
    const first = await world.pass();
    const second = await world.pass();
    const before = written(world);
    world.github.commitResult = 'committed';
    world.github.pulls.refusal = undefined;
    world.github.pass(7 * HOURS);
    await world.pass();

    const problem = { rule: 'write-back-refused', path: 'TASKS.md' };
    expect([first, second]).toMatchObject([
      { plan: { problems: [problem] } },
      { plan: { problems: [problem] } },
    ]);
    // The dashboard is opened to say so, once.
    expect([before, written(world)[0]]).toEqual([[...tried, 'create'], tried[0]]);
    expect(world.github.comments).toEqual([]);
  },
);

test('edits wait until nothing has changed for a while, and go as one commit', async () => {
  const world = await worldWith('writeBack: {quietSeconds: 30}\n');
  close(world, 1);
  const first = await world.pass();
  close(world, 3);
  world.github.pass(20);
  await world.pass();
  world.github.pass(20);
  const third = await world.pass();
  const waited = written(world);
  world.github.pass(20);
  await world.pass();

  expect([first, third]).toMatchObject([
    { plan: { actions: [], postponed: [{}] }, retryAt: expect.any(Date) },
    { retryAt: expect.any(Date) },
  ]);
  expect([waited, written(world)]).toEqual([[], ['commit']]);
  expect(world.github.text('TASKS.md')).toBe(DOCUMENT.replaceAll('[ ]', '[x]'));
  expect((await world.ledger.read(42)).repository.quiet).toBeUndefined();
});

test('a preview shows what waits, and remembers nothing', async () => {
  const world = await worldWith('writeBack: {quietSeconds: 30}\n');
  close(world, 1);

  const preview = await world.pass('preview');

  expect(preview).toMatchObject({ plan: { postponed: [{ kind: 'edit-document' }] } });
  expect((await world.ledger.read(42)).repository.quiet).toBeUndefined();
});

test('a direct commit asks workflows not to run, a pull request does not', async () => {
  const committed = await worldWith('writeBack: {quietSeconds: 0, skipCi: on}\n');
  const pulled = await worldWith('writeBack: {mode: pull-request, quietSeconds: 0, skipCi: on}\n');
  for (const world of [committed, pulled]) {
    close(world, 1);
    await world.pass();
  }

  expect(committed.github.commits[0]?.message).toMatch(/\n\n\[skip ci\]$/);
  expect(pulled.github.pulls.branches.get('tickmark/sync')?.message).not.toContain('skip');
});

// Opened, gone on with, closed by a person, opened anew, emptied, and merged; one write is interrupted.
async function live(world: SmallWorld): Promise<void> {
  const pass = async (): Promise<void> => {
    for (;;) {
      try {
        const outcome = await world.pass();
        if (outcome.kind !== 'applied' || outcome.retryAt === undefined) return;
      } catch (error) {
        if (!(error instanceof Crash || error instanceof UnknownOutcomeError)) throw error;
      }
      world.github.pass(60);
    }
  };
  const opened = (): number =>
    [...world.github.pulls.pulls].findLast(([, { state }]) => state === 'open')?.[0] ?? 0;
  close(world, 1);
  await pass();
  close(world, 3);
  await pass();
  world.github.pulls.pulls.get(opened())!.state = 'closed';
  await pass();
  reopen(world, 2);
  await pass();
  close(world, 2);
  await pass();
  reopen(world, 2);
  await pass();
  world.github.mergePull(opened());
  await pass();
}

test('a process killed at any write of a pull request, or an answer lost, ends in the same world', async () => {
  const calm = await worldWith(BY_PULL);
  await live(calm);
  const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
  const moments = calm.github.writes.flatMap((_, at) => faults.map((fault) => ({ at, fault })));
  const worlds: unknown[] = [];

  for (const { at, fault } of moments) {
    const world = await worldWith(BY_PULL);
    world.github.fault = (write) => (write === at ? fault : 'none');
    await live(world);
    worlds.push(summary(world));
  }

  expect(calm.github.writes.join(' ')).toBe(
    'replace-branch open-pull replace-branch edit-pull comment comment replace-branch open-pull close-pull delete-branch replace-branch open-pull',
  );
  expect(worlds).toEqual(moments.map(() => summary(calm)));
});

const summary = (world: SmallWorld) => ({
  issues: told(world.github.issues.values()),
  document: world.github.text('TASKS.md'),
  comments: world.github.comments.length,
  pulls: pullsOf(world),
});
