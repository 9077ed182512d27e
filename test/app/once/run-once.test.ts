import { expect, test } from '@jest/globals';
import { syncOnce, type Progress } from '../../../src/app/once/run-once.ts';
import type { Visit } from '../../../src/app/once/visit.ts';
import { RateLimitError } from '../../../src/reconcile/failure.ts';
import { DOCUMENT, SETTINGS, smallWorld, type SmallWorld } from '../../reconcile/small-world.ts';
import { REPOSITORY } from '../../reconcile/memory-ledger.ts';

const SILENT: Progress = { planned() {}, wrote() {}, waiting() {} };

function worldWith(document = DOCUMENT): SmallWorld {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': document });
  return world;
}

const visitOf = ({ ports }: SmallWorld): Visit => ({
  repository: REPOSITORY,
  engine: { kind: 'account', login: 'tickmark[bot]' },
  mayWrite: undefined,
  ports,
  settings: { ...SETTINGS, memory: 'markers', createLookupsMs: [0, 10_000, 60_000, 600_000] },
  accept: async () => {},
});

const run = (world: SmallWorld, progress: Partial<Progress> = {}, signal = new AbortController().signal) =>
  syncOnce(visitOf(world), { progress: { ...SILENT, ...progress }, signal });

test('a create whose answer was lost is waited for by the clock, and opens no twin', async () => {
  const world = worldWith();
  let lost = 0;
  world.github.fault = (_, name) => (name === 'create' && (lost += 1) === 1 ? 'lost-before' : 'none');
  const before = world.github.now();

  const synced = await run(world);

  expect(synced).toMatchObject({ kind: 'synced', tally: { opened: 3, closed: 1 } });
  expect(world.github.issues.size).toBe(3);
  expect(world.github.now().getTime() - before.getTime()).toBeGreaterThan(600_000);
});

test('an answer that was lost after the issue was made is found at once', async () => {
  const world = worldWith();
  let sent = 0;
  world.github.fault = (_, name) => (name === 'create' && (sent += 1) === 2 ? 'lost-after' : 'none');

  await run(world);

  expect(world.github.issues.size).toBe(3);
});

test('a limit of GitHub is waited for, and what was written before it counts', async () => {
  const world = worldWith();
  const { create } = world.ports.issues;
  const limitedUntil = new Date(world.github.now().getTime() + 3_600_000);
  let sent = 0;
  world.ports.issues.create = async (...given) => {
    sent += 1;
    if (sent === 2)
      throw new RateLimitError('limit', { kind: 'primary', isTimed: true, retryAt: limitedUntil });
    return create(...given);
  };
  const waits: Date[] = [];

  const synced = await run(world, { waiting: (until) => void waits.push(until) });

  expect(synced).toMatchObject({ kind: 'synced', tally: { opened: 3, closed: 1 } });
  expect(waits).toContainEqual(limitedUntil);
  expect(world.github.now() >= limitedUntil).toBe(true);
});

test('a run that is stopped ends before its next write, and the next one does the rest', async () => {
  const world = worldWith();
  const stopping = new AbortController();

  const stopped = run(world, { wrote: () => stopping.abort() }, stopping.signal);

  await expect(stopped).rejects.toThrow('stopping');
  expect(world.github.issues.size).toBe(1);
  world.ledger.forget();
  await run(world);
  expect(world.github.issues.size).toBe(3);
});

test('a GitHub that stays busy is given up in the end', async () => {
  const world = worldWith();
  world.ports.issues.create = async () => {
    throw new RateLimitError('limit', { kind: 'secondary', isTimed: false, retryAt: world.github.now() });
  };

  await expect(run(world)).rejects.toThrow('limit');
});

test('what is due in a day is left to the next run, and told', async () => {
  const world = worldWith();
  await run(world);
  world.github.push({ 'TASKS.md': DOCUMENT.replace('- [ ] Mow the lawn\n', '') });

  const synced = await run(world);

  expect(synced).toMatchObject({ kind: 'synced' });
  const day = 24 * 3_600_000;
  const dueAt = 'dueAt' in synced ? synced.dueAt : undefined;
  expect((dueAt?.getTime() ?? 0) - world.github.now().getTime()).toBeGreaterThan(day / 2);
});

test('the plan is told before it is carried out, and each write after it', async () => {
  const world = worldWith();
  const told: string[] = [];

  await run(world, {
    planned: (actions) => void told.push(`plan ${actions}`),
    wrote: (what) => void told.push(what),
  });

  expect(told[0]).toMatch(/^plan [1-9]/);
  expect(told.slice(1).filter((word) => word === 'opened')).toHaveLength(3);
});
