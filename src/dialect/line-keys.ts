import { list } from './fold.ts';

/** What a `key:value` word at the end of a task's line says. `other` is for tools and is no part of the title. */
export type LineKeyKind = 'due' | 'depends' | 'estimate' | 'priority' | 'assignee' | 'id' | 'other';

/** Keys that people and tools write behind a task (`due:2026-05-30`, `blocked-by:t1,t2`). Add one to its row. */
export const LINE_KEYS: Readonly<Record<LineKeyKind, readonly string[]>> = {
  due: list('due, deadline'),
  depends: list('blocked-by, blocked_by, blockedby, depends-on, depends_on, dependson, depends, deps'),
  estimate: list('est, estimate, effort'),
  priority: list('prio, priority'),
  assignee: list('assignee, owner'),
  id: list('id'),
  other: list(
    'ref, pr, issue, logged, started, completed, created, done, verified, parent, blocks, order, t, rec, pri',
    'start, scheduled, threshold',
  ),
};

const KIND_BY_KEY = new Map(
  Object.entries(LINE_KEYS).flatMap(([kind, keys]) => keys.map((key) => [key, kind as LineKeyKind] as const)),
);

/** The kind of the key with this name, in any case, or undefined for a word that is part of the sentence. */
export function lineKeyKind(key: string): LineKeyKind | undefined {
  return KIND_BY_KEY.get(key.toLowerCase());
}
