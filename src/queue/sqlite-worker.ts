import { randomUUID } from 'node:crypto';
import type { Database } from '../store/database.ts';
import type { QueueOptions } from './open-queue.ts';
import type { JobHandler, Worker } from './queue.ts';
import { runClaim } from './run-claim.ts';
import { createTurns, type Turns } from './turns.ts';
import { beginRun, endRun, findDue, findNextDue, listWaiting, type Claim } from './wakes.ts';

// Every wake of this process rings; looking up now and then all the same costs nothing.
const LOOK_AT_LEAST_EVERY_MS = 60_000;
const RETRY_DATABASE_MS = 1_000;

export type Work = {
  readonly kysely: Database['kysely'];
  readonly options: QueueOptions;
  readonly handler: JobHandler;
  readonly concurrency: number;
};

/** Runs due jobs of this process's own rows until it is stopped; `ring` tells it of new ones. */
export class SqliteWorker implements Worker {
  readonly #work: Work;
  readonly #running = new Set<Promise<void>>();
  readonly #turns = createTurns();
  readonly #looping: Promise<void>;
  #isStopping = false;
  #nap = new AbortController();

  constructor(work: Work) {
    this.#work = work;
    this.#looping = this.#loop();
  }

  ring(): void {
    this.#nap.abort();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.ring();
    await this.#looping;
    await Promise.all(this.#running);
  }

  async #loop(): Promise<void> {
    const { clock } = this.#work.options;
    while (!this.#isStopping) {
      // New before the look, so that a wake during the look ends the nap at once.
      this.#nap = new AbortController();
      const { signal } = this.#nap;
      const napMs = await this.#tried(async () => {
        await this.#fill();
        return msToNext(this.#work);
      });
      if (!this.#isStopping) await clock.sleep(napMs ?? RETRY_DATABASE_MS, signal);
    }
  }

  async #fill(): Promise<void> {
    while (!this.#isStopping && this.#running.size < this.#work.concurrency) {
      const claim = await claimNext(this.#work, this.#turns);
      if (claim === undefined) return;
      const ended = this.#run(claim).finally(() => {
        this.#running.delete(ended);
        this.ring();
      });
      this.#running.add(ended);
    }
  }

  async #run(claim: Claim): Promise<void> {
    const { kysely, handler, options } = this.#work;
    const ending = await runClaim(claim, handler, options);
    const end = () => endRun(kysely, claim, ending).then(() => true);
    while ((await this.#tried(end)) === undefined) await options.clock.sleep(RETRY_DATABASE_MS);
  }

  /** Undefined when the database would not have it: busy, full, or gone. It is asked again. */
  async #tried<T>(step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      this.#work.options.log?.warn({ err: error }, 'queue could not reach its database');
      return undefined;
    }
  }
}

function claimNext({ kysely, options }: Work, turns: Turns): Promise<Claim | undefined> {
  return kysely.transaction().execute(async (trx) => {
    const now = options.clock.now();
    const installationId = turns.next(await listWaiting(trx, now));
    const due = installationId === undefined ? undefined : await findDue(trx, now, { installationId });
    return due && beginRun(trx, due, randomUUID());
  });
}

/** Until the next job falls due. Those due already wait for a run to end, and that rings. */
async function msToNext({ kysely, options: { clock } }: Work): Promise<number> {
  const now = clock.now();
  const due = await findNextDue(kysely, { after: now });
  return Math.min(due === undefined ? Infinity : due.getTime() - now.getTime(), LOOK_AT_LEAST_EVERY_MS);
}
