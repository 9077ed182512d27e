import { isFinished } from '../../config/task-words.ts';
import type { ParsedDocument, Task } from '../../document/task.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { KnownTask } from '../pairing.ts';
import { gather } from './gather.ts';

/** A task as pairing compares it: the known ones and those read now in one shape, linked by reference. */
export type Traits = {
  /** The key it is known by; absent for a task as it stands now. */
  readonly key: TaskKey | undefined;
  readonly path: string;
  /** 1-based; 0 when unknown. */
  readonly line: number;
  /** Position among all tasks of its side. */
  readonly order: number;
  /** Position among all known tasks, or among the tasks of its document now. */
  readonly index: number;
  readonly id: string | undefined;
  readonly title: string;
  readonly level: number;
  readonly isFinished: boolean;
  readonly isMissing: boolean;
  readonly section: readonly string[];
  readonly parent: Traits | undefined;
  readonly children: readonly Traits[];
  readonly gist: string;
};

/** A task as it stands now, with all that was read of it. */
export type NowTraits = Traits & { readonly task: Task };

/** The tasks of one side, in an order that does not depend on the order in which they were given. */
export type Side<T extends Traits = Traits> = {
  readonly all: readonly T[];
  /** Those whose place is known, by path, in document order. */
  readonly documents: ReadonlyMap<string, readonly T[]>;
  /** Every document, those without tasks too. */
  readonly paths: ReadonlySet<string>;
};

/** As much of a description as is remembered of a task. */
export const GIST_CHARS = 300;

type Draft = Omit<Traits, 'parent' | 'children'> & {
  parent: Traits | undefined;
  readonly children: Traits[];
};

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The tasks that stand in the documents now. */
export function readSide(documents: readonly ParsedDocument[]): Side<NowTraits> {
  const sorted = documents.toSorted((a, b) => compareText(a.path, b.path));
  let before = 0;
  const all = sorted.flatMap(({ path, tasks }) => {
    const drafts = tasks.map((task, index): NowTraits & Draft => ({
      task,
      key: undefined,
      path,
      line: task.line,
      order: before + index,
      index,
      id: task.id,
      title: task.title,
      level: task.level,
      isFinished: isFinished(task.status),
      isMissing: false,
      section: task.section,
      parent: undefined,
      children: [],
      gist: task.description.slice(0, GIST_CHARS),
    }));
    tasks.forEach(({ parent }, index) =>
      adopt(drafts[index], parent === undefined ? undefined : drafts[parent]),
    );
    before += tasks.length;
    return drafts;
  });
  return side(all, new Set(documents.map(({ path }) => path)));
}

/** The tasks known from the last pass. */
export function knownSide(known: readonly KnownTask[]): Side {
  const sorted = known.toSorted(
    (a, b) => compareText(a.path, b.path) || a.line - b.line || compareText(a.key, b.key),
  );
  const drafts = sorted.map((task, index): Draft => ({
    key: task.key,
    path: task.path,
    line: task.line,
    order: index,
    index,
    id: task.id,
    title: task.title,
    level: task.level,
    isFinished: isFinished(task.status),
    isMissing: task.missingSince !== undefined,
    section: task.section,
    parent: undefined,
    children: [],
    gist: task.gist,
  }));
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]));
  sorted.forEach(({ parentKey }, index) => adopt(drafts[index], byKey.get(parentKey)));
  const present = known.filter(({ missingSince }) => missingSince === undefined);
  return side(drafts, new Set(present.map(({ path }) => path)));
}

function adopt(child: Draft | undefined, parent: Draft | undefined): void {
  if (child === undefined || parent === undefined) return;
  child.parent = parent;
  parent.children.push(child);
}

const side = <T extends Traits>(all: readonly T[], paths: ReadonlySet<string>): Side<T> => ({
  all,
  paths,
  documents: gather(all, (task) => (task.isMissing || task.line === 0 ? undefined : task.path)),
});
