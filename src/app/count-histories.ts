import type { Logger } from 'pino';
import { backoffMs, ATTEMPTS_AT_MOST } from '../queue/backoff.ts';
import { RateLimitError, RetryLaterError, TerminalError } from '../reconcile/failure.ts';
import { countPast, type PastPorts } from '../reconcile/history/count-past.ts';
import { NotNowError } from '../reconcile/history/document-history.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { TakenHistory, TaskHistories } from '../store/task-histories.ts';

// One after the other, so many in a round: what GitHub computes for an account in a minute is limited, and passes come first.
const DOCUMENTS_PER_OWNER = 5;
// Longer than all requests for one document take; who died over it is followed by somebody else then.
const TAKEN_MS = 10 * 60_000;

export type HistoryParts = {
  readonly histories: TaskHistories;
  readonly ports: PastPorts;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Ends it before its next document. */
  readonly signal: AbortSignal;
};

/**
 * Counts the past of documents that were read for the first time, some of each account. Apart from passes: none waits for it,
 * and what fails here is put off or given up by itself. Of a document either all is kept or nothing.
 */
export async function countHistories(parts: HistoryParts): Promise<void> {
  const { histories, clock, signal } = parts;
  for (const wanted of await histories.listDue(clock.now(), DOCUMENTS_PER_OWNER)) {
    if (signal.aborted) return;
    const until = new Date(clock.now().getTime() + TAKEN_MS);
    const taken = await histories.take(wanted, until);
    if (taken !== undefined) await countOne(taken, parts);
  }
}

async function countOne(taken: TakenHistory, parts: HistoryParts): Promise<void> {
  const { histories, ports, log } = parts;
  const facts = { repositoryId: taken.repository.repositoryId, path: taken.path };
  try {
    if (taken.attempts > ATTEMPTS_AT_MOST)
      throw new TerminalError(`tried ${ATTEMPTS_AT_MOST} times without an end`);
    const counts = await countPast(taken, ports);
    await histories.settle(taken, counts);
    log.info({ ...facts, versions: counts.length }, 'history of a document counted');
  } catch (error) {
    const next = nextTry(error, taken, parts);
    if (next === undefined) await histories.settle(taken, []);
    else await histories.putOff(taken, next.at, next.wasTried);
    const retryAt = next?.at;
    if (error instanceof RetryLaterError && retryAt !== undefined)
      log.info({ ...facts, retryAt, reason: error.message }, 'history of a document put off');
    else log.warn({ ...facts, retryAt, err: error }, 'history of a document not counted');
  }
}

type Try = { readonly at: Date; readonly wasTried: boolean };

/** When it is tried again; undefined when it is given up: a chart goes without the past then. */
function nextTry(
  error: unknown,
  { attempts }: TakenHistory,
  { clock, random }: HistoryParts,
): Try | undefined {
  // A limit says nothing of the document.
  if (error instanceof RateLimitError || error instanceof NotNowError)
    return { at: error.retryAt, wasTried: false };
  if (error instanceof TerminalError) return undefined;
  const at = new Date(clock.now().getTime() + backoffMs(attempts, random));
  return { at: error instanceof RetryLaterError && error.retryAt > at ? error.retryAt : at, wasTried: true };
}
