import type { LeapingClock } from '../support/leaping-clock.ts';
import type { Hosted } from './hosted.ts';

// When nothing was asked for so long, a pass that was put off is what everybody waits for.
const IDLE_TURNS = 400;
const LEAP_MS = 60_000;

/** So many turns of the event loop go by. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

/** Quiet, with passes that were put off brought forward; a leap under way of a pass would end its reading. */
export async function settle(app: Hosted, clock: LeapingClock): Promise<void> {
  const quiet = underWay(app.quiet());
  for (let seen = { requests: -1, leaps: 0 }; !quiet.isOver();) {
    const requests = app.exchanges().length;
    const putOff = app.log.filter((line) => /"msg":"pass (put off|failed)"/.test(line)).length;
    if (requests === seen.requests && putOff > seen.leaps) {
      clock.leap(LEAP_MS);
      seen = { requests, leaps: putOff };
    } else seen = { ...seen, requests };
    await turns(IDLE_TURNS);
  }
  await quiet.done;
}

/** Some work, and whether it is over. */
export function underWay(work: Promise<unknown>): { readonly done: Promise<void>; isOver(): boolean } {
  let isOver = false;
  const done = work.then(() => void (isOver = true));
  return { done, isOver: () => isOver };
}
