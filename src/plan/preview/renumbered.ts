import type { KnownTask, PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { FieldChange } from '../plan.ts';
import type { Previewed } from './previewed.ts';

/** A task that got another number and kept its words. */
export type Renumbering = { readonly path: string; readonly from: string; readonly to: string };

export type Renumbered = {
  readonly of: ReadonlyMap<TaskKey, Renumbering>;
  /** The fields of a task that change for more than the number of it or of its subtasks. */
  readonly without: (key: TaskKey, fields: readonly FieldChange[]) => readonly FieldChange[];
};

/** Finds what is nothing but other numbers, so that it is told in one line. */
export function findRenumbered({ world: { pairing }, known }: Previewed): Renumbered {
  const of = new Map(
    pairing.tasks.flatMap((paired) => {
      const before = known.get(paired.key);
      const { id, title } = paired.task;
      if (before?.id === undefined || id === undefined || before.id === id) return [];
      return before.title === title ? [[paired.key, { path: paired.path, from: before.id, to: id }]] : [];
    }),
  );
  if (of.size === 0) return { of, without: (_, fields) => fields };
  const children = Map.groupBy(pairing.tasks, ({ parentKey }) => parentKey);
  const before = Map.groupBy(known.values(), ({ parentKey }) => parentKey);
  const isListSame = (key: TaskKey): boolean =>
    sameWords(children.get(key) ?? [], before.get(key) ?? [], isListSame);
  return {
    of,
    without: (key, fields) =>
      fields.filter(
        ({ field }) => !(field === 'title' && of.has(key)) && !(field === 'subtasks' && isListSame(key)),
      ),
  };
}

/** The same subtasks in the same words and states, whatever their numbers, on all levels. */
function sameWords(
  now: readonly PairedTask[],
  before: readonly KnownTask[],
  isListSame: (key: TaskKey) => boolean,
): boolean {
  const words = new Map(before.map((task) => [task.key, task]));
  const present = before.filter(({ missingSince }) => missingSince === undefined);
  return (
    now.length === present.length &&
    now.every(({ key, task }) => {
      const known = words.get(key);
      return known?.title === task.title && known.status === task.status && isListSame(key);
    })
  );
}
