import type { TaskKey } from '../../issue/task-key.ts';

/** Keys as the value of a link: sorted, joined by a blank. */
export const joinKeys = (keys: Iterable<TaskKey>): string => [...keys].toSorted().join(' ');

/** The keys of such a value. */
export const splitKeys = (value: string | undefined): readonly TaskKey[] =>
  (value ?? '').split(' ').filter((key): key is TaskKey => key !== '');
