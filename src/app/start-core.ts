import type { Logger } from 'pino';
import type { Environment } from '../config/environment.ts';
import { createHookDeliveries } from '../github/hook-deliveries.ts';
import { createAppClients, type AppClients } from '../github/installation-clients.ts';
import { openQueue } from '../queue/open-queue.ts';
import type { Queue } from '../queue/queue.ts';
import { createThreadReader } from '../reader/create-thread-reader.ts';
import type { Clock } from '../reconcile/ports.ts';
import { createInbox } from '../store/create-inbox.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { createMissedDeliveries } from '../store/missed-deliveries.ts';
import { prune } from '../store/prune.ts';
import type { Inbox } from '../store/inbox.ts';
import { createReceiver } from '../webhook/receive.ts';
import { buildPorts, passSettings } from './build-ports.ts';
import { pollForever } from './poll-deliveries.ts';
import { jobRunner } from './run-job.ts';
import { sweepForever } from './sweep.ts';
import type { WebhookEvent } from './tickmark.ts';

/** The App without its web server: store, queue, worker, sweep. */
export type Core = {
  receive(event: WebhookEvent): Promise<void>;
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** Opens the database, sends again what was kept but never woken, and starts to work. */
export async function startCore(
  environment: Environment,
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
): Promise<Core> {
  const { databaseUrl, dataFolder } = environment;
  const database = await openDatabase(
    databaseUrl === undefined
      ? { kind: 'sqlite', folder: dataFolder }
      : { kind: 'postgres', url: databaseUrl },
  );
  const inbox = createInbox(database);
  const queue = await openQueue(database, { clock, random: Math.random, log });
  const clients = createAppClients(environment);
  let ownBot: string | undefined;
  // Until it is known our own changes wake passes that find nothing to do.
  clients.botLogin().then(
    (login) => (ownBot = login),
    (error: unknown) => log.warn({ err: error }, 'login of the App not known'),
  );
  const reader = createThreadReader({ clock });
  const ports = buildPorts({ environment, database, clientFor: clients.clientFor, reader, clock });
  await sendUnfinished(inbox, queue);
  const settings = passSettings(environment, clock.now());
  const runner = jobRunner({ ports, settings, queue, log });
  const worker = await queue.work(runner, { concurrency: environment.workers });
  const stopping = new AbortController();
  const polling = pollWebhooks({ environment, clients, database, clock, log }, stopping.signal);
  const sweeping = sweepForever(
    { inbox, queue, clock, random: Math.random, sweepHours: environment.sweepHours },
    stopping.signal,
    () =>
      prune(database, {
        now: clock.now(),
        runsDays: environment.retentionDays,
        deliveriesDays: DELIVERIES_DAYS,
      }),
  ).catch((error: unknown) => log.error({ err: error }, 'sweep failed'));
  return {
    receive: createReceiver({ inbox, queue, clock, appId: environment.appId, ownBot: () => ownBot }),
    async idle() {
      while (!(await queue.isIdle(new Date(clock.now().getTime() + IDLE_FOR_MS))))
        await clock.sleep(IDLE_POLL_MS);
    },
    async stop() {
      stopping.abort();
      await worker.stop();
      await Promise.all([sweeping, polling]);
      await reader.close();
      await queue.close();
      await database.close();
    },
  };
}

type Parts = {
  readonly environment: Environment;
  readonly clients: AppClients;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
};

async function pollWebhooks(parts: Parts, signal: AbortSignal): Promise<void> {
  const { environment, clients, database, clock, log: logger } = parts;
  const everyMs = environment.deliveriesMinutes * 60_000;
  if (everyMs === 0) return;
  const log = createHookDeliveries(clients.app, clock);
  await pollForever({ log, missed: createMissedDeliveries(database), clock, everyMs, logger }, signal);
}

const IDLE_POLL_MS = 5;
// What is wanted in some hours, as the end of a task's grace is, keeps nobody busy now.
const IDLE_FOR_MS = 15 * 60_000;
// GitHub's own log of deliveries is shorter (docs/github-behaviour.md).
const DELIVERIES_DAYS = 7;

async function sendUnfinished(inbox: Inbox, queue: Queue): Promise<void> {
  for (const { deliveryId, wakes } of await inbox.unfinishedWakes()) {
    for (const job of wakes) await queue.wake(job);
    await inbox.finish(deliveryId);
  }
}
