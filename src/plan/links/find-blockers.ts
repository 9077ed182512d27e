import { connectedParts } from '../../document/problems/find-cycles.ts';
import { foldId, resolveDependencies } from '../../document/resolve-dependencies.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { DocumentState, World } from '../world.ts';

type Waits = ReadonlyMap<TaskKey, readonly TaskKey[]>;

/**
 * The tasks that a task waits for, in the order in which their documents tell them; of those that wait for each other in a
 * circle none waits for another one of it. Tasks that wait for none are left out.
 */
export function findBlockers(world: World): Waits {
  const speaking = world.documents.filter(({ parsed }) =>
    parsed.tasks.some(({ dependsOn }) => dependsOn.length > 0),
  );
  if (speaking.length === 0) return new Map();
  const pairs = Map.groupBy(world.pairing.tasks, ({ path }) => path);
  const elsewhere = elsewhereFinder(world);
  return withoutCircles(
    new Map(speaking.flatMap((document) => waitsIn(document, pairs.get(document.path) ?? [], elsewhere))),
  );
}

function waitsIn(
  { parsed }: DocumentState,
  pairs: readonly PairedTask[],
  elsewhere: (id: string, isAlone: boolean) => TaskKey | undefined,
): readonly (readonly [TaskKey, readonly TaskKey[]])[] {
  const keys = new Map(pairs.map(({ index, key }) => [index, key]));
  // A file that is one task names the tasks of other files.
  const isAlone = parsed.tasks.filter(({ level }) => level === 0).length === 1;
  return resolveDependencies(parsed.tasks).flatMap(({ on, missing }, index) => {
    const own = keys.get(index);
    if (own === undefined) return [];
    const found = [...on.map((at) => keys.get(at)), ...missing.map((id) => elsewhere(id, isAlone))];
    const others = [...new Set(found)].filter((key) => key !== undefined && key !== own);
    return others.length === 0 ? [] : [[own, others as readonly TaskKey[]] as const];
  });
}

const ISSUE = /^#([1-9]\d*)$/;

/** Looks an id up that its own document does not have. A bare number may mean anything: it is looked for from a file that is one task. */
function elsewhereFinder({
  pairing,
  tracking,
}: World): (id: string, isAlone: boolean) => TaskKey | undefined {
  let byId: ReadonlyMap<string, readonly PairedTask[]> | undefined;
  let byIssue: ReadonlyMap<number, TaskKey> | undefined;
  return (id, isAlone) => {
    const issue = ISSUE.exec(id)?.[1];
    if (issue !== undefined) {
      byIssue ??= new Map(pairing.tasks.map(({ key }) => [Number(tracking.get(key)?.issue ?? 0), key]));
      return byIssue.get(Number(issue));
    }
    const folded = foldId(id);
    if (!isAlone && !/\p{L}/u.test(folded)) return undefined;
    byId ??= Map.groupBy(pairing.tasks, ({ task }) => foldId(task.id ?? ''));
    const named = byId.get(folded) ?? [];
    return named.length === 1 ? named[0]?.key : undefined;
  };
}

/** GitHub's answer to a circle is not known, and none of its tasks could begin: what lies on one is never sent. */
function withoutCircles(waits: Waits): Waits {
  const keys = [...new Set([...waits].flatMap(([key, others]) => [key, ...others]))];
  const places = new Map(keys.map((key, at) => [key, at]));
  const parts = new Map(
    connectedParts(
      keys.map((key) => (waits.get(key) ?? []).flatMap((other) => places.get(other) ?? [])),
    ).flatMap((part, name) => part.map((at) => [keys[at], name] as const)),
  );
  return new Map(
    [...waits].map(([key, others]) => [key, others.filter((one) => parts.get(one) !== parts.get(key))]),
  );
}
