import { beforeEach, expect, test } from '@jest/globals';
import { signatureOf } from '../../src/plan/holding/held-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { UnknownOutcomeError } from '../../src/reconcile/failure.ts';
import { READER_VERSION } from '../../src/document/parse-document.ts';
import { Crash } from './memory-github.ts';
import { REPOSITORY } from './memory-ledger.ts';
import { DOCUMENT, settledWorld, smallWorld, told, type SmallWorld } from './small-world.ts';

const FAULTS = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
const TITLE = 'Tickmark dashboard';

const dashboards = ({ github }: SmallWorld) =>
  [...github.issues.values()].filter(({ title }) => title === TITLE);
const dashboard = (world: SmallWorld) => dashboards(world)[0]!;
const tick = (body: string): string => body.replaceAll('- [ ] <!-- hold=', '- [x] <!-- hold=');

async function plan(world: SmallWorld): Promise<Plan> {
  const outcome = await world.pass();
  if (outcome.kind !== 'applied') throw new Error(outcome.kind);
  return outcome.plan;
}

/** A settled world whose document was emptied: the dashboard issue stands. */
async function heldWorld(): Promise<SmallWorld> {
  const world = await settledWorld();
  world.github.roles.set('maya', 'maintain');
  world.github.push({ 'TASKS.md': '# Tasks\n' });
  await world.pass();
  return world;
}

let world: SmallWorld;
beforeEach(async () => {
  world = await heldWorld();
});

// A document's removals are let go by a tick; those of another one that come in meanwhile are not.
async function live(one: SmallWorld): Promise<unknown> {
  const pass = async (): Promise<void> => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      try {
        const outcome = await one.pass();
        if (outcome.kind !== 'applied' || outcome.retryAt === undefined || attempt > 3) return;
      } catch (error) {
        if (!(error instanceof Crash || error instanceof UnknownOutcomeError)) throw error;
      }
      one.github.pass(700);
    }
  };
  one.github.roles.set('maya', 'maintain');
  one.github.editor = 'maya';
  one.github.push({ 'TASKS.md': DOCUMENT, 'OTHER/TODO.md': '- [ ] Dig\n- [ ] Rake\n' });
  await pass();
  one.github.push({ 'TASKS.md': undefined, 'OTHER/TODO.md': '# None\n' });
  await pass();
  const own =
    dashboard(one)
      .body.split('\n')
      .find((line) => line.includes('`TASKS.md`')) ?? '';
  one.github.touch(dashboard(one).number, { body: dashboard(one).body.replace(own, tick(own)) });
  await pass();
  await pass();
  return {
    issues: told(one.github.issues.values()),
    // Issues that were in doubt are opened later, under other numbers.
    dashboards: dashboards(one).map(({ body }) =>
      body
        .replaceAll(/<!--.*?-->|#\d+|[0-9a-f]{8}/g, '')
        .split('\n')
        // Which pass did how much is what stopping them changes.
        .filter((line) => !line.startsWith('- commit'))
        .toSorted(),
    ),
    comments: one.github.comments.map(({ issue }) => one.github.issues.get(issue)?.title).toSorted(),
    approvals: (await one.ledger.read(REPOSITORY.repositoryId)).repository.approvals,
  };
}

test('stopped at any write between the yes and its actions, the yes goes on and lets nothing else through', async () => {
  const calm = smallWorld();
  const want = await live(calm);
  const moments = calm.github.writes.flatMap((_, at) => FAULTS.map((fault) => ({ at, fault })));
  const worlds: unknown[] = [];
  for (const { at, fault } of moments) {
    const one = smallWorld();
    one.github.fault = (write) => (write === at ? fault : 'none');
    worlds.push(await live(one));
  }

  expect(want).toMatchObject({
    approvals: [],
    dashboards: [expect.arrayContaining([expect.stringContaining('`OTHER/TODO.md`')])],
  });
  expect((want as { issues: string[] }).issues.filter((issue) => issue.includes('removed'))).toHaveLength(2);
  expect(moments.length).toBeGreaterThan(50);
  expect(worlds).toEqual(moments.map(() => want));
});

test('the yes is in the ledger before its first action', async () => {
  world.github.touch(dashboard(world).number, { body: tick(dashboard(world).body) });
  world.github.editor = 'maya';
  world.github.fault = () => 'crash-before';

  await expect(world.pass()).rejects.toBeInstanceOf(Crash);

  const { repository } = await world.ledger.read(REPOSITORY.repositoryId);
  expect(repository.approvals).toMatchObject([
    { by: 'maya', actions: [expect.any(String), expect.any(String)] },
  ]);
});

test('who ticked is asked once a box is ticked, and never else', async () => {
  await world.pass();
  const before = [...world.github.asked];
  world.github.touch(dashboard(world).number, { body: tick(dashboard(world).body) });
  await world.pass();
  await world.pass();

  expect([before, world.github.asked]).toEqual([[], [expect.stringContaining('- [x] <!-- hold=')]]);
  expect(dashboard(world).body).not.toContain('[x]');
  expect(world.github.comments).toMatchObject([{ body: expect.stringContaining('does not tell who') }]);
});

test('a box that is ticked while a pass is on its way is not lost', async () => {
  world.github.editor = 'maya';
  const { body, number } = dashboard(world);
  const list = world.ports.issues.list;
  const late = {
    ...world.ports.issues,
    list: async (...given: Parameters<typeof list>) => {
      const listed = await list(...given);
      if (dashboard(world).body === body) world.github.touch(number, { body: tick(body) });
      return listed;
    },
  };
  Object.assign(world.ports, { issues: late });
  world.github.push({ 'TODO.md': '- [ ] Dig\n', '.github/tickmark.yml': 'documents: [TODO.md]\n' });

  const first = await world.pass();
  await world.pass();

  expect(first).toMatchObject({ retryAt: expect.any(Date) });
  expect(dashboard(world).body).not.toContain('[x]');
  expect(told(world.github.issues.values()).filter((one) => one.includes('status: removed'))).toHaveLength(2);
});

test('two dashboard issues: the older one counts, and none of them becomes a task', async () => {
  const { body, number } = dashboard(world);
  await world.ports.issues.create(REPOSITORY, { title: TITLE, body, labels: [] });
  world.ledger.forget();

  await world.pass();
  const again = await plan(world);

  const { repository, tasks } = await world.ledger.read(REPOSITORY.repositoryId);
  expect([repository.dashboardIssue, tasks.length, again.actions]).toEqual([number, 3, []]);
});

test('a stranger who copies the dashboard is not believed', async () => {
  const { body, number } = dashboard(world);
  const author = { login: 'eve', isBot: false, appId: undefined };
  const copy = await world.ports.issues.create(REPOSITORY, { title: TITLE, body: tick(body), labels: [] });
  world.github.touch(copy.number, { author });
  world.github.editor = 'maya';

  const outcome = await plan(world);

  expect([outcome.actions, outcome.approvals]).toEqual([[], []]);
  const { repository } = await world.ledger.read(REPOSITORY.repositoryId);
  expect(repository.dashboardIssue).toBe(number);
});

test('a dashboard that was deleted is opened anew when there is something to say, and else forgotten', async () => {
  const deleted = await heldWorld();
  deleted.github.issues.delete(dashboard(deleted).number);
  deleted.github.pass(7 * 3_600);
  await deleted.pass();
  world.github.issues.delete(dashboard(world).number);
  world.github.push({ 'TASKS.md': DOCUMENT });
  world.github.pass(7 * 3_600);
  await world.pass();

  expect([dashboards(deleted).length, dashboards(world).length]).toEqual([1, 0]);
});

test('what a new version reads differently in an unchanged document waits for a yes, over any number of passes', async () => {
  const one = await settledWorld();
  one.github.roles.set('maya', 'maintain');
  const { repository, tasks } = await one.ledger.read(REPOSITORY.repositoryId);
  const blob = repository.documents['TASKS.md'];
  expect(repository.accepted).toEqual({ 'TASKS.md': `${blob}@${READER_VERSION}` });
  // An older reader saw two of the three tasks.
  const [seen] = tasks.filter(({ title }) => title === 'Mow the lawn');
  one.ledger.drop(seen!.key);
  one.github.issues.delete(3);
  await one.ledger.write(REPOSITORY.repositoryId, { repository: { accepted: { 'TASKS.md': `${blob}@1` } } });

  const held = await plan(one);
  const later = await plan(one);
  one.comment(1, `/apply ${held.held[0]?.hash}`);
  const yes = await plan(one);
  const settled = await plan(one);

  expect(held.held[0]?.actions.map(({ kind }) => kind)).toEqual(['open-issue']);
  expect(later.held).toEqual(held.held);
  expect(yes.approvals[0]?.actions).toEqual(held.held[0]?.actions.map(signatureOf));
  expect(settled).toMatchObject({ actions: [], held: [], approvals: [] });
  const after = await one.ledger.read(REPOSITORY.repositoryId);
  expect(after.repository.accepted).toEqual({ 'TASKS.md': `${blob}@${READER_VERSION}` });
});
