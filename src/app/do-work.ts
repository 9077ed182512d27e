import { createHookDeliveries } from '../github/hook-deliveries.ts';
import { createThreadReader } from '../reader/create-thread-reader.ts';
import { createChores } from '../store/chores.ts';
import { createMissedDeliveries } from '../store/missed-deliveries.ts';
import { prune } from '../store/prune.ts';
import { createTaskHistories } from '../store/task-histories.ts';
import { buildPorts, passSettings } from './build-ports.ts';
import { countHistories } from './count-histories.ts';
import { doChore, type ChoreParts } from './do-chore.ts';
import { historyPorts } from './history-ports.ts';
import { observeJobs } from './observe-jobs.ts';
import type { Base } from './open-base.ts';
import { pollDeliveries } from './poll-deliveries.ts';
import { jobRunner } from './run-job.ts';
import { sweepAtStart, sweepForever } from './sweep.ts';

export type Work = {
  /** Ends passes before their next write, chores before their next wake, and the reader. */
  stop(): Promise<void>;
};

// Processes that an operator starts together look at every repository once. On SQLite there is no other one.
const STARTS_TOGETHER_MS = 10_000;
// What a process kept that died before it woke anybody need not wait until one starts; one that lives wakes sooner.
const RESEND_EVERY_MS = 30_000;
const LEFT_BEHIND_MS = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
// GitHub's own log of deliveries is shorter (docs/github-behaviour.md).
const DELIVERIES_DAYS = 7;

/** What a process does that works: jobs, sweeps, tidying up. */
export async function doWork(base: Base): Promise<Work> {
  const { environment, database, queue, clients, budgets, clock, log, sight } = base;
  const { observer } = sight;
  const stopping = new AbortController();
  const reader = createThreadReader({ clock });
  const ports = buildPorts({ environment, database, clients, reader, clock });
  const settings = passSettings(environment, clock.now());
  const run = jobRunner({ ports, settings, queue, log, observer, stopping: stopping.signal });
  const worker = await queue.work(observeJobs(budgets.around(run), { observer, clock }), {
    concurrency: environment.workers,
  });
  const choring = doChores(base, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await worker.stop();
      await choring;
      await reader.close();
    },
  };
}

async function doChores(base: Base, signal: AbortSignal): Promise<void> {
  const { environment, database, inbox, queue, relay, clock, log } = base;
  const { sweepHours, retentionDays } = environment;
  const chores = createChores(database);
  const parts = { chores, clock, log };
  const sweep = { inbox, queue, clock, random: Math.random, sweepHours, signal };
  const togetherMs = database.kind === 'sqlite' ? 0 : STARTS_TOGETHER_MS;
  await sweepAtStart(sweep, chores, togetherMs).catch((error: unknown) =>
    log.error({ err: error }, 'sweep of the start failed'),
  );
  const tidy = () =>
    prune(database, { now: clock.now(), runsDays: retentionDays, deliveriesDays: DELIVERIES_DAYS });
  const resend = () => relay.resend(new Date(clock.now().getTime() - LEFT_BEHIND_MS));
  await Promise.all([
    sweepForever(sweep, parts),
    doChore({ name: 'resend', intervalMs: RESEND_EVERY_MS, work: resend }, parts, signal),
    pollForever(base, { parts, togetherMs, signal }),
    countForever(base, parts, signal),
    doChore({ name: 'prune', intervalMs: sweepHours * HOUR_MS, work: tidy }, parts, signal),
  ]);
}

type Poll = { readonly parts: ChoreParts; readonly togetherMs: number; readonly signal: AbortSignal };

/** At the start, for what was not taken while no process ran, and then in every interval. */
async function pollForever(base: Base, { parts, togetherMs, signal }: Poll): Promise<void> {
  const { environment, database, clients, clock, log } = base;
  const intervalMs = environment.deliveriesMinutes * MINUTE_MS;
  if (intervalMs === 0) return;
  const polling = {
    log: createHookDeliveries(clients.app, clock),
    missed: createMissedDeliveries(database),
    clock,
  };
  const work = async (): Promise<void> => {
    const asked = await pollDeliveries(polling);
    if (asked > 0) log.warn({ asked }, 'webhooks that never arrived asked for again');
  };
  await doChore({ name: 'deliveries', intervalMs, atStartMs: togetherMs, work }, parts, signal);
}

/** The past of documents that passes read for the first time, for the charts of pages. */
async function countForever(base: Base, parts: ChoreParts, signal: AbortSignal): Promise<void> {
  const { database, clock, log } = base;
  // Not the one that passes wait for. Without work it has no thread.
  const reader = createThreadReader({ clock });
  const ports = historyPorts(base, { reader, stopping: signal });
  const histories = createTaskHistories(database);
  const work = () => countHistories({ histories, ports, clock, random: Math.random, log, signal });
  await doChore({ name: 'histories', intervalMs: MINUTE_MS, work }, parts, signal);
  await reader.close();
}
