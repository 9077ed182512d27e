import { isFinished } from '../../config/task-words.ts';
import type { Task } from '../task.ts';
import { nameLines, shown, type FoundProblem, type ReadDocument } from './found-problem.ts';
import { idOffset } from './id-offset.ts';

/** Open tasks that carry one id in a place where it should name one of them. */
export function duplicateIds({ reading, settled }: ReadDocument): readonly FoundProblem[] {
  const groups = new Map<string, number[]>();
  settled.tasks.forEach((task, index) => {
    if (task.id === undefined || isFinished(task.status)) return;
    const key = scopeOf(task);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return [...groups.values()].flatMap(([first, second, ...more]) => {
    const [original, copy] = [settled.tasks[first ?? -1], settled.tasks[second ?? -1]];
    const draft = settled.drafts[second ?? -1];
    if (original === undefined || copy === undefined || draft === undefined) return [];
    const lines = more.map((index) => settled.tasks[index]?.line ?? 0);
    const also = lines.length === 0 ? '' : ` and also of ${nameLines(lines)}`;
    const message = `The id "${shown(copy.id ?? '')}" is that of the open task in line ${original.line}${also}, so a reference to it could mean either. Give each of them an id of its own.`;
    return [{ rule: 'duplicate-id', message, offset: idOffset(reading.text, draft) }];
  });
}

// Steps are numbered anew under every task, and plain numbers under every heading.
function scopeOf({ id = '', parent, section }: Task): string {
  const isNumber = /^\d+[a-z]?$/u.test(id);
  return JSON.stringify([parent, id.toLowerCase(), isNumber && parent === undefined ? section : []]);
}
