import type { TaskStatus } from '../../config/task-words.ts';
import { isPlainDone } from '../../dialect/status-words.ts';
import { repairEncoding } from '../repair-encoding.ts';
import { estimateOf } from './estimate.ts';
import { allMarks, markAtEnd, strongMarks } from './marks.ts';
import { BACK_CHARS, tellsShare } from './line-end.ts';
import { readStatusPhrase } from './status-phrase.ts';
import { takeTag, type LineDraft } from './title-line.ts';

const BACK_BRACKET = /(?:[([（【〔]|`\[?)([^()[\]（）【】〔〕`]{0,60})(?:[)\]）】〕]|\]?`)$/u;

// `(Priority: HIGH) 🔴`: a picture behind a bracket says the same once more.
const PICTURES = /(?<=[)\]）】〕])(?:\s*\p{Extended_Pictographic}\uFE0F?)+$/u;
// The same in broken letters: `(PrioritÃ© HAUTE) ðŸ”´`.
const MAYBE_PICTURE = /(?<=[)\]）】〕])\s*\P{ASCII}{2,8}$/u;

const FIRST_BEYOND_ASCII = 0x80;

function picturesLength(text: string): number {
  if (text.charCodeAt(text.length - 1) < FIRST_BEYOND_ASCII) return 0;
  const end = text.slice(-BACK_CHARS);
  const pictures = PICTURES.exec(end) ?? MAYBE_PICTURE.exec(end);
  return pictures !== null && /^(?:\s*\p{Extended_Pictographic}\uFE0F?)+$/u.test(repairEncoding(pictures[0]))
    ? pictures[0].length
    : 0;
}

/** Takes a bracket at the end of a line that holds a box, an effort, a status or a priority; false for any other end. */
export function takeBackBracket(draft: LineDraft): boolean {
  const { reader } = draft;
  const pictures = picturesLength(reader.rest);
  const text = reader.rest.slice(0, reader.rest.length - pictures);
  const match = /[)\]）】〕`]$/u.test(text) ? BACK_BRACKET.exec(text) : null;
  const inner = match?.[1];
  if (match === null || inner === undefined || match[0].length === text.length) return false;
  if (pictures === 0 && takeBackBox(draft, match[0], inner)) return true;
  const length = match[0].length + pictures;
  const estimate = estimateOf(inner);
  if (estimate !== undefined && draft.estimateHours === undefined) {
    draft.estimateHours = estimate;
    reader.takeBack(length);
    return true;
  }
  const status = statusInBracket(match, draft);
  if (status !== undefined) {
    draft.marks.push({ kind: 'mark', range: reader.takeBack(length), says: status, side: 'back' });
    return true;
  }
  return !match[0].startsWith('`') && takeTag(draft, inner, () => reader.takeBack(length));
}

function takeBackBox(draft: LineDraft, bracket: string, inner: string): boolean {
  if (!draft.isHeading || !/\[[^\]]?\]/u.test(bracket) || [...inner].length > 1) return false;
  const says = draft.rules.box(inner === '' ? ' ' : inner);
  if (says === undefined) return false;
  const taken = draft.reader.takeBack(bracket.length);
  const start = taken.start + bracket.indexOf('[') + 1;
  draft.marks.push({ kind: 'box', range: { start, end: start + inner.length }, says, side: 'back' });
  return true;
}

// A bracket is a status when it says little else: `(DONE)`, `(ALREADY WORKING ✅)`, `(DONE for now)`, `(60% complete)`.
const MOST_WORDS_IN_BRACKET = 4;

function statusInBracket(
  { 0: bracket, 1: inner = '', input, index }: RegExpExecArray,
  { rules, isHeading }: LineDraft,
): TaskStatus | undefined {
  if (/[:：,;，；/]/u.test(inner) || inner.trim().split(/\s+/u).length > MOST_WORDS_IN_BRACKET)
    return undefined;
  // `**Title** (Implemented)`: behind a name in bold a bracket tells of it.
  const isNamed = /\*\*\s*$/u.test(input.slice(0, index).slice(-4));
  // One small word in code is the name of something.
  if (bracket.startsWith('`') && !isNamed && /^\p{Ll}+$/u.test(inner)) return undefined;
  if (tellsShare(inner)) return undefined;
  // `Raise the coverage (40%)` tells an aim; only a heading counts its own progress so.
  if (!isHeading && /^\s*\d+\s*%\s*$/u.test(inner)) return undefined;
  const mark = markAtEnd(inner, strongMarks(rules.marks))?.status;
  const phrase = readStatusPhrase(inner, allMarks(rules.marks), rules.words);
  if (phrase.kind !== 'status') return mark;
  // In a list line small letters in brackets are part of the sentence: `paths (removed)`.
  const isLoud =
    inner === inner.toUpperCase() || mark !== undefined || phrase.word === phrase.word.toUpperCase();
  // `(blocked by Ann)`
  const asksWho = /\s(?:by|on|for|auf|durch|de|por)$/iu.test(phrase.word);
  // `(NEVER touch this)`
  const isSpoken = !isLoud || phrase.status === 'cancelled';
  if (isSpoken && !asksWho && GOES_ON.test(inner.slice(phrase.end))) return undefined;
  const isOpen = phrase.status === 'in_progress' || phrase.status === 'blocked';
  return isHeading || isNamed || isLoud || isOpen || isPlainDone(inner) ? phrase.status : undefined;
}

// `(cancelled orders)`, `(completed only)`: the word is part of what the bracket says; since when, by whom or how far is not.
const GOES_ON =
  /^\s*(?!(?:for now|by|since|until|till|in|on|at|as of|see|with|via|am|seit|von|bis|le|depuis|par|el|desde|por|em|с|к)\b)\p{L}/iu;
