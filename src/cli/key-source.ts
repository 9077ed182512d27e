import { createHash } from 'node:crypto';
import { newKeyFrom } from '../identity/new-key.ts';
import type { TaskKey } from '../issue/task-key.ts';

/**
 * Keys for a look that writes nothing: made from a counter, so that the same documents print the same keys. Never
 * two the same.
 */
export function keySource(): () => TaskKey {
  const given = new Set<TaskKey>();
  let count = 0;
  return () => {
    for (;;) {
      count += 1;
      const key = newKeyFrom((bytes) =>
        createHash('sha256').update(`task ${count}`).digest().subarray(0, bytes),
      );
      if (given.has(key)) continue;
      given.add(key);
      return key;
    }
  };
}
