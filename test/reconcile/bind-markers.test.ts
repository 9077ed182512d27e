import { expect, test } from '@jest/globals';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { digest } from '../../src/issue/digest.ts';
import { DEFAULT_PALETTE } from '../../src/issue/labels/palette.ts';
import { DEFAULT_TITLES } from '../../src/issue/title-format.ts';
import { writeBlock } from '../../src/issue/managed-block.ts';
import { bindMarkers } from '../../src/reconcile/bind-markers.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { issue, keyOf } from '../plan/build-world.ts';
import { REPOSITORY } from './memory-ledger.ts';
import { SETTINGS, settledWorld } from './small-world.ts';

const KEY = keyOf(7);
const TRUST = {
  repositoryId: REPOSITORY.repositoryId,
  engine: { kind: 'app', appId: 7 },
  others: [],
} as const;

/** One of two issues that carry the same key. */
function bearer(number: number, given: Partial<IssueSnapshot> = {}, toldTitle = 'Water'): IssueSnapshot {
  const marker = { repositoryId: REPOSITORY.repositoryId, key: KEY, base: { title: digest(toldTitle) } };
  return issue(number, { title: 'Water', body: writeBlock('', marker, 'Block.'), ...given });
}

/** The issue that has the key, and the copies of it. */
async function bound(listed: readonly IssueSnapshot[], asked: number[] = []) {
  const { ports } = await settledWorld();
  const findComments = async (_: unknown, number: number) => {
    asked.push(number);
    return [];
  };
  const issues = { ...ports.issues, findComments };
  const shown = { palette: DEFAULT_PALETTE, titles: DEFAULT_TITLES };
  const setting = { repository: REPOSITORY, trust: TRUST, shown, ports: { issues } };
  const tasks = await bindMarkers([], { listed, isFull: true }, setting);
  return tasks.map((task) => [Number(task.issue), task.copies?.map(Number)]);
}

test.each([
  { name: 'the older one', issues: [bearer(3), bearer(8)], want: [3, [8]] },
  { name: 'the one that has its title', issues: [bearer(3, { title: 'Mow' }), bearer(8)], want: [8, [3]] },
  {
    name: 'the older one, when both were retitled',
    issues: [bearer(3, { title: 'Mow' }), bearer(8, { title: 'Sow' })],
    want: [3, [8]],
  },
])('of two issues with one key $name has it, in whatever order they are listed', async ({ issues, want }) => {
  expect(await bound(issues)).toEqual([want]);
  expect(await bound(issues.toReversed())).toEqual([want]);
});

test('a copy that is closed troubles nobody', async () => {
  expect(await bound([bearer(3), bearer(8, { state: 'closed' })])).toEqual([[3, undefined]]);
});

test("a stranger's issue is not asked about, whatever it carries; a labelled one is", async () => {
  const author = { login: 'eve', isBot: false, appId: undefined };
  const asked: number[] = [];

  const tasks = await bound([bearer(3, { author }), bearer(8, { author, labels: ['tickmark'] })], asked);

  expect(tasks).toEqual([]);
  expect(asked).toEqual([8]);
});

test('an App that was registered anew believes the issues of the old one, when the operator says so', async () => {
  const world = await settledWorld();
  world.ledger.forget();
  const job = { kind: 'sync', repositoryId: REPOSITORY.repositoryId } as const;
  const settings = { ...SETTINGS, engine: { kind: 'app', appId: 8 } as const, trustedApps: ['7'] };

  await reconcile({ job, mode: 'apply', ports: world.ports, settings });

  expect(world.github.writes).toEqual([]);
  expect(world.github.issues.size).toBe(3);
});

test('without that word somebody else keeps these tasks: nothing is written, and it is said who', async () => {
  const world = await settledWorld();
  world.ledger.forget();
  const job = { kind: 'sync', repositoryId: REPOSITORY.repositoryId } as const;

  const outcome = await reconcile({
    job,
    mode: 'apply',
    ports: world.ports,
    settings: { ...SETTINGS, engine: { kind: 'app', appId: 8 } },
  });

  expect(world.github.issues.size).toBe(3);
  expect(world.github.writes).toEqual([]);
  expect(outcome).toMatchObject({
    kind: 'refused',
    problems: [{ rule: 'other-engine', message: expect.stringContaining('tickmark[bot]') }],
  });
});
