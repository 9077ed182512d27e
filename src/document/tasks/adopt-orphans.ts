import type { TaskDraft } from './task-draft.ts';

/** The drafts with those whose parent was left out put under the nearest one above it that was kept. */
export function adoptOrphans(drafts: readonly TaskDraft[]): readonly TaskDraft[] {
  const kept = new Set(drafts);
  if (drafts.every(({ parent }) => parent === undefined || kept.has(parent))) return drafts;
  const settled = new Map<TaskDraft, TaskDraft>();
  return drafts.map((draft) => {
    let outer = draft.parent;
    while (outer !== undefined && !kept.has(outer)) outer = outer.parent;
    const parent = outer === undefined ? undefined : settled.get(outer);
    const level = parent === undefined ? 0 : parent.level + 1;
    const task = parent === draft.parent && level === draft.level ? draft : { ...draft, parent, level };
    settled.set(draft, task);
    return task;
  });
}
