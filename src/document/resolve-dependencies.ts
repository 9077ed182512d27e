import { TASK_LABEL_PATTERN } from '../dialect/section-names.ts';
import type { Task } from './task.ts';

/** What the ids in a task's `dependsOn` name in its own document. */
export type Dependencies = {
  /** Indices of the tasks it waits for, in document order; its own when the author named it. */
  readonly on: readonly number[];
  /** Ids, as written, that no task carries. Those that more than one task carries are in neither list. */
  readonly missing: readonly string[];
};

/** For each task the tasks that it depends on. An id is looked for near the task first: ids are numbered anew elsewhere. */
export function resolveDependencies(tasks: readonly Task[]): readonly Dependencies[] {
  const byId = new Map<string, number[]>();
  tasks.forEach(({ id }, index) => {
    if (id !== undefined) byId.set(foldId(id), [...(byId.get(foldId(id)) ?? []), index]);
  });
  return tasks.map((task, index) => {
    const found = task.dependsOn.map((id) => resolve(id, index, { tasks, byId }));
    const on = new Set(found.flatMap((one) => (one.kind === 'found' ? one.indices : [])));
    const missing = task.dependsOn.filter((_, at) => found[at]?.kind === 'missing');
    return { on: [...on].toSorted((a, b) => a - b), missing };
  });
}

type Resolved =
  | { readonly kind: 'found'; readonly indices: readonly number[] }
  | { readonly kind: 'missing' | 'ambiguous' };

type Index = { readonly tasks: readonly Task[]; readonly byId: ReadonlyMap<string, readonly number[]> };

function resolve(written: string, from: number, { tasks, byId }: Index): Resolved {
  const named = byId.get(foldId(written));
  if (named === undefined) return resolveRange(written, from, { tasks, byId });
  for (const isNear of scopesOf(from, tasks)) {
    // A step that waits for "2" means the other one, if it has that number itself.
    const near = named.filter((index) => index !== from && isNear(index));
    if (near.length > 0) return near.length === 1 ? { kind: 'found', indices: near } : { kind: 'ambiguous' };
  }
  return { kind: 'found', indices: [from] };
}

/** From the nearest scope out: sisters under the same heading, sisters, the sisters of each parent, the whole document. */
function scopesOf(from: number, tasks: readonly Task[]): readonly ((index: number) => boolean)[] {
  const section = JSON.stringify(tasks[from]?.section);
  const parent = tasks[from]?.parent;
  const scopes = [
    (index: number): boolean =>
      tasks[index]?.parent === parent && JSON.stringify(tasks[index]?.section) === section,
  ];
  for (let at: number | undefined = from; at !== undefined; at = tasks[at]?.parent) {
    const outer = tasks[at]?.parent;
    scopes.push((index) => tasks[index]?.parent === outer);
  }
  return [...scopes, () => true];
}

const RANGE = /^(.*?)(\d{1,6})-(.*?)(\d{1,6})$/u;
// A longer one is a number that happens to hold a hyphen.
const MAX_RANGE = 50;

// `T003-T006` and `3-6` stand for every id between.
function resolveRange(written: string, from: number, index: Index): Resolved {
  const [, prefix = '', first = '', again = '', last = ''] = RANGE.exec(written) ?? [];
  const length = Number(last) - Number(first);
  if (first === '' || (again !== '' && again !== prefix) || !(length > 0 && length <= MAX_RANGE))
    return { kind: 'missing' };
  const ids = Array.from({ length: length + 1 }, (_, step) =>
    foldId(`${prefix}${String(Number(first) + step).padStart(first.length, '0')}`),
  );
  if (!index.byId.has(ids[0] ?? '') || !index.byId.has(ids.at(-1) ?? '')) return { kind: 'missing' };
  const found = ids.filter((id) => index.byId.has(id)).map((id) => resolve(id, from, index));
  return { kind: 'found', indices: found.flatMap((one) => (one.kind === 'found' ? one.indices : [])) };
}

const LABEL = new RegExp(String.raw`^(?:${TASK_LABEL_PATTERN})[\s#:_-]*(?=\d)`, 'iu');

/** The form in which ids are compared: `Task 03`, `task-3`, `#3` and `3` are one. */
export function foldId(id: string): string {
  return id
    .replace(/^[\s#[(]+|[\s\])]+$/gu, '')
    .replace(LABEL, '')
    .toLowerCase()
    .replace(/(?<!\d)0+(?=\d)/gu, '');
}
