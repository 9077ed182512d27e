import type { RequestWatcher } from '../github/watch-requests.ts';
import type { JobHandler } from '../queue/queue.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { Budget, Budgets } from '../store/budgets.ts';

export type BudgetKeeperParts = {
  readonly budgets: Budgets;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: { warn(facts: object, message: string): void };
};

/** Brings what GitHub says of its budgets beside its answers into the store, where every process finds it. */
export type BudgetKeeper = {
  readonly requestEnded: RequestWatcher;
  /** The same handler, with what was said during a run on disk when it is over. */
  around(handler: JobHandler): JobHandler;
};

/** Each run writes once, however many requests it sent. */
export function keepBudgets({ budgets, clock, log }: BudgetKeeperParts): BudgetKeeper {
  let told = new Map<string, Budget>();
  const write = async (): Promise<void> => {
    const seen = [...told.values()];
    told = new Map();
    try {
      await budgets.write(seen);
    } catch (error) {
      // The next answer says it again.
      log.warn({ err: error }, 'budgets of GitHub could not be written');
    }
  };
  return {
    requestEnded({ installationId, limit }) {
      if (installationId === undefined || limit === undefined) return;
      const name = `${installationId} ${limit.resource}`;
      const known = told.get(name);
      // Answers overtake each other: of one hour the lowest number is the last one.
      const isOvertaken =
        known?.resetsAt.getTime() === limit.resetsAt.getTime() && known.remaining < limit.remaining;
      if (!isOvertaken) told.set(name, { installationId, ...limit, toldAt: clock.now() });
    },
    around: (handler) => async (job, run) => {
      try {
        await handler(job, run);
      } finally {
        await write();
      }
    },
  };
}
