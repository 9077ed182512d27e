import type { Queue } from '../queue/queue.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { Chores } from '../store/chores.ts';
import type { Inbox } from '../store/inbox.ts';
import { doChore, type ChoreParts } from './do-chore.ts';

const HOUR_MS = 3_600_000;
// Repositories are spread over this share of the interval, so that a sweep is no wave of requests.
const JITTER_SHARE = 0.5;
// A start has news to look for: it is spread as little as does no harm.
const STARTS_APART_MS = 1_000;

export type Sweep = {
  readonly inbox: Pick<Inbox, 'activeRepositories'>;
  readonly queue: Pick<Queue, 'wake'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sweepHours: number;
  /** Ends it, in the middle too. */
  readonly signal: AbortSignal;
};

/**
 * Wakes every repository of a process that starts: what happened while none ran is found by the pass. Of processes
 * that start within `togetherMs` one does it for all.
 */
export async function sweepAtStart(sweep: Sweep, chores: Chores, togetherMs: number): Promise<void> {
  const { kind } = await chores.claim('sweep', sweep.clock.now(), togetherMs);
  if (kind === 'taken') return;
  const jitterMs = jitterOf(sweep);
  await wakeAll(sweep, (others) => Math.min(others * STARTS_APART_MS, jitterMs));
}

/** Wakes every repository once in each interval, whichever process does it: what no webhook told is found by the pass. */
export function sweepForever(sweep: Sweep, parts: ChoreParts): Promise<void> {
  const intervalMs = sweep.sweepHours * HOUR_MS;
  const work = () => wakeAll(sweep, () => jitterOf(sweep));
  return doChore({ name: 'sweep', intervalMs, work }, parts, sweep.signal);
}

const jitterOf = ({ sweepHours }: Sweep): number => sweepHours * HOUR_MS * JITTER_SHARE;

/** Wakes each repository at some time in the span that so many others need. */
async function wakeAll(
  { inbox, queue, clock, random, signal }: Sweep,
  spanMs: (others: number) => number,
): Promise<void> {
  const repositories = await inbox.activeRepositories();
  const withinMs = spanMs(repositories.length - 1);
  for (const repositoryId of repositories) {
    if (signal.aborted) return;
    const at = new Date(clock.now().getTime() + random() * withinMs);
    await queue.wake({ kind: 'sync', repositoryId }, at);
  }
}
