import { CONFIG_PATH } from '../../../src/config/repository-config.ts';
import { leapingClock, type LeapingClock } from '../../support/leaping-clock.ts';
import { dice, type Dice } from '../convergence/dice.ts';
import { host, type Hosted } from '../hosted.ts';
import { settle, turns } from '../settle.ts';
import { act, DOCUMENT, PATH, STRANGER, type Yard } from './pull-life.ts';
import { textIn } from './seen.ts';
import { findFaults } from './settled-state.ts';

const YARDS = 10;
const ACTS = 9;
const TURNS_AT_MOST = 150;
const SWEEP_MS = 7 * 3_600_000;

export type Fault = { readonly yard: string; readonly faults: readonly string[] };

/** Ten repositories at once, so many rounds in each: what no webhook told in one is found at its end. */
export async function live(seed: number, rounds: number): Promise<readonly Fault[]> {
  const clock = leapingClock();
  const app = await host({ clock, isStarted: false, variables: { SWEEP_HOURS: '6' } });
  try {
    const chance = dice(seed);
    const yards = await lay(app, chance);
    for (let round = 0; round < rounds; round += 1) {
      const faults = await play({ app, clock, chance, yards });
      if (faults.length > 0) return faults;
    }
    const violations = app.violations();
    return violations.length === 0 ? [] : [{ yard: 'GitHub', faults: violations }];
  } finally {
    await app.stop();
  }
}

async function lay(app: Hosted, chance: Dice): Promise<readonly Yard[]> {
  const { world } = app;
  const yards = Array.from({ length: YARDS }, (_, index): Yard => {
    const name = `acme/yard-${index}`;
    world.addRepository({
      owner: 'acme',
      name: `yard-${index}`,
      files: { [PATH]: DOCUMENT, [CONFIG_PATH]: 'writeBack: {quietSeconds: 0}\n' },
    });
    world.setPermission(name, 'maya', 'maintain');
    world.pushFiles(name, { branch: 'other', actor: 'maya', message: 'Other', files: { other: '' } });
    const fork = world.addFork(name, STRANGER).name;
    return { app, name, fork, dice: dice(chance.roll(2 ** 31)) };
  });
  await app.start();
  world.install(app.appId, 'acme');
  await app.quiet();
  return yards;
}

type Play = {
  readonly app: Hosted;
  readonly clock: LeapingClock;
  readonly chance: Dice;
  readonly yards: readonly Yard[];
};

async function play({ app, clock, chance, yards }: Play): Promise<readonly Fault[]> {
  for (let count = 0; count < ACTS; count += 1) {
    for (const yard of chance.shuffle(yards)) {
      act(yard);
      disturb(app, chance);
      await turns(chance.roll(TURNS_AT_MOST));
    }
  }
  app.world.resumeDeliveries();
  await settle(app, clock);
  clock.leap(SWEEP_MS);
  await wake({ app, clock, yards });
  const found = yards.map((yard) => ({ yard: yard.name, faults: findFaults(yard) }));
  app.forgetTraffic();
  await wake({ app, clock, yards });
  // A last wake finds nothing to do.
  const writes = app.writes().map((write) => ({ yard: write, faults: ['was written for nothing'] }));
  return [...found, ...writes].filter(({ faults }) => faults.length > 0);
}

async function wake({ app, clock, yards }: Omit<Play, 'chance'>): Promise<void> {
  for (const yard of yards) {
    const files = { [PATH]: `${textIn(yard)}\n` };
    app.world.pushFiles(yard.name, { actor: 'maya', message: 'Wake', files });
  }
  await settle(app, clock);
}

/** Webhooks come late, in another order, twice, or never. */
function disturb({ world }: Hosted, chance: Dice): void {
  const held = world.heldDeliveries().map(({ guid }) => guid);
  const some = chance.shuffle(held).slice(0, chance.roll(held.length + 1));
  switch (chance.roll(6)) {
    case 0:
    case 1:
      return world.holdDeliveries();
    case 2:
      return world.releaseDeliveries([...some, ...some.slice(0, 2)]);
    case 3:
      return world.releaseDeliveries(some);
    case 4:
      return world.dropDeliveries(some.slice(0, 3));
    default:
      return world.resumeDeliveries();
  }
}
