import type { Logger } from 'pino';
import type { Environment } from '../config/environment.ts';
import { createAppClients, type AppClients } from '../github/installation-clients.ts';
import { openQueue, type LeaseTimes } from '../queue/open-queue.ts';
import type { Queue } from '../queue/queue.ts';
import type { Clock } from '../reconcile/ports.ts';
import { createBudgets } from '../store/budgets.ts';
import { createInbox } from '../store/create-inbox.ts';
import { openDatabase, type Database } from '../store/database.ts';
import type { Inbox } from '../store/inbox.ts';
import { createRelay, type Relay } from '../webhook/relay.ts';
import { keepBudgets, type BudgetKeeper } from './keep-budgets.ts';
import { openSight, type Sight } from './open-sight.ts';

/** What a process of every role stands on. */
export type Base = {
  readonly environment: Environment;
  readonly log: Logger;
  readonly clock: Clock;
  readonly database: Database;
  readonly inbox: Inbox;
  readonly queue: Queue;
  readonly relay: Relay;
  readonly sight: Sight;
  readonly clients: AppClients;
  readonly budgets: BudgetKeeper;
  close(): Promise<void>;
};

export type BaseOptions = {
  readonly log: Logger;
  readonly clock: Clock;
  /** For tests: how soon a process that was killed is replaced. */
  readonly leaseTimes?: LeaseTimes | undefined;
};

/** Opens the database and the queue, and sends again what was kept but never woken. */
export async function openBase(environment: Environment, options: BaseOptions): Promise<Base> {
  const { log, clock, leaseTimes } = options;
  const { databaseUrl, dataFolder } = environment;
  const database = await openDatabase(
    databaseUrl === undefined
      ? { kind: 'sqlite', folder: dataFolder }
      : { kind: 'postgres', url: databaseUrl },
  );
  const inbox = createInbox(database);
  const queue = await openQueue(database, { clock, random: Math.random, log, leaseTimes });
  const sight = await openSight(environment, { database, queue, inbox, clock });
  const budgets = keepBudgets({ budgets: createBudgets(database), clock, log });
  const relay = createRelay({ inbox, queue, clock, log });
  await relay.resend();
  return {
    environment,
    log,
    clock,
    database,
    inbox,
    queue,
    relay,
    sight,
    budgets,
    clients: createAppClients(environment, clock, (request) => {
      sight.observer.requestEnded(request);
      budgets.requestEnded(request);
    }),
    async close() {
      await relay.stop();
      await queue.close();
      await database.close();
    },
  };
}
