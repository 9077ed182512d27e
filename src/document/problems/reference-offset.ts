import type { Task } from '../task.ts';

/** Where a task names another by its id: its first mention that is no part of a longer word, else its title. */
export function referenceOffset(text: string, { ranges }: Task, id: string): number {
  const source = text.slice(ranges.title.start, ranges.block.end);
  for (let at = source.indexOf(id); at >= 0; at = source.indexOf(id, at + 1)) {
    const around = source.charAt(at - 1) + source.charAt(at + id.length);
    if (at > 0 && !/[\p{L}\p{N}]/u.test(around)) return ranges.title.start + at;
  }
  return ranges.title.start;
}
