import { REPO } from '../app/hosted.ts';
import { turns } from '../app/settle.ts';
import { writeStory, type Story } from './acts.ts';
import { partSeed, randomInt, seeded } from './chance.ts';
import { processesOf } from './processes.ts';
import { setStage, type Stage } from './stage.ts';
import { findBroken, findDifferences, seenWorld } from './world.ts';

export type RoundOptions = {
  readonly seed: number;
  readonly round: number;
  /** The share of requests and webhooks that meet a fault. */
  readonly faults: number;
  /** How often the App is killed; 0 lets it live, in this process. */
  readonly kills: number;
  readonly databaseUrl?: string | undefined;
};

export type RoundResult = {
  readonly violations: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** What happened, for the reader of a violation. */
  readonly story: readonly string[];
};

const TURNS_AT_MOST = 120;
// Time between two acts while the App is a process of its own.
const ACTS_APART_MS = 60;

/** One story, told under faults or kills and without: afterwards both worlds have to be the same. */
export async function playRound(options: RoundOptions): Promise<RoundResult> {
  const seed = partSeed(options.seed, options.round);
  const story = writeStory(seeded(seed));
  const calm = await playCalm(story, seed);
  const stirred = await (options.kills > 0 ? playKilled : playStirred)(story, { ...options, seed });
  return {
    counts: stirred.counts,
    story: stirred.told,
    violations: [
      ...calm.broken.map((one) => `without faults: ${one}`),
      ...stirred.broken,
      ...findDifferences(calm.world, stirred.world),
    ],
  };
}

type Played = {
  readonly world: Readonly<Record<string, string>>;
  readonly broken: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly told: readonly string[];
};

const pauseTurns = (chance: () => number) => turns(randomInt(chance, TURNS_AT_MOST));

async function playCalm(story: Story, seed: number): Promise<Played> {
  const stage = await setStage({ seed, share: 0 });
  const chance = seeded(seed);
  try {
    await stage.app.start();
    begin(stage, story);
    await stage.lull();
    await actAll(stage, story, () => pauseTurns(chance));
    await stage.lull();
    return look(stage, story);
  } finally {
    await stage.stop();
  }
}

async function playStirred(story: Story, { seed, faults, databaseUrl }: RoundOptions): Promise<Played> {
  const stage = await setStage({ seed, share: faults, databaseUrl });
  const chance = seeded(seed);
  try {
    stage.proxy.stir(true);
    await stage.app.start();
    begin(stage, story);
    await stage.lull();
    await actAll(stage, story, () => pauseTurns(chance));
    await stage.lull();
    stage.proxy.stir(false);
    await stage.sweep();
    return look(stage, story);
  } finally {
    await stage.stop();
  }
}

/** Half of the kills come during the first import, half while people act. */
async function playKilled(story: Story, options: RoundOptions): Promise<Played> {
  const { seed, faults, kills, databaseUrl } = options;
  const stage = await setStage({ seed, share: faults, databaseUrl, hasProcesses: true });
  const { app, proxy } = stage;
  const chance = seeded(seed);
  const processes = processesOf(stage, chance);
  try {
    proxy.stir(true);
    app.world.setWebhookUrl(app.appId, proxy.hookUrl);
    await processes.start();
    begin(stage, story);
    // Nobody tells a second time of an installation.
    while (proxy.accepted().size === 0) await pause(1);
    await processes.die(Math.ceil(kills / 2));
    await processes.end();
    // People act on issues that are there.
    proxy.stir(false);
    await app.start();
    await stage.lull();
    await app.halt();

    proxy.stir(true);
    await processes.start();
    await Promise.all([
      processes.die(Math.floor(kills / 2)),
      actAll(stage, story, () => pause(randomInt(chance, ACTS_APART_MS))),
    ]);
    await processes.end();
    proxy.stir(false);
    await stage.sweep();
    const { broken, told, ...rest } = look(stage, story);
    return {
      ...rest,
      broken: [...broken, ...processes.crashes(), ...findFaulty(processes.log())],
      told: [...told, ...processes.log()],
    };
  } finally {
    await processes.end();
    await stage.stop();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function begin({ app }: Stage, { documents }: Story): void {
  // Who closes an issue first, GitHub or the App, is for chance to say, and only one of them tells why.
  app.world.change(REPO, 'maya', { autoClose: false });
  app.push(documents);
  app.world.install(app.appId, 'acme', [REPO]);
}

async function actAll({ app }: Stage, { acts }: Story, between: () => Promise<void>): Promise<void> {
  for (const { by } of acts) {
    try {
      by(app);
    } catch (error) {
      throw new Error(`The first import is not whole:\n${passesOf(app)}`, { cause: error });
    }
    await between();
  }
}

/** What passes said, for whoever looks for the fault. */
const passesOf = ({ log }: Stage['app']): string =>
  log
    .filter((line) => !/"level":20/.test(line))
    .map((line) => line.slice(0, 600))
    .join('\n');

function look({ app, proxy }: Stage, story: Story): Played {
  return {
    world: seenWorld(app),
    broken: [...findBroken(app, story, proxy), ...findFaulty(app.log)],
    counts: proxy.counts(),
    told: [
      ...story.acts.map(({ tells }) => `act: ${tells}`),
      ...proxy.story(),
      ...app.log.filter((line) => !/"level":20/.test(line)).map((line) => line.trimEnd()),
    ],
  };
}

/** Passes that were given up, or broke on something else than an answer that was lost. */
const findFaulty = (log: readonly string[]): readonly string[] =>
  log.filter((line) => /"level":[56]0/.test(line) && !/UnknownOutcomeError/.test(line));
