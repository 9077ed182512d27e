import { CONFIG_PATH } from '../../../src/config/repository-config.ts';
import { findMarker } from '../../../src/issue/marker.ts';
import { leapingClock, type LeapingClock } from '../../support/leaping-clock.ts';
import { host, type Hosted } from '../hosted.ts';
import { settle, turns, underWay } from '../settle.ts';
import { dice, type Dice } from './dice.ts';
import { findDifferences, findLost, type Diary } from './diary.ts';
import { headOf, issuesOf, lineOf, PATH, textOf, type Garden } from './garden.ts';
import { act, PEOPLE } from './people.ts';

const GARDENS = 10;
const TASKS = 4;
const ACTS_AT_MOST = 7;
// An act comes so many turns of the event loop after the one before it, most of them while a pass runs.
const TURNS_AT_MOST = 120;

/** What one interleaving left behind that it should not have: nothing, if all is well. */
export type Fault = { readonly garden: string; readonly faults: readonly string[] };

/** So many rounds in each of ten gardens, with several people and webhooks out of order; then all have to agree. */
export async function interleave(seed: number, rounds: number): Promise<readonly Fault[]> {
  const clock = leapingClock();
  const app = await host({ clock, isStarted: false });
  try {
    const chance = dice(seed);
    const gardens = await plant(app, clock, chance);
    const faults: Fault[] = [];
    for (let round = 0; round < rounds; round += 1) {
      faults.push(...(await playRound({ app, clock, chance, gardens })));
      if (faults.length > 0) return faults;
    }
    return [...faults, { garden: 'GitHub', faults: app.violations() }].filter((one) => one.faults.length > 0);
  } finally {
    await app.stop();
  }
}

async function plant(app: Hosted, clock: LeapingClock, chance: Dice): Promise<readonly Garden[]> {
  const { world } = app;
  for (const login of Object.keys(PEOPLE)) if (login !== 'maya') world.addUser({ login });
  const gardens = Array.from({ length: GARDENS }, (_, index): Garden => {
    const name = `acme/garden-${index}`;
    const form = index % 2 === 0 ? 'boxes' : 'table';
    const garden: Garden = { app, name, form, dice: dice(chance.roll(2 ** 31)), words: 0, towns: 0 };
    const lines = Array.from({ length: TASKS }, () => `${lineOf(garden)}\n`);
    world.addRepository({
      owner: 'acme',
      name: `garden-${index}`,
      files: { [PATH]: headOf(garden) + lines.join(''), [CONFIG_PATH]: 'writeBack: {quietSeconds: 0}\n' },
    });
    for (const [login, role] of Object.entries(PEOPLE)) world.setPermission(name, login, role);
    return garden;
  });
  await app.start();
  world.install(app.appId, 'acme');
  await settle(app, clock);
  return gardens;
}

type Play = {
  readonly app: Hosted;
  readonly clock: LeapingClock;
  readonly chance: Dice;
  readonly gardens: readonly Garden[];
};

async function playRound({ app, clock, chance, gardens }: Play): Promise<readonly Fault[]> {
  app.forgetTraffic();
  const diaries = gardens.map((garden): Diary => ({ garden, changes: [] }));
  const lives = underWay(Promise.all(diaries.map(live)));
  while (!lives.isOver()) {
    disturb(app, chance);
    await turns(chance.roll(TURNS_AT_MOST));
  }
  await lives.done;
  app.world.resumeDeliveries();
  await settle(app, clock);

  const found = diaries.map((diary) => ({
    garden: diary.garden.name,
    faults: [...findLost(diary), ...findDifferences(diary.garden), ...findTwins(diary.garden)],
  }));
  // A last wake finds nothing to do.
  app.forgetTraffic();
  for (const garden of gardens) {
    const files = { [PATH]: `${textOf(garden)}\n` };
    app.world.pushFiles(garden.name, { actor: 'maya', message: 'Wake', files });
  }
  await settle(app, clock);
  // A problem of a document is shown on every new head.
  const writes = app
    .writes()
    .filter((write) => !write.endsWith('/check-runs'))
    .map((write) => ({ garden: write.split('/')[3] ?? write, faults: [write] }));
  return [...found, ...writes].filter(({ faults }) => faults.length > 0);
}

async function live(diary: Diary): Promise<void> {
  const { dice: chance } = diary.garden;
  const acts = 2 + chance.roll(ACTS_AT_MOST - 1);
  let hasDeleted = false;
  for (let count = 0; count < acts; count += 1) {
    hasDeleted = act(diary, !hasDeleted) || hasDeleted;
    await turns(chance.roll(TURNS_AT_MOST));
  }
}

/** Webhooks are held back, and come late, in another order, or twice. */
function disturb({ world }: Hosted, chance: Dice): void {
  const held = world.heldDeliveries().map(({ guid }) => guid);
  const some = chance.shuffle(held).slice(0, chance.roll(held.length + 1));
  switch (chance.roll(4)) {
    case 0:
      return world.holdDeliveries();
    case 1:
      return world.releaseDeliveries([...some, ...some.slice(0, 1)]);
    case 2:
      return world.releaseDeliveries(some);
    default:
      return world.resumeDeliveries();
  }
}

function findTwins(garden: Garden): readonly string[] {
  // People take markers away, and nobody puts that of a task back which left its document.
  const keys = issuesOf(garden).flatMap(({ body }) => findMarker(body)?.marker.key ?? []);
  const twins = keys.filter((key, index) => keys.indexOf(key) !== index);
  return twins.map((key) => `several issues have the key ${key}`);
}
