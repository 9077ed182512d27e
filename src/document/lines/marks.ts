import type { TaskStatus } from '../../config/task-words.ts';
import { escapePattern } from '../../dialect/fold.ts';
import { STATUS_BY_MARK, STRONG_MARKS } from '../../dialect/status-marks.ts';
import { DOUBLE_ENCODINGS, encodeLike } from '../markdown/encoding.ts';

/** A status mark met in the text, in any of its encodings, its variation selector included. */
export type FoundMark = { readonly status: TaskStatus; readonly length: number; readonly mark: string };

/** Which marks of a document say which status: the built-in ones, overruled by its legend and the config. */
export type MarkTable = ReadonlyMap<string, TaskStatus>;

const VARIATION_SELECTOR = '\uFE0F';

type Written = { readonly mark: string; readonly text: string };

function writtenForms(marks: Iterable<string>): readonly Written[] {
  return [...marks].flatMap((mark) => {
    const encodings = [undefined, ...DOUBLE_ENCODINGS];
    return [`${mark}${VARIATION_SELECTOR}`, mark].flatMap((full) =>
      encodings.flatMap((encoding) => {
        const once = encodeLike(full, encoding);
        return [once, encodeLike(once, encoding)].map((text) => ({ mark, text }));
      }),
    );
  });
}

const FORMS = writtenForms(STATUS_BY_MARK.keys());
const MARK_BY_TEXT = new Map(FORMS.map(({ mark, text }) => [text, mark] as const));
const ANY_FORM = [...MARK_BY_TEXT.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map(escapePattern)
  .join('|');
const AT_START = new RegExp(`^(?:${ANY_FORM})`, 'u');
const AT_END = new RegExp(`(?:${ANY_FORM})$`, 'u');
const LONGEST = Math.max(...[...MARK_BY_TEXT.keys()].map((text) => text.length));

const STRONG = new Map(
  STRONG_MARKS.flatMap(({ status, marks }) => marks.map((mark) => [mark, status] as const)),
);

/** The marks that say a status anywhere, with those a document's legend or the config adds. */
export const strongMarks = joinedTo(STRONG);

/** All marks, for places where nothing but a status can stand. */
export const allMarks = joinedTo(STATUS_BY_MARK);

// Every line of a document asks with the same table, so the joined one is kept as long as that is.
function joinedTo(common: MarkTable): (own: MarkTable) => MarkTable {
  const joined = new WeakMap<MarkTable, MarkTable>();
  return (own) => {
    const known = joined.get(own);
    if (known !== undefined) return known;
    const both = new Map([...common, ...own]);
    joined.set(own, both);
    return both;
  };
}

/** The mark at the start of `text`, if it is one of `table`. */
export function markAtStart(text: string, table: MarkTable): FoundMark | undefined {
  return text.charCodeAt(0) < 0x80 ? undefined : found(AT_START.exec(text), table);
}

/** The mark at the end of `text`, if it is one of `table`. */
export function markAtEnd(text: string, table: MarkTable): FoundMark | undefined {
  return text.charCodeAt(text.length - 1) < 0x80
    ? undefined
    : found(AT_END.exec(text.slice(-LONGEST)), table);
}

function found(match: RegExpExecArray | null, table: MarkTable): FoundMark | undefined {
  const mark = match === null ? undefined : MARK_BY_TEXT.get(match[0]);
  const status = mark === undefined ? undefined : table.get(mark);
  return match === null || mark === undefined || status === undefined
    ? undefined
    : { status, length: match[0].length, mark };
}
