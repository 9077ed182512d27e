import type { Queue } from '../queue/queue.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { Inbox, UnfinishedWakes } from '../store/inbox.ts';

export type RelayParts = {
  readonly inbox: Pick<Inbox, 'finish' | 'unfinishedWakes'>;
  readonly queue: Pick<Queue, 'wakeAll'>;
  readonly clock: Clock;
  readonly log: { warn(facts: object, message: string): void };
};

/** The way from receipts to wakes. What is lost with the process is on disk, and is sent again. */
export type Relay = {
  /** Takes over what a receipt on disk asks for. */
  send(receipt: UnfinishedWakes): void;
  /** Sends again what a process that died left behind: all of it, or what came before a time. */
  resend(before?: Date): Promise<void>;
  /** Resolves when all that was sent has woken its jobs. */
  settled(): Promise<void>;
  /** Tries nothing again from now on; resolves when nothing is under way. */
  stop(): Promise<void>;
};

const RETRY_MS = 1_000;
// In a flood of events, so that most of them find their repository woken.
const ROUNDS_APART_MS = 50;

/**
 * Wakes what receipts ask for, those together that come together: in a burst of events a repository is woken once, not
 * once for each. A database that does not answer is asked again.
 */
export function createRelay({ inbox, queue, clock, log }: RelayParts): Relay {
  const stopping = new AbortController();
  let waiting: UnfinishedWakes[] = [];
  let relaying: Promise<void> | undefined;

  const warn = (error: unknown, deliveries: number): void =>
    log.warn({ err: error, deliveries }, 'wakes could not be written');
  const relayAll = async (): Promise<void> => {
    while (waiting.length > 0 && !stopping.signal.aborted) {
      const receipts = waiting;
      waiting = [];
      try {
        await queue.wakeAll(receipts.flatMap(({ wakes }) => wakes));
        await inbox.finish(receipts.map(({ deliveryId }) => deliveryId));
        if (waiting.length > 0) await clock.sleep(ROUNDS_APART_MS, stopping.signal);
      } catch (error) {
        warn(error, receipts.length);
        waiting = [...receipts, ...waiting];
        await clock.sleep(RETRY_MS, stopping.signal);
      }
    }
  };
  const begin = (): void => {
    relaying ??= relayAll().finally(() => {
      relaying = undefined;
      if (waiting.length > 0 && !stopping.signal.aborted) begin();
    });
  };
  const resend = async (before?: Date): Promise<void> => {
    const left = await inbox.unfinishedWakes(before?.toISOString());
    if (left.length === 0) return;
    waiting.push(...left);
    begin();
    await relaying;
  };
  const settle = async (): Promise<void> => {
    if (relaying === undefined) return;
    await relaying;
    await settle();
  };
  return {
    send(receipt) {
      waiting.push(receipt);
      begin();
    },
    resend,
    settled: settle,
    async stop() {
      stopping.abort();
      await relaying;
    },
  };
}
