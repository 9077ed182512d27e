import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';
import { priorityWordAtStart } from '../../dialect/priority-words.ts';
import { statusOfPhrase, statusWordAtStart } from '../../dialect/status-words.ts';
import { STATUS_BY_BOX } from '../../dialect/status-marks.ts';
import { repairEncoding } from '../repair-encoding.ts';
import { markAtEnd, markAtStart, type MarkTable } from './marks.ts';

/** What the value of a status field says; `start` and `end` are offsets into the value. */
export type StatusPhrase =
  | {
      readonly kind: 'status';
      readonly status: TaskStatus;
      readonly start: number;
      readonly end: number;
      readonly word: string;
    }
  | { readonly kind: 'priority'; readonly priority: TaskPriority; readonly word: string }
  | { readonly kind: 'unknown'; readonly word: string }
  | { readonly kind: 'empty' };

/** Words of a document (its legend, the config) that say a status, by their folded form. */
export type WordTable = ReadonlyMap<string, TaskStatus>;

const COMMENT = /\s+[—–-]+\s|\s*[([（,;；，。]|\.(?:\s|$)|\s*[|]|\s*<!--|\s{2,}$|:\s/u;
const CHOICE = /^[^—(（,;.]{1,30}\s(?:\/|\|)\s\S/u;
// `Status: [x] Complete`, and the same with the box written as code.
const BOX = /^\[([ xX~/!>-])\](?:`?\s+|`?$)/u;
const BOX_CHARS = '[x]'.length;
// Behind more than a few words a mark is about the last of them.
const LONGEST_MARKED = 24;
const CLOSERS = /^[\s*_`~"'“”]+/u;

/** Reads the value of a status field or cell: a phrase that says a status, or a few words of the author's with a mark behind them. */
export function readStatusValue(value: string, marks: MarkTable, words: WordTable): StatusPhrase {
  const phrase = readStatusPhrase(value, marks, words);
  if (phrase.kind !== 'unknown' && phrase.kind !== 'priority') return phrase;
  // `Code ✅`
  const { word } = phrase;
  const behind = word.length <= LONGEST_MARKED ? markAtEnd(word, marks) : undefined;
  if (behind === undefined) return phrase;
  const start = value.indexOf(word);
  return { kind: 'status', status: behind.status, start, end: start + word.length, word };
}

/** Reads a status from the start of a text; what follows a dash, a dot or a bracket is the author's comment. */
export function readStatusPhrase(value: string, marks: MarkTable, words: WordTable): StatusPhrase {
  const first = CLOSERS.exec(value)?.[0].length ?? 0;
  let at = first;
  const box = BOX.exec(value.slice(at));
  // The code that a box stands in goes with it when a word is written over both.
  const start = box?.[0].includes('`') === true && value[at - 1] === '`' ? at - 1 : at;
  if (box !== null) at += box[0].length;
  const mark = markAtStart(value.slice(at), marks);
  if (mark !== undefined) at += mark.length;
  const afterMark = at;
  at += CLOSERS.exec(value.slice(at))?.[0].length ?? 0;
  if (mark === undefined) at += unknownSignLength(value.slice(at));
  // `Status: open / paid / late` lists what may stand there.
  if (CHOICE.test(value)) return { kind: 'empty' };
  const head = headOf(value.slice(at));
  const boxed = STATUS_BY_BOX.get(box?.[1] ?? '');
  const ofBox = { kind: 'status', start: first, end: first + BOX_CHARS, word: '' } as const;
  if (mark === undefined && head === '' && boxed !== undefined) return { ...ofBox, status: boxed };
  if (mark === undefined && head === '') return { kind: 'empty' };
  const word = head.replace(/[\s*_`~"'“”!.:]+$/u, '');
  const end = word === '' ? afterMark : at + word.length;
  const status = statusOf(word, words);
  if (status !== undefined) return { kind: 'status', status, start, end, word };
  const known = statusWordAtStart(word) ?? brokenStatusAtStart(word);
  if (known !== undefined) {
    const length = mark === undefined ? known.length : word.length;
    return {
      kind: 'status',
      // A mark for "not done" leaves it to the word how far it is.
      status: mark === undefined || mark.status === 'todo' ? known.value : mark.status,
      start,
      end: at + length,
      word: word.slice(0, length),
    };
  }
  const priority = priorityWordAtStart(word);
  if (priority !== undefined && mark === undefined)
    return { kind: 'priority', priority: priority.value, word };
  if (mark !== undefined) return { kind: 'status', status: mark.status, start, end, word };
  // `[~] first half`: the words behind the box are the author's comment.
  if (boxed !== undefined) return { ...ofBox, status: boxed };
  return { kind: 'unknown', word };
}

function statusOf(word: string, words: WordTable): TaskStatus | undefined {
  const folded = word.normalize('NFKC').toLowerCase().trim();
  const percent = /^(\d{1,3})\s*%/u.exec(folded)?.[1];
  if (percent !== undefined)
    return Number(percent) >= 100 ? 'done' : Number(percent) > 0 ? 'in_progress' : 'todo';
  return words.get(folded) ?? statusOfPhrase(folded) ?? statusOfPhrase(repairEncoding(word));
}

// A word that was double-encoded is as long as its whole phrase: where it ends cannot be counted in repaired letters.
function brokenStatusAtStart(word: string): ReturnType<typeof statusWordAtStart> {
  const repaired = repairEncoding(word);
  const known = repaired === word ? undefined : statusWordAtStart(repaired);
  return known === undefined ? undefined : { value: known.value, length: word.length };
}

function headOf(text: string): string {
  const comment = COMMENT.exec(text);
  return comment === null ? text.trimEnd() : text.slice(0, comment.index);
}

// An emoji we do not know in front of the word ("🌱 In progress") belongs to the word.
function unknownSignLength(text: string): number {
  return /^[^\p{L}\p{N}\s([（\-—–.,|<]+\s*/u.exec(text)?.[0].length ?? 0;
}
