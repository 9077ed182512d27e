import { TASK_LABEL_PATTERN } from './lines/task-labels.ts';
import type { Task } from './task.ts';

/** What the ids in a task's `dependsOn` name in its own document. */
export type Dependencies = {
  /** Indices of the tasks it waits for, in document order; its own when the author named it. */
  readonly on: readonly number[];
  /** Ids, as written, that no task carries. */
  readonly missing: readonly string[];
  /** Ids, as written, that more than one task carries, and ranges with such a one: which is meant is not known. */
  readonly ambiguous: readonly string[];
};

/** For each task the tasks that it depends on. An id is looked for near the task first: ids are numbered anew elsewhere. */
export function resolveDependencies(tasks: readonly Task[]): readonly Dependencies[] {
  if (tasks.every(({ dependsOn }) => dependsOn.length === 0)) return tasks.map(() => NONE);
  const index = indexOf(tasks);
  return tasks.map((task, from) => {
    const found = task.dependsOn.map((id) => resolve(id, from, index));
    const on = new Set(found.flatMap((one) => (one.kind === 'found' ? one.indices : [])));
    const missing = task.dependsOn.filter((_, at) => found[at]?.kind === 'missing');
    const ambiguous = task.dependsOn.filter((_, at) => isAmbiguous(found[at]));
    return { on: [...on].toSorted((a, b) => a - b), missing, ambiguous };
  });
}

const NONE: Dependencies = { on: [], missing: [], ambiguous: [] };

type Resolved =
  /** `isPartial`: a range, and which of its tasks is meant is not known for all. */
  | { readonly kind: 'found'; readonly indices: readonly number[]; readonly isPartial?: boolean }
  | { readonly kind: 'missing' | 'ambiguous' };

const isAmbiguous = (one: Resolved | undefined): boolean =>
  one?.kind === 'ambiguous' || (one?.kind === 'found' && one.isPartial === true);

/** The tasks that carry an id in a scope. */
type Index = {
  readonly byScope: ReadonlyMap<string, readonly number[]>;
  readonly scopesOf: (from: number) => readonly string[];
};

function indexOf(tasks: readonly Task[]): Index {
  const sections = tasks.map(({ section }) => section.join('\n'));
  const byScope = new Map<string, number[]>();
  tasks.forEach(({ id, parent }, index) => {
    if (id === undefined) return;
    for (const scope of [under(parent, sections[index]), under(parent), EVERYWHERE]) {
      const key = scope + foldId(id);
      const known = byScope.get(key);
      if (known === undefined) byScope.set(key, [index]);
      else if (known.at(-1) !== index) known.push(index);
    }
  });
  // From the nearest out: sisters under the same heading, sisters, the sisters of each parent, the whole document.
  const scopesOf = (from: number): readonly string[] => {
    const scopes = [under(tasks[from]?.parent, sections[from])];
    for (let at: number | undefined = from; at !== undefined; at = tasks[at]?.parent)
      scopes.push(under(tasks[at]?.parent));
    return [...scopes, EVERYWHERE];
  };
  return { byScope, scopesOf };
}

// Keys of scopes, put in front of an id.
const EVERYWHERE = '*/';
const under = (parent: number | undefined, section = ''): string => `${parent ?? ''}/${section}/`;

function resolve(written: string, from: number, index: Index): Resolved {
  const id = foldId(written);
  if (!index.byScope.has(EVERYWHERE + id)) return resolveRange(written, from, index);
  for (const scope of index.scopesOf(from)) {
    // A step that waits for "2" means the other one, if it has that number itself.
    // A third namesake changes nothing, and there may be thousands.
    const named = (index.byScope.get(scope + id) ?? []).slice(0, 3);
    const [near, ...more] = named.filter((at) => at !== from);
    if (near !== undefined)
      return more.length === 0 ? { kind: 'found', indices: [near] } : { kind: 'ambiguous' };
  }
  return { kind: 'found', indices: [from] };
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
  const isHere = (id: string | undefined): boolean => index.byScope.has(`${EVERYWHERE}${id ?? ''}`);
  if (!isHere(ids[0]) || !isHere(ids.at(-1))) return { kind: 'missing' };
  const found = ids.filter(isHere).map((id) => resolve(id, from, index));
  const indices = found.flatMap((one) => (one.kind === 'found' ? one.indices : []));
  return { kind: 'found', indices, isPartial: found.some(isAmbiguous) };
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
