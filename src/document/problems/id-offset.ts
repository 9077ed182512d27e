import type { TaskDraft } from '../tasks/task-draft.ts';

/** Where a task's id stands on its line: in front of the title, else anywhere on the line, else the title itself. */
export function idOffset(text: string, { title, lineRange, origin, block }: TaskDraft): number {
  const id = title.id?.id ?? '';
  const line = origin === 'row' || origin === 'front-matter' ? block : lineRange;
  const from = Math.min(line.start, title.range.start);
  const at = id === '' ? -1 : text.slice(from, Math.max(line.end, title.range.end)).indexOf(id);
  return at < 0 ? title.range.start : from + at;
}
