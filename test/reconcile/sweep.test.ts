import { expect, test } from '@jest/globals';
import { TerminalError } from '../../src/reconcile/failure.ts';
import type { Outcome } from '../../src/reconcile/pass.ts';
import { DOCUMENT, settledWorld, smallWorld } from './small-world.ts';

const HOUR = 3_600;
const CONFIG = '.github/tickmark.yml';

const retryAt = (outcome: Outcome): Date | undefined => ('tally' in outcome ? outcome.retryAt : undefined);

test('a sweep asks what the repository is by now, and a pass in between does not', async () => {
  const world = await settledWorld();
  world.github.facts = { hasIssues: false, isArchived: false, isFork: false };
  world.github.push({ 'TASKS.md': `${DOCUMENT}\n` });
  const between = await world.pass();
  world.github.pass(7 * HOUR);
  const sweep = await world.pass();
  world.github.facts = { hasIssues: true, isArchived: false, isFork: false };
  const later = await world.pass();

  expect([between.kind, sweep.kind, later.kind]).toEqual(['applied', 'skipped', 'applied']);
});

test('a repository that GitHub does not show is given up in words', async () => {
  const world = smallWorld();
  world.github.facts = undefined;

  await expect(world.pass()).rejects.toThrow(TerminalError);
  await expect(world.pass()).rejects.toThrow(/GitHub does not show acme\/garden/);
});

test.each([
  { name: 'the operator', config: '', hours: 6 },
  { name: 'the config, sooner', config: 'sweep: {hours: 2}\n', hours: 2 },
  { name: 'the config, later', config: 'sweep: {hours: 48}\n', hours: 48 },
])('everything is read anew as often as $name says', async ({ config, hours }) => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': DOCUMENT, [CONFIG]: config });
  await world.pass();
  const { listedFullyAt } = (await world.ledger.read(42)).repository;
  const listed = async () => (await world.ledger.read(42)).repository.listedFullyAt;
  world.github.pass(hours * HOUR - 60);
  await world.pass();
  const early = await listed();
  world.github.pass(60);
  await world.pass();

  expect(early).toBe(listedFullyAt);
  expect(await listed()).not.toBe(listedFullyAt);
});

test('a time of its own is asked for again by every pass, and the operator’s by none', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': DOCUMENT, [CONFIG]: 'sweep: {hours: 2}\n' });
  const first = retryAt(await world.pass());
  const again = retryAt(await world.pass());
  world.github.push({ [CONFIG]: '' });
  const without = retryAt(await world.pass());
  const { listedFullyAt } = (await world.ledger.read(42)).repository;

  expect(first).toEqual(new Date(Date.parse(listedFullyAt!) + 2 * HOUR * 1000));
  expect([again, without]).toEqual([first, undefined]);
});
