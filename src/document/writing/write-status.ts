import type { TaskStatus } from '../../config/task-words.ts';
import { STRONG_MARKS, WEAK_MARKS } from '../../dialect/status-marks.ts';
import { ownWord, statusWordAtStart } from '../../dialect/status-words.ts';
import { encodeLike } from '../markdown/encoding.ts';
import { markAtEnd, markAtStart, type MarkTable } from '../reading/marks.ts';
import type { StatusStyle } from './status-style.ts';
import { inStyleOf } from './word-style.ts';

/** The marks that the document reads where the text is to stand. */
type Writing = { readonly style: StatusStyle; readonly marks: MarkTable };

/** What to write instead of `current`, the text of a status field or cell; undefined if the dialect has no word for it. */
export function statusText(
  status: TaskStatus,
  current: string,
  kind: 'field' | 'cell',
  writing: Writing,
): string | undefined {
  const { style, marks } = writing;
  const closed = style.profile.statusWords;
  if (closed !== undefined) return closed[status];
  const known = style.texts.get(`${kind}/${status}`);
  const mark = markAtStart(current, marks);
  const word = mark === undefined ? current : current.slice(mark.length).trim();
  if (known !== undefined && (mark !== undefined) === (markAtStart(known, marks) !== undefined)) return known;
  const own = mark === undefined ? undefined : markText(status, writing);
  if (mark !== undefined && word === '') return own;
  const written = wordLike(status, word, style);
  return own === undefined ? written : `${own} ${written}`;
}

/** What to write instead of `current`, a mark beside a title: an emoji, a word, or both, in brackets or bare. */
export function markTextLike(status: TaskStatus, current: string, writing: Writing): string | undefined {
  const bracket = /^([([（【]|`)(.*)([)\]）】]|`)$/u.exec(current);
  if (bracket !== null) {
    const inner = markTextLike(status, bracket[2] ?? '', writing);
    return inner === undefined ? undefined : `${bracket[1]}${inner}${bracket[3]}`;
  }
  const front = markAtStart(current, writing.marks);
  const back = front === undefined ? markAtEnd(current, writing.marks) : undefined;
  const own = front === undefined && back === undefined ? undefined : markText(status, writing);
  if (front?.length === current.length) return own;
  const closed = writing.style.profile.statusWords;
  if (own === undefined && closed !== undefined) return closed[status];
  const word = current.slice(front?.length ?? 0, back === undefined ? undefined : -back.length).trim();
  const sample = word.slice(0, statusWordAtStart(word)?.length ?? word.length);
  const written = wordLike(status, sample, writing.style);
  if (own === undefined) return written;
  return front === undefined ? `${written} ${own}` : `${own} ${written}`;
}

function wordLike(
  status: TaskStatus,
  sample: string,
  { legendWords, language, encoding }: StatusStyle,
): string {
  return encodeLike(legendWords.get(status) ?? inStyleOf(ownWord(status, language), sample), encoding);
}

/** The emoji we write for a status: the legend's, else the first the document reads so, in its own double encoding. */
function markText(status: TaskStatus, { style, marks }: Writing): string | undefined {
  const rows = [...STRONG_MARKS, ...WEAK_MARKS].filter((row) => row.status === status);
  const usual = rows.flatMap((row) => row.marks).find((mark) => marks.get(mark) === status);
  const mark = style.legendMarks.get(status) ?? usual;
  return mark === undefined ? undefined : encodeLike(withSelector(mark), style.encoding);
}

// Some signs are text by default and become emoji only with a variation selector behind them.
function withSelector(mark: string): string {
  return /^\p{Emoji_Presentation}/u.test(mark) ? mark : `${mark}\uFE0F`;
}
