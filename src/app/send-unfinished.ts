import type { Queue } from '../queue/queue.ts';
import type { Inbox } from '../store/inbox.ts';

type Parts = {
  readonly inbox: Pick<Inbox, 'unfinishedWakes' | 'finish'>;
  readonly queue: Pick<Queue, 'wake'>;
};

/** Sends again what a process kept and died before it woke it. One that only just was kept is woken twice, with no harm. */
export async function sendUnfinished({ inbox, queue }: Parts): Promise<void> {
  for (const { deliveryId, wakes } of await inbox.unfinishedWakes()) {
    for (const job of wakes) await queue.wake(job);
    await inbox.finish(deliveryId);
  }
}
