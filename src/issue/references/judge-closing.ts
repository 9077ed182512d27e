import type { PullReference } from './pull-reference.ts';
import type { Unit } from './shown-units.ts';
import {
  ASSERTIVE_CLAUSE,
  ELSEWHERE,
  HEDGE,
  JOINED_CLAUSE,
  LEADING_MARKS,
  NEGATED,
  PARTIALLY,
  PARTLY_BEHIND,
  QUOTING,
  TAKEN_BACK,
  UNSETTLED_SENTENCE,
  UPON_MERGE,
} from './wordings.ts';

/** Where a word and what it speaks of stand in a unit. */
export type Place = { readonly unit: Unit; readonly start: number; readonly end: number };

// Sentences are shorter; looking further for each word would cost more than the text is long.
const LOOK_CHARS = 300;

/**
 * What a closing word means where it stands. Only what is plainly said of this change completes; undefined where the
 * sentence is about something else: a quote, another change, what is to come.
 */
export function judgeClosing({ unit, start, end }: Place): PullReference['says'] | undefined {
  const before = unit.text.slice(Math.max(0, start - LOOK_CHARS), start);
  const after = unit.text.slice(end, end + LOOK_CHARS);
  const sentence = sentenceOf(before);
  const head = sentence.replace(COMMIT_TYPE, '').replace(UPON_MERGE, '');
  if (unit.standing === 'elsewhere' || QUOTING.test(before) || isQuoted(head)) return undefined;
  if (isDenied(head, after)) return 'denies';
  const label = LABEL.exec(sentence)?.[1] ?? '';
  if (UNSETTLED_SENTENCE.test(sentence.replace(UPON_MERGE, '')) || ELSEWHERE.test(label)) return undefined;
  if (unit.standing === 'undone' || isTakenBack(head, after)) return 'mentions';
  return isAsserted(head, {
    isWhole: start < LOOK_CHARS || head.length < before.length,
    word: unit.text.slice(start, end),
  })
    ? 'completes'
    : 'mentions';
}

const SENTENCE_END = /[.!?;]["'”’)\]]{0,3} /gu;
// `fix(parser)!: ` of a conventional commit says nothing of what follows.
const COMMIT_TYPE = /^[a-z]{2,12}(?:\([^()]{0,60}\))?!?: /iu;
const LABEL = /^([^:]{1,80}): [^:]*$/u;

/** The sentence up to the word, without bullets and marks. */
function sentenceOf(before: string): string {
  const ends = [...before.replace(LEADING_MARKS, (marks) => ' '.repeat(marks.length)).matchAll(SENTENCE_END)];
  const last = ends.at(-1);
  const sentence = last === undefined ? before : before.slice(last.index + last[0].length);
  return sentence.replace(LEADING_MARKS, '');
}

function isQuoted(head: string): boolean {
  if (/['‘‚«„]$/u.test(head)) return true;
  if (head.lastIndexOf('“') > head.lastIndexOf('”')) return true;
  return head.split('"').length % 2 === 0;
}

function isDenied(head: string, after: string): boolean {
  return (
    NEGATED.test(head) || PARTIALLY.test(head) || PARTLY_BEHIND.test(after) || /^[^.!?;]*\?/u.test(after)
  );
}

const SENTENCE_REST = /^(?:[^.!?;]|[.!?;](?!\s|$))*/u;

function isTakenBack(head: string, after: string): boolean {
  const rest = (isInBrackets(head) ? after.split(/[)\]]/u, 1)[0] : SENTENCE_REST.exec(after)?.[0]) ?? '';
  return TAKEN_BACK.test(rest.replace(UPON_MERGE, ''));
}

const isInBrackets = (head: string): boolean =>
  head.lastIndexOf('(') > head.lastIndexOf(')') || head.lastIndexOf('[') > head.lastIndexOf(']');

type Said = { /** The sentence's beginning is in sight. */ readonly isWhole: boolean; readonly word: string };

function isAsserted(head: string, { isWhole, word }: Said): boolean {
  if (isInBrackets(head)) return ASSERTIVE_CLAUSE.test(behind(head, /[([]/gu));
  if (!isWhole) return false;
  if (ASSERTIVE_CLAUSE.test(head)) return true;
  // "Does not" takes the bare word: what ends in s stands by itself behind a dash.
  if (
    /^(?:close|fixe|resolve|complete|finishe)s\b/iu.test(word) &&
    ASSERTIVE_CLAUSE.test(behind(head, / [-–—]{1,2} /gu))
  )
    return true;
  if (HEDGE.test(head)) return false;
  return ASSERTIVE_CLAUSE.test(behind(head, /[,:] | [-–—]{1,2} /gu)) || JOINED_CLAUSE.test(head);
}

/** What stands behind the last of these breaks; the whole where there is none. */
function behind(head: string, breaks: RegExp): string {
  const last = [...head.matchAll(breaks)].at(-1);
  return last === undefined ? head : head.slice(last.index + last[0].length);
}
