import type { TaskStatus } from '../../config/task-words.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { TextEdit, TextRange } from '../text-range.ts';

/** Obsidian's Tasks writes `✅ 2026-01-31`, Dataview `[completion:: 2026-01-31]`. */
export type DateForm = 'emoji' | 'dataview';

/** The day on which a task was finished, as noted at the end of its line. */
export type CompletionDate = {
  readonly range: TextRange;
  readonly says: TaskStatus;
  readonly form: DateForm;
  readonly day: string;
};

const DATES =
  /[ \t]*(?:(✅|❌)\uFE0F?[ \t]*(\d{4}-\d{2}-\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?(?!\S))?|\[(completion|cancelled)::[ \t]*(\d{4}-\d{2}-\d{2})[ \t]*\])/gu;
// What has to stay the last thing of its line: a block's id, a comment.
const TAIL = /(?:[ \t]+\^[A-Za-z0-9-]+|[ \t]*<!--[^>]*-->)?[ \t]*$/u;

/** The days noted behind a task's title. */
export function completionDates(
  text: string,
  { origin, title, lineRange }: Pick<TaskDraft, 'origin' | 'title' | 'lineRange'>,
): readonly CompletionDate[] {
  if (origin !== 'box' && origin !== 'bullet') return [];
  const from = title.range.end;
  if (from >= lineRange.end) return [];
  const found = text.slice(from, lineRange.end).matchAll(DATES);
  return [...found].map(({ 0: all, 1: emoji, 2: day, 3: key, 4: keyed, index }) => ({
    range: { start: from + index, end: from + index + all.length },
    says: emoji === '✅' || key === 'completion' ? 'done' : 'cancelled',
    form: key === undefined ? 'emoji' : 'dataview',
    day: day ?? keyed ?? '',
  }));
}

/** Where a line's own words end: before a block's id, a comment and blanks. */
export function endOfWords(text: string, { start, end }: TextRange): number {
  return end - (TAIL.exec(text.slice(start, end))?.[0].length ?? 0);
}

type Dated = {
  readonly text: string;
  readonly draft: TaskDraft;
  readonly style: { readonly dates: (status: TaskStatus) => DateForm | undefined };
  readonly today?: string | undefined;
};

/** Takes away the days of other ends than `status`, and notes today where the document notes such days. */
export function redate({ text, draft, style, today }: Dated, status: TaskStatus): readonly TextEdit[] {
  const dates = completionDates(text, draft);
  const removed = dates.filter(({ says }) => says !== status).map(({ range }) => ({ range, text: '' }));
  const isEnd = status === 'done' || status === 'cancelled';
  const isNoted = dates.some(({ says }) => says === status);
  const isList = draft.origin === 'box' || draft.origin === 'bullet';
  if (!isEnd || isNoted || !isList || today === undefined) return removed;
  const form = style.dates(status);
  if (form === undefined) return removed;
  const at = endOfWords(text, draft.lineRange);
  const written =
    form === 'emoji'
      ? `${status === 'done' ? '✅' : '❌'} ${today}`
      : `[${status === 'done' ? 'completion' : 'cancelled'}:: ${today}]`;
  return [...removed, { range: { start: at, end: at }, text: ` ${written}` }];
}
