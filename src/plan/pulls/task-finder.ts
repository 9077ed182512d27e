import { isFinished } from '../../config/task-words.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { ReferenceTarget } from '../../issue/references/pull-reference.ts';
import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { World } from '../world.ts';

type IdTarget = ReferenceTarget & { readonly kind: 'id' };

/** Finds the tasks that a pull request names. */
export type TaskFinder = {
  /** None or one. */
  readonly byIssue: (issue: IssueNumber) => readonly TaskKey[];
  /** The one task that is meant, or all that may be. */
  readonly byId: (target: IdTarget) => readonly TaskKey[];
  /** Tasks here have ids like this one: the same letters and another number. */
  readonly isLikely: (id: string) => boolean;
};

/**
 * Only tasks that a document tells count, and none that is left alone or may be one of several. `paths`: the files that the
 * pull request changes, undefined where they are not all known.
 */
export function createTaskFinder(world: World, paths: readonly string[] | undefined): TaskFinder {
  const tasks = world.pairing.tasks.filter(
    ({ key, candidates = [] }) => candidates.length === 0 && !world.tracking.get(key)?.isDetached,
  );
  const byNumber = new Map(tasks.map(({ key }) => [world.tracking.get(key)?.issue, key]));
  const byId = Map.groupBy(tasks, ({ task }) => foldId(task.id ?? ''));
  const letters = new Set(tasks.flatMap(({ task }) => (task.id === undefined ? [] : [lettersOf(task.id)])));
  return {
    byIssue: (issue) => {
      const key = byNumber.get(issue);
      return key === undefined ? [] : [key];
    },
    byId: ({ id, scope }) => {
      const named = (byId.get(foldId(id)) ?? []).filter(
        ({ path }) => scope === undefined || isWithin(path, scope),
      );
      return settle(named, paths).map(({ key }) => key);
    },
    isLikely: (id) => lettersOf(id) !== '' && letters.has(lettersOf(id)),
  };
}

/**
 * The one beside which the pull request changes something, finished or not: it may have ticked the box itself, and the same
 * id elsewhere is another task. Else the only unfinished one; where all are done, as after the merge, the only one.
 */
function settle(named: readonly PairedTask[], paths: readonly string[] = []): readonly PairedTask[] {
  const touched = named.filter(({ path }) => paths.some((changed) => isBeside(path, changed)));
  if (touched.length > 0) return touched;
  const unfinished = named.filter(({ task }) => !isFinished(task.status));
  return unfinished.length > 0 ? unfinished : named;
}

/** In the document's folder, or the document itself: every file is beside a document at the root. */
const isBeside = (document: string, changed: string): boolean => {
  const folder = document.slice(0, document.lastIndexOf('/') + 1);
  return changed === document || (folder !== '' && changed.startsWith(folder));
};

/** `specs/003` and `003-login` are the folder `specs/003-login`, `TODO` and `docs/TODO.md` the document. */
function isWithin(path: string, scope: string): boolean {
  const names = `/${path.toLowerCase()}`;
  const wanted = `/${scope.toLowerCase().replaceAll(/^[./]+|\/+$/gu, '')}`;
  for (let at = names.indexOf(wanted); at >= 0; at = names.indexOf(wanted, at + 1)) {
    if (/^(?:$|[/-]|\.[a-z]+$)/u.test(names.slice(at + wanted.length))) return true;
  }
  return false;
}

const foldId = (id: string): string => id.toLowerCase();

/** `auth-test-` of `auth-test-2`, `t` of `T012`. */
const lettersOf = (id: string): string => foldId(id).replace(/[-_.]?\d.*$/u, '');
