import type { HookDeliveries, HookDelivery } from '../github/hook-deliveries.ts';
import { TerminalError } from '../reconcile/failure.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { MissedDeliveries } from '../store/missed-deliveries.ts';

// GitHub forgets them then (docs/github-behaviour.md).
const LOGGED_FOR_MS = 3 * 86_400_000;
// An attempt comes into the log when it is over, with the time at which it began: 30 s on a server of one's own.
const MARGIN_MS = 60_000;
// What is more than a burst waits for the next poll, so that the answers to webhooks that come just now are not late.
const ASKED_AT_MOST = 100;
// What fails again and again is no accident of the network.
const TIMES_AT_MOST = 3;

export type Polling = {
  readonly log: HookDeliveries;
  readonly missed: MissedDeliveries;
  readonly clock: Clock;
};

/**
 * Asks GitHub to send again what it could not deliver since the last time. What comes of it is a webhook like any
 * other. How many were asked for.
 */
export async function pollDeliveries({ log, missed, clock }: Polling): Promise<number> {
  const now = clock.now();
  const before = await missed.readUntil();
  const since = new Date(Math.max(before?.getTime() ?? 0, now.getTime() - LOGGED_FOR_MS));
  const lost = await findLost(await log.listFailed(since), missed);
  for (const attempt of lost.slice(0, ASKED_AT_MOST)) {
    await missed.noteAsked(attempt, now);
    await ask(log, attempt.id);
  }
  const next = lost[ASKED_AT_MOST];
  const until = next === undefined ? new Date(now.getTime() - MARGIN_MS) : new Date(next.deliveredAt);
  await missed.moveTo(until, now);
  return Math.min(lost.length, ASKED_AT_MOST);
}

/** The last attempt of each that never arrived, the oldest first. */
async function findLost(
  attempts: readonly HookDelivery[],
  missed: MissedDeliveries,
): Promise<readonly HookDelivery[]> {
  const failed = [...Map.groupBy(attempts, ({ guid }) => guid).values()].filter(
    (group) => !group.some(({ isOk }) => isOk),
  );
  const last = failed.flatMap((group) => group.slice(0, 1));
  const lost = await missed.findMissed(
    last.map(({ guid }) => guid),
    TIMES_AT_MOST,
  );
  return last
    .filter(({ guid }) => lost.has(guid))
    .toSorted((a, b) => Date.parse(a.deliveredAt) - Date.parse(b.deliveredAt));
}

async function ask(log: HookDeliveries, id: string): Promise<void> {
  try {
    await log.redeliver(id);
  } catch (error) {
    // One that GitHub has forgotten meanwhile; the sweep finds what it told.
    if (!(error instanceof TerminalError)) throw error;
  }
}
