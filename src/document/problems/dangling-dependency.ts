import { isFinished } from '../../config/task-words.ts';
import { lineStart } from '../line-bounds.ts';
import { foldId, type Dependencies } from '../resolve-dependencies.ts';
import type { Task } from '../task.ts';
import { nameLines, shown, type FoundProblem, type ReadDocument } from './found-problem.ts';
import { referenceOffset } from './reference-offset.ts';

// Whoever names so many has the tasks elsewhere; nobody reads on, and looking for each in the text takes its time.
const MAX_PROBLEMS = 20;

type Dangling = { readonly id: string; readonly index: number };

/** Ids named as dependencies that nothing in the document carries, each told once. */
export function danglingDependencies(
  { reading, settled }: ReadDocument,
  dependencies: readonly Dependencies[],
): readonly FoundProblem[] {
  const { tasks } = settled;
  // A file that is one task names the tasks of other files.
  if (tasks.filter(({ level }) => level === 0).length < 2) return [];
  const isOwn = ownIds(tasks);
  const byId = new Map<string, Dangling[]>();
  dependencies.forEach(({ missing }, index) => {
    const task = tasks[index];
    // What is finished waits for nothing.
    if (task === undefined || isFinished(task.status)) return;
    for (const id of missing.filter(isOwn)) byId.set(id, [...(byId.get(id) ?? []), { id, index }]);
  });
  return [...byId.values()]
    .slice(0, MAX_PROBLEMS)
    .filter(([first]) => first !== undefined && !isHeadOfLine(first.id, reading.text))
    .flatMap(([first, ...more]) => {
      const task = tasks[first?.index ?? -1];
      if (first === undefined || task === undefined) return [];
      const others = more.map(({ index }) => tasks[index]?.line ?? 0);
      const also = others.length === 0 ? '' : ` (so do the tasks in ${nameLines(others)})`;
      const message = `This task waits for "${shown(first.id)}"${also}, and no task of this document has that id. Name one that is here, or take the reference out.`;
      return [
        { rule: 'dangling-dependency', message, offset: referenceOffset(reading.text, task, first.id) },
      ];
    });
}

/**
 * Tells the references that must mean a task of this very document: written as its ids are, and not before the first of
 * them, since finished tasks are often cleared away. Bare numbers count only where another one was understood.
 */
function ownIds(tasks: readonly Task[]): (id: string) => boolean {
  const lowest = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { id } of tasks) {
    if (id === undefined) continue;
    const shape = shapeOf(id);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
    lowest.set(shape, Math.min(lowest.get(shape) ?? Infinity, numberOf(id)));
  }
  const known = new Set(tasks.flatMap(({ id }) => (id === undefined ? [] : [foldId(id)])));
  // `2` stands for all of `2.1`, `2.2`: the number of a group.
  const groups = new Set([...known].flatMap(outerNumbers));
  const usesNumbers = tasks.some(({ dependsOn }) =>
    dependsOn.some((id) => /^\d+$/u.test(id) && known.has(foldId(id))),
  );
  return (id) => {
    const shape = shapeOf(id);
    if ((counts.get(shape) ?? 0) < 2 || numberOf(id) < (lowest.get(shape) ?? 0)) return false;
    if (/^\d+$/u.test(id) && !usesNumbers) return false;
    return !groups.has(foldId(id));
  };
}

const outerNumbers = (id: string): readonly string[] =>
  [...id.matchAll(/\./gu)].map(({ index }) => id.slice(0, index));

const shapeOf = (id: string): string =>
  id
    .toLowerCase()
    .replace(/\d+/gu, '9')
    .replace(/9[a-z]$/u, '9');

const numberOf = (id: string): number => Number(/\d+/u.exec(id)?.[0] ?? Infinity);

// A heading, a plain bullet or a row may carry the id without being a task: then it is there for people.
function isHeadOfLine(id: string, text: string): boolean {
  const wanted = id.toLowerCase();
  const folded = text.toLowerCase();
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const before = folded.slice(Math.max(lineStart(folded, at), at - 60), at);
    const isWhole = !/[\p{L}\p{N}]/u.test(folded.charAt(at - 1) + folded.charAt(at + wanted.length));
    if (isWhole && !/depend|block|after|requires|needs|⛔|🆔/u.test(before) && HEAD.test(before)) return true;
  }
  return false;
}

// List markers, boxes, heading signs, cell borders, emphasis, a label: anything but words of a sentence.
const HEAD = /^[^\p{L}\p{N}]*(?:\d+[.)]\s*)?(?:\[.\]\s*)?[^\p{L}\p{N}]*(?:\p{L}{1,12}[\s#:-]{1,3})?$/u;
