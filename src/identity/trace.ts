import type { ParsedDocument } from '../document/task.ts';
import type { TaskKey } from '../issue/task-key.ts';
import { pairTasks } from './pair-tasks.ts';
import type { KnownTask, Pairing } from './pairing.ts';
import { remember } from './remember.ts';

// Pairing asks only whether a task is missing, never since when.
const SOME_TIME = '1970-01-01T00:00:00Z';

/** The keys that pushes of successive versions of one document would give, version by version. */
export function traceVersions(
  versions: readonly ParsedDocument[],
  newKey: () => TaskKey,
): readonly Pairing[] {
  let known: readonly KnownTask[] = [];
  return versions.map((version) => {
    const pairing = pairTasks({ documents: [version], known, newKey });
    known = remember(pairing, SOME_TIME);
    return pairing;
  });
}
