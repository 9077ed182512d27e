import type { Environment } from '../config/environment.ts';
import { doWork } from './do-work.ts';
import { openBase, type BaseOptions } from './open-base.ts';
import { openSite, type Site } from './open-site.ts';
import type { Sight } from './open-sight.ts';
import { takeWebhooks, type Receive } from './take-webhooks.ts';

/** The App without its web server, in its role. */
export type Core = Omit<Sight, 'operator'> & {
  /** Undefined where nobody is shown anything. */
  readonly site: Site | undefined;
  /** Undefined where no webhooks are taken. */
  readonly receive: Receive | undefined;
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** Opens what every process needs, and starts what its role is. */
export async function startCore(environment: Environment, options: BaseOptions): Promise<Core> {
  const base = await openBase(environment, options);
  const { queue, clock, relay, sight } = base;
  const { role } = environment;
  const site = sight.operator && openSite(base, sight.operator);
  const work = role === 'web' ? undefined : await doWork(base);
  return {
    health: sight.health,
    observer: sight.observer,
    site,
    receive: role === 'worker' ? undefined : takeWebhooks(base),
    async idle() {
      await relay.settled();
      while (!(await queue.isIdle(new Date(clock.now().getTime() + IDLE_FOR_MS))))
        await clock.sleep(IDLE_POLL_MS);
    },
    async stop() {
      await work?.stop();
      await base.close();
    },
  };
}

const IDLE_POLL_MS = 5;
// What is wanted in some hours, as the end of a task's grace is, keeps nobody busy now.
const IDLE_FOR_MS = 15 * 60_000;
