import { isFinished } from '../../config/task-words.ts';
import { foldId } from '../../document/resolve-dependencies.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { World } from '../world.ts';
import { findBlockers } from './find-blockers.ts';
import { splitKeys } from './join-keys.ts';
import { isDecided, type HasIssue, type LinkChange } from './link-change.ts';

/** GitHub's limit (docs/github-behaviour.md, Relations of issues). */
export const BLOCKERS_AT_MOST = 50;

/** The dependencies that documents ask for or ask for no more. Those of a finished task stay as they are. */
export function blockerChanges(world: World, hasIssue: HasIssue): readonly LinkChange[] {
  const waits = findBlockers(world);
  const isNamedStill = goneNamer(world);
  return world.pairing.tasks.flatMap((paired): readonly LinkChange[] => {
    const { key, path, task } = paired;
    const told = splitKeys(world.tracking.get(key)?.base.blockers?.document);
    const found = waits.get(key) ?? [];
    if (told.length + found.length === 0 || isFinished(task.status)) return [];
    if (!isDecided(paired) || !hasIssue(key)) return [];

    const gone = told.filter((other) => isNamedStill(paired, other));
    const wanted = new Set([...gone, ...found.filter(hasIssue)].slice(0, BLOCKERS_AT_MOST));
    const add = [...wanted].filter((other) => !told.includes(other));
    // Whoever parted an issue from its task wanted it left as it is.
    const remove = told.filter((other) => !wanted.has(other) && !isParted(world, other));
    const reason = `${path}, line ${task.line} says what it waits for`;
    return add.length + remove.length === 0
      ? []
      : [{ path, action: { kind: 'link-blockers', key, add, remove, by: 'document', reason } }];
  });
}

const isParted = ({ tracking }: World, key: TaskKey): boolean => tracking.get(key)?.detachedBy !== undefined;

/** Finished tasks are cleared away while others still name them: such a task has left, and its link stays. */
function goneNamer({ pairing, tracking }: World): (paired: PairedTask, other: TaskKey) => boolean {
  let ids: ReadonlyMap<TaskKey, string | undefined> | undefined;
  return ({ task }, other) => {
    ids ??= new Map([...pairing.missing, ...(pairing.undecided ?? [])].map(({ key, id }) => [key, id]));
    if (!ids.has(other)) return false;
    const named = new Set(task.dependsOn.map(foldId));
    return named.has(foldId(ids.get(other) ?? '')) || named.has(String(tracking.get(other)?.issue));
  };
}
