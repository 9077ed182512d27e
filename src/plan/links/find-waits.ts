import { foldId, resolveDependencies } from '../../document/resolve-dependencies.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { DocumentState, World } from '../world.ts';

/** What a task waits for by the words of its document. */
export type Waits = {
  /** In the order in which their documents tell them; the task itself when its author named it. */
  readonly on: readonly TaskKey[];
  /** Ids, as written, that no task carries. */
  readonly missing: readonly string[];
  /** Ids, as written, that more than one task carries. */
  readonly ambiguous: readonly string[];
};

/** The documents, and what an issue's number in them means. */
export type WaitingWorld = Pick<World, 'pairing' | 'tracking'> & {
  readonly documents: readonly Pick<DocumentState, 'path' | 'parsed'>[];
};

/** What each task waits for; tasks that name nothing are left out. Circles are told as they stand. */
export function findWaits(world: WaitingWorld): ReadonlyMap<TaskKey, Waits> {
  const speaking = world.documents.filter(({ parsed }) =>
    parsed.tasks.some(({ dependsOn }) => dependsOn.length > 0),
  );
  if (speaking.length === 0) return new Map();
  const pairs = Map.groupBy(world.pairing.tasks, ({ path }) => path);
  const elsewhere = elsewhereFinder(world);
  return new Map(
    speaking.flatMap((document) => waitsIn(document, pairs.get(document.path) ?? [], elsewhere)),
  );
}

type Elsewhere = (id: string, isAlone: boolean) => TaskKey | 'missing' | 'ambiguous';

function waitsIn(
  { parsed }: WaitingWorld['documents'][number],
  pairs: readonly PairedTask[],
  elsewhere: Elsewhere,
): readonly (readonly [TaskKey, Waits])[] {
  const keys = new Map(pairs.map(({ index, key }) => [index, key]));
  // A file that is one task names the tasks of other files.
  const isAlone = parsed.tasks.filter(({ level }) => level === 0).length === 1;
  return resolveDependencies(parsed.tasks).flatMap(({ on, missing, ambiguous }, index) => {
    const own = keys.get(index);
    if (own === undefined || parsed.tasks[index]?.dependsOn.length === 0) return [];
    const sought = missing.map((id) => ({ id, found: elsewhere(id, isAlone) }));
    const left = (kind: 'missing' | 'ambiguous'): readonly string[] =>
      sought.filter(({ found }) => found === kind).map(({ id }) => id);
    const found = sought.flatMap((one) =>
      one.found === 'missing' || one.found === 'ambiguous' ? [] : [one.found],
    );
    const others = new Set([...on.flatMap((at) => keys.get(at) ?? []), ...found]);
    const waits = {
      on: [...others],
      missing: left('missing'),
      ambiguous: [...ambiguous, ...left('ambiguous')],
    };
    return [[own, waits] as const];
  });
}

const ISSUE = /^#([1-9]\d*)$/;

/** Looks an id up that its own document does not have. A bare number may mean anything: it is looked for from a file that is one task. */
function elsewhereFinder({ pairing, tracking }: WaitingWorld): Elsewhere {
  let byId: ReadonlyMap<string, readonly PairedTask[]> | undefined;
  let byIssue: ReadonlyMap<number, TaskKey> | undefined;
  return (id, isAlone) => {
    const issue = ISSUE.exec(id)?.[1];
    if (issue !== undefined) {
      byIssue ??= new Map(pairing.tasks.map(({ key }) => [Number(tracking.get(key)?.issue ?? 0), key]));
      return byIssue.get(Number(issue)) ?? 'missing';
    }
    const folded = foldId(id);
    if (!isAlone && !/\p{L}/u.test(folded)) return 'missing';
    byId ??= Map.groupBy(pairing.tasks, ({ task }) => foldId(task.id ?? ''));
    const [only, ...more] = byId.get(folded) ?? [];
    if (only === undefined) return 'missing';
    return more.length === 0 ? only.key : 'ambiguous';
  };
}
