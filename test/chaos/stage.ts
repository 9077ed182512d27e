import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { leapingClock, type LeapingClock } from '../support/leaping-clock.ts';
import { host, type Hosted } from '../app/hosted.ts';
import { underWay } from '../app/settle.ts';
import { CONFIG } from './acts.ts';
import { startProxy, type ChaosProxy } from './proxy.ts';

export type StageOptions = {
  readonly seed: number;
  readonly share: number;
  readonly databaseUrl?: string | undefined;
  /** The App runs as real processes, which really wait. */
  readonly hasProcesses?: boolean;
};

/** The App, the proxy before it, and a clock that can leap. */
export type Stage = {
  readonly app: Hosted;
  readonly proxy: ChaosProxy;
  readonly clock: LeapingClock;
  /** Resolves when all is quiet; what was put off is brought forward. */
  lull(): Promise<void>;
  /** Everything is read anew by an App that was started again. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
};

const SWEEP_MS = 7 * 3_600_000;
const LOOK_EVERY_MS = 8;
// As long as the longest pause after limits that were met again and again.
const LONGEST_PAUSE_MS = 61 * 60_000;
// How far lists lag behind; shorter than the time in which a lost create is looked for.
const STALE_MS = { leaping: 5_000, real: 800, restarting: 0 };
const LOOKUPS_MS = { leaping: '0,10000,60000,600000', real: '0,400,800,1600', restarting: '0,0,0,0' };
// A due time of PostgreSQL's is met within a second or two.
const POSTGRES_IDLE_MS = 2_500;
const PUT_OFF = /"msg":"pass (?:put off|failed)"/;
const PASS_ENDS =
  /"msg":"(?:plan applied|pass put off|pass failed|pass given up|repository skipped|problem|plan previewed|preview passed on)"/;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How waits are brought forward. */
function modeOf({ databaseUrl, hasProcesses }: StageOptions): keyof typeof STALE_MS {
  if (databaseUrl !== undefined) return 'restarting';
  return hasProcesses === true ? 'real' : 'leaping';
}

export async function setStage(options: StageOptions): Promise<Stage> {
  const clock = leapingClock();
  const mode = modeOf(options);
  let proxy: ChaosProxy | undefined;
  let busySince = 0;
  const app = await host({
    clock,
    githubNow: () => clock.now(),
    isStarted: false,
    config: CONFIG,
    ...(options.databaseUrl !== undefined && { databaseUrl: options.databaseUrl }),
    variables: { CREATE_LOOKUPS_MS: LOOKUPS_MS[mode] },
    between: {
      async api(githubUrl) {
        const { seed, share } = options;
        proxy = await startProxy({
          githubUrl,
          seed,
          share,
          now: () => clock.now(),
          staleMs: STALE_MS[mode],
          keptEvents: ['installation', 'installation_repositories'],
          onRequest(line) {
            if (!/ \/app(?:\/|$)/.test(line)) busySince = app?.log.length ?? 0;
          },
        });
        return proxy.url;
      },
      hook(appHook) {
        proxy!.sendHooksTo(appHook);
        return proxy!.hookUrl;
      },
    },
  });
  const isPassing = (): boolean => !app.log.slice(busySince).some((line) => PASS_ENDS.test(line));

  async function quiet(): Promise<void> {
    for (let seen = -1; seen !== proxy!.requests();) {
      seen = proxy!.requests();
      await app.quiet();
      await proxy!.settled();
    }
  }
  async function lull(): Promise<void> {
    const wanted = new DatabaseSync(path.join(app.environment.dataFolder, 'tickmark.db'), { readOnly: true });
    const ask = wanted.prepare('select min(due_at) as next, count(run_id) as running from wakes');
    const msToNext = (): number | undefined => {
      const { next, running } = ask.get() as { next: number | null; running: number };
      const ms = (next ?? 0) - clock.now().getTime();
      // A leap under way of a pass would end its reading.
      return running === 0 && ms > 0 && ms <= LONGEST_PAUSE_MS ? ms : undefined;
    };
    do {
      const over = underWay(quiet());
      while (!over.isOver()) {
        clock.leap(msToNext() ?? 0);
        await Promise.race([over.done, pause(LOOK_EVERY_MS)]);
      }
      await over.done;
    } while (msToNext() !== undefined);
    wanted.close();
  }
  /** PostgreSQL has a clock of its own, which nothing brings forward: what was put off is begun anew by another start. */
  async function lullByRestarts(): Promise<void> {
    for (let requests = -1; ;) {
      const isIdle = requests === proxy!.requests() && !isPassing();
      requests = proxy!.requests();
      if (isIdle) {
        const putOff = app.log.filter((line) => PUT_OFF.test(line)).length;
        if (putOff === seenPutOff) return;
        seenPutOff = putOff;
        await app.halt();
        clock.leap(LONGEST_PAUSE_MS);
        await app.start();
      }
      await pause(POSTGRES_IDLE_MS);
      await proxy!.settled();
    }
  }
  let seenPutOff = 0;
  const calm = mode === 'restarting' ? lullByRestarts : lull;
  return {
    app,
    proxy: proxy!,
    clock,
    lull: calm,
    async sweep() {
      await app.halt();
      clock.leap(SWEEP_MS);
      await app.start();
      await calm();
    },
    async stop() {
      await app.stop();
      await proxy!.stop();
    },
  };
}
