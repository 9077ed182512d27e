import { wholeLines } from '../line-bounds.ts';
import type { TextRange } from '../text-range.ts';
import type { TaskDraft } from './task-draft.ts';

/** The Markdown under a task, dedented, with LF ends, without its fields and its subtasks. */
export function describeTask(
  draft: TaskDraft,
  drafts: readonly TaskDraft[],
  index: number,
  text: string,
): string {
  if (draft.bodyStart >= draft.block.end) return '';
  const cuts: TextRange[] = draft.fields.filter(({ value }) => value !== '').map(({ lines }) => lines);
  for (let at = index + 1; at < drafts.length; at += 1) {
    const inner = drafts[at];
    if (inner === undefined || inner.block.start >= draft.block.end) break;
    const last = cuts.at(-1);
    if (last === undefined || inner.block.start >= last.end || inner.block.start < last.start)
      cuts.push(wholeLines(text, inner.block));
  }
  const body = withoutRanges(text, { start: draft.bodyStart, end: draft.block.end }, cuts);
  return body.trim() === '' ? '' : dedent(body);
}

function withoutRanges(text: string, { start, end }: TextRange, cuts: readonly TextRange[]): string {
  let result = '';
  let at = start;
  for (const cut of [...cuts].toSorted((a, b) => a.start - b.start)) {
    if (cut.start > at) result += text.slice(at, Math.min(cut.start, end));
    at = Math.max(at, cut.end);
  }
  return at < end ? result + text.slice(at, end) : result;
}

function dedent(markdown: string): string {
  const lines = markdown.replace(/\r\n?/gu, '\n').split('\n');
  const first = (lines[0] ?? '').trim() === '' ? lines.slice(1) : lines;
  const indents = first
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/u.exec(line)?.[0].length ?? 0);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return first
    .map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)).trimEnd())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^\n+|(?:\n|^)(?:-{3,}|\*{3,}|_{3,})?\s*$/gu, '')
    .trim();
}
