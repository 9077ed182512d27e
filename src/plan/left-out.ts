import { documentMatcher } from '../config/match-document.ts';
import { isFinished } from '../config/task-words.ts';
import type { PairedTask } from '../identity/pairing.ts';
import type { World } from './world.ts';

/** Which tasks the config wants no issue for: those of some documents that were finished before they had one. */
export function leftOut({
  config,
  documents,
}: Pick<World, 'config' | 'documents'>): (paired: PairedTask) => boolean {
  const match = documentMatcher(config);
  const skipped = new Set(
    documents
      .map(({ path }) => path)
      .filter((path) => (match(path)?.import ?? config.import.finished) === 'skip'),
  );
  return ({ path, task }) => isFinished(task.status) && skipped.has(path);
}
