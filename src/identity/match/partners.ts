import type { Traits } from './traits.ts';

/** Each paired task's other half, in both directions. */
export type Partners = {
  readonly get: (task: Traits) => Traits | undefined;
  readonly has: (task: Traits) => boolean;
  readonly join: (known: Traits, now: Traits) => void;
};

/** Kept in rows by the tasks' positions, for this is asked many times for every task that there is. */
export function newPartners(): Partners {
  const ofKnown: (Traits | undefined)[] = [];
  const ofNow: (Traits | undefined)[] = [];
  const get = (task: Traits): Traits | undefined => (task.key === undefined ? ofNow : ofKnown)[task.order];
  return {
    get,
    has: (task) => get(task) !== undefined,
    join: (known, now) => {
      ofKnown[known.order] = now;
      ofNow[now.order] = known;
    },
  };
}
