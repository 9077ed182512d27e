import type { TaskStatus } from '../../config/task-words.ts';
import { STRONG_MARKS, WEAK_MARKS } from '../../dialect/status-marks.ts';
import { companionOf, signBeside, wordBeside } from '../../dialect/status-schemes.ts';
import { languageOfPhrases, ownWord, statusWordAtStart } from '../../dialect/status-words.ts';
import { encodeLike } from '../markdown/encoding.ts';
import { markAtEnd, markAtStart, type MarkTable } from '../lines/marks.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { Manner } from './say-status.ts';
import type { StatusStyle } from '../style/status-style.ts';
import { inStyleOf } from '../style/word-style.ts';

/** The marks that the document reads where the text is to stand. */
type Writing = { readonly style: StatusStyle; readonly marks: MarkTable };
type Wish = { readonly status: TaskStatus; readonly manner: Manner };

/** What to write instead of `current`, the text of a status field or cell; undefined if the dialect has no word for it. */
export function statusText(
  wish: Wish,
  current: string,
  kind: 'field' | 'cell',
  writing: Writing,
): string | undefined {
  const { style, marks } = writing;
  const closed = style.profile.statusWords;
  const mark = markAtStart(current, marks);
  const shape = shapeOf(current, marks);
  const known = style.texts(kind, wish.status).find((text) => shapeOf(text, marks) === shape);
  if (closed !== undefined)
    return (Object.keys(closed).length > 0 ? known : undefined) ?? closed[wish.status];
  if (known !== undefined && wish.manner === 'usual') return known;
  const word = mark === undefined ? current : current.slice(mark.length).trim();
  const own = mark === undefined ? undefined : signFor(wish, mark.mark, { ...writing, isField: true });
  if (mark !== undefined && word === '') return own;
  if (mark !== undefined && own === undefined) return undefined;
  const written = wordLike(wish, word, style);
  return own === undefined || written === undefined ? written : `${own} ${written}`;
}

// A sign, a word, or a sign and a word.
function shapeOf(text: string, marks: MarkTable): string {
  const mark = markAtStart(text, marks);
  return `${mark === undefined ? '' : 'sign'}${/\p{L}/u.test(text.slice(mark?.length ?? 0)) ? 'word' : ''}`;
}

/** What to write instead of `current`, a mark beside a title: an emoji, a word, or both, in brackets or bare. */
export function markTextLike(wish: Wish, current: string, writing: Writing): string | undefined {
  const bracket = /^([([（【〔]|`)(.*)([)\]）】〕]|`)$/u.exec(current);
  if (bracket !== null) {
    const inner = markTextLike(wish, bracket[2] ?? '', writing);
    return inner === undefined ? undefined : `${bracket[1]}${inner}${bracket[3]}`;
  }
  const [, opener = '', framed = '', closer = ''] = FRAME.exec(current) ?? [];
  if (opener !== '' || closer !== '') {
    const inner = markTextLike(wish, framed, writing);
    return inner === undefined ? undefined : `${opener}${inner}${closer}`;
  }
  const front = markAtStart(current, writing.marks);
  const back = front === undefined ? markAtEnd(current, writing.marks) : undefined;
  const sign = (front ?? back)?.mark;
  const own = sign === undefined ? undefined : signFor(wish, sign, writing);
  if (front?.length === current.length) return own;
  const closed = writing.style.profile.statusWords;
  if (own === undefined && closed !== undefined) return closed[wish.status];
  if ((front !== undefined || back !== undefined) && own === undefined) return undefined;
  const word = current.slice(front?.length ?? 0, back === undefined ? undefined : -back.length).trim();
  const sample = word.slice(0, statusWordAtStart(word)?.length ?? word.length);
  const written = wordLike(wish, sample, writing.style);
  if (own === undefined || written === undefined) return written;
  return front === undefined ? `${written} ${own}` : `${own} ${written}`;
}

// `DONE:`, `**DONE**`, `**DONE:**` in front of a title.
const FRAME = /^(\*\*)?([^*]+?)((?:[:：]?\*\*)?\s*[:：-]?)$/u;

function wordLike({ status, manner }: Wish, sample: string, style: StatusStyle): string | undefined {
  const { legendWords, encoding, language } = style;
  const current = repairEncoding(sample);
  if (manner === 'paired') {
    const paired = wordBeside(current, status);
    return paired === undefined ? undefined : encodeLike(inCaseOf(paired, current), encoding);
  }
  const legend = legendWords.get(status);
  if (legend !== undefined) return encodeLike(legend, encoding);
  const tongue = language ?? languageOfPhrases([current]);
  const beside = tongue === 'en' ? firstOf(style.samples, (word) => companionOf(word, status)) : undefined;
  return encodeLike(inStyleOf(beside ?? ownWord(status, tongue), sampleFor(current, style)), encoding);
}

// A pair of the table is written as it stands there, unless the word here is all capitals or all small letters.
function inCaseOf(paired: string, current: string): string {
  const isMixed = current !== current.toUpperCase() && current !== current.toLowerCase();
  return isMixed ? paired : inStyleOf(paired, current);
}

// One capitalised word does not tell how two would be written; another task's may.
function sampleFor(current: string, { samples }: StatusStyle): string {
  const isOneWord = /^\p{Lu}\p{Ll}+$/u.test(current);
  return (
    (isOneWord ? samples.find((text) => /^\p{Lu}\p{Ll}+\s\p{L}/u.test(wordsOf(text))) : undefined) ?? current
  );
}

const wordsOf = (text: string): string => repairEncoding(text).replace(/^[^\p{L}]+/u, '');

function firstOf(samples: readonly string[], find: (word: string) => string | undefined): string | undefined {
  for (const text of samples) {
    const found = find(wordsOf(text));
    if (found !== undefined) return found;
  }
  return undefined;
}

// In a field the yellow dot is what people write before "In Progress"; beside a title it would be decoration.
const FIELD_SIGNS: Readonly<Partial<Record<TaskStatus, string>>> = { in_progress: '🟡' };

const SIGNS = Map.groupBy(
  [...STRONG_MARKS, ...WEAK_MARKS].flatMap(({ status, marks }) => marks.map((mark) => ({ status, mark }))),
  ({ status }) => status,
);

/** The emoji we write for a status: the legend's, else our own or the counterpart of `current`, in the document's encoding. */
function signFor(
  { status, manner }: Wish,
  current: string,
  { style, marks, isField = false }: Writing & { readonly isField?: boolean },
): string | undefined {
  const ofField = isField ? FIELD_SIGNS[status] : undefined;
  const usual =
    ofField !== undefined && marks.get(ofField) === status
      ? ofField
      : SIGNS.get(status)?.find(({ mark }) => marks.get(mark) === status)?.mark;
  const paired = signBeside(current, status);
  // A sign of no row has no counterpart: the word beside it has to show the way back.
  const sign =
    manner === 'paired' && paired !== undefined && marks.get(paired) === status
      ? paired
      : (style.legendMarks.get(status) ?? usual);
  return sign === undefined ? undefined : encodeLike(withSelector(sign), style.encoding);
}

// Some emoji are text by default and become emoji only with a variation selector behind them.
function withSelector(mark: string): string {
  return /^\p{Emoji_Presentation}|^\P{Emoji}/u.test(mark) ? mark : `${mark}\uFE0F`;
}
