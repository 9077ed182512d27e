import type { PairedTask } from '../../identity/pairing.ts';

/** A task that is an issue of its own, and everything under it. */
export type Family = { readonly root: PairedTask; readonly subtasks: readonly PairedTask[] };

/** The families of tasks that stand in the order of their documents, parents before their children. */
export function familiesOf(tasks: readonly PairedTask[]): readonly Family[] {
  const families: { root: PairedTask; subtasks: PairedTask[] }[] = [];
  for (const paired of tasks) {
    const family = families.at(-1);
    if (paired.task.level === 0 || family === undefined) families.push({ root: paired, subtasks: [] });
    else family.subtasks.push(paired);
  }
  return families;
}
