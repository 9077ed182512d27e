import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LeapingClock } from '../support/leaping-clock.ts';
import type { Hosted } from './hosted.ts';

// What is wanted later than that keeps nobody from being idle.
const SOON_MS = 15 * 60_000;
// Between two looks at the queue.
const TURNS = 50;

/** So many turns of the event loop go by. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

/** Quiet, with the time brought forward to passes that are wanted soon; a leap under way of a pass would end its reading. */
export async function settle(app: Hosted, clock: LeapingClock): Promise<void> {
  const wanted = new DatabaseSync(path.join(app.environment.dataFolder, 'tickmark.db'), { readOnly: true });
  const ask = wanted.prepare('select min(due_at) as next, count(run_id) as running from wakes');
  const quiet = underWay(app.quiet());
  while (!quiet.isOver()) {
    const { next, running } = ask.get() as { next: number | null; running: number };
    const now = clock.now().getTime();
    if (running === 0 && next !== null && next > now && next < now + SOON_MS) clock.leap(next - now);
    await turns(TURNS);
  }
  wanted.close();
  await quiet.done;
}

/** Some work, and whether it is over. */
export function underWay(work: Promise<unknown>): { readonly done: Promise<void>; isOver(): boolean } {
  let isOver = false;
  const done = work.then(() => void (isOver = true));
  return { done, isOver: () => isOver };
}
