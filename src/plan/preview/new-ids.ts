import type { KnownTask, Pairing } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { PullRecord } from '../pulls/pull-record.ts';

type NewId = PullRecord['newIds'][number];

/** An id that another open pull request adds to the same document. */
export type IdCollision = NewId & { readonly pull: number };

// Beyond so many nobody gives ids by hand.
const NEW_IDS_AT_MOST = 500;

/** The ids that documents have once a pull request is merged, and had not before. */
export function newIdsOf(
  { tasks }: Pick<Pairing, 'tasks'>,
  known: ReadonlyMap<TaskKey, KnownTask>,
): readonly NewId[] {
  const present = [...known.values()].filter(({ missingSince }) => missingSince === undefined);
  const before = new Set(present.map(({ id, path }) => nameOf({ id, path })));
  return tasks
    .flatMap(({ key, path, task: { id } }) =>
      id === undefined || known.get(key)?.id === id || before.has(nameOf({ id, path })) ? [] : [{ id, path }],
    )
    .slice(0, NEW_IDS_AT_MOST);
}

/** Where these ids meet those of other pull requests; whether these are still open is for the caller to know. */
export function collisionsOf(
  newIds: readonly NewId[],
  others: readonly Pick<PullRecord, 'number' | 'newIds'>[],
): readonly IdCollision[] {
  const own = new Map(newIds.map((one) => [nameOf(one), one]));
  return others.flatMap(({ number, newIds: theirs }) =>
    theirs.flatMap((one) => (own.has(nameOf(one)) ? [{ ...one, pull: number }] : [])),
  );
}

const nameOf = ({ id, path }: { readonly id: string | undefined; readonly path: string }): string =>
  JSON.stringify([path, id]);
