import { fieldKind } from '../../dialect/field-names.ts';
import { priorityOfPhrase } from '../../dialect/priority-words.ts';
import { statusOfPhrase, statusWordAtEnd } from '../../dialect/status-words.ts';
import { estimateOf } from './estimate.ts';
import { fieldAtEnd } from './fields-at-end.ts';
import { BACK_CHARS, tellsShare } from './line-end.ts';
import { allMarks, markAtEnd, strongMarks } from './marks.ts';
import { readStatusPhrase } from './status-phrase.ts';
import { takeBackBracket } from './take-back-bracket.ts';
import type { LineDraft, LineRules } from './title-line.ts';

/** Takes one thing that is not the title from the back of a line; false when the title ends. */
export function takeBack(draft: LineDraft): boolean {
  return (
    takeBackField(draft) ||
    takeBackMark(draft) ||
    takeBackKey(draft) ||
    takeBackBold(draft) ||
    takeBackBracket(draft) ||
    takeCommented(draft) ||
    takeBackPriority(draft) ||
    takeBackWord(draft) ||
    takeBackComment(draft)
  );
}

// Whatever stands behind the title of a list line is a sign, begins with one, or with a dash between blanks.
const SIGNS_BEHIND = /[^A-Za-z0-9 .,;'"?/&+=-]|\s-/u;

/** True for a list line that ends in words like any others, so that nothing can be taken from its back. */
export function endsPlainly(line: string): boolean {
  const end = line.slice(-BACK_CHARS);
  // No word and no field's name begins further from the end; only an emoji may lead a longer list.
  const isWhole = end.length === line.length || (end.includes(' ') && /^\p{ASCII}*$/u.test(line));
  return isWhole && !SIGNS_BEHIND.test(end);
}

function takeBackField(draft: LineDraft): boolean {
  const field = draft.isHeading ? undefined : fieldAtEnd(draft.reader.rest);
  // A field and nothing else is the task's name.
  if (field === undefined || field.length >= draft.reader.rest.length) return false;
  if (field.id !== undefined) draft.id ??= { id: field.id, length: 0, kind: 'code' };
  const { end } = draft.reader.takeBack(field.length);
  const { priority, priorityFromEnd: from } = field;
  if (draft.priority === undefined && priority !== undefined && from !== undefined)
    draft.priorityRange = { start: end - from.start, end: end - from.end };
  draft.priority ??= priority;
  return true;
}

function takeBackMark({ reader, rules, marks, isHeading }: LineDraft): boolean {
  const dateLength = isHeading ? dateLengthAtEnd(reader.rest) : 0;
  const text = reader.rest.slice(0, reader.rest.length - dateLength);
  const mark = markAtEnd(text, strongMarks(rules.marks));
  if (mark === undefined || mark.length === text.length) return false;
  // `— ✅ 2026-06-24`: the dash goes with it.
  if (dateLength > 0 && /[—–:-]\s*$/u.test(text.slice(0, -mark.length))) return false;
  const range = reader.takeBack(mark.length + dateLength);
  marks.push({ kind: 'mark', range, says: mark.status, side: 'back' });
  return true;
}

const BACK_KEY = /(?:\s+[—–|·-]+\s*|[,，]\s*)\**(\p{L}[\p{L} ]{2,15})\**\s*[:：]?\**$/u;

// `2) Sign-in — Status: ✅`: the name of what the mark says goes with it.
function takeBackKey({ reader, marks }: LineDraft): boolean {
  const key = marks.some(({ side }) => side === 'back')
    ? BACK_KEY.exec(reader.rest.slice(-BACK_CHARS))
    : null;
  if (key === null || fieldKind(key[1] ?? '') !== 'status') return false;
  return reader.takeBack(key[0].length).end > 0;
}

/** How long the date is that tells when a status was reached (`DONE 2026-06-23`, `✅ [2026-06-24]`): it goes when the status does. */
function dateLengthAtEnd(text: string): number {
  return /\d[)\]]?$/u.test(text) ? (DATE_BEHIND.exec(text)?.[0].length ?? 0) : 0;
}

const DATE_BEHIND =
  /\s+(?:\[\d{4}-\d\d-\d\d\]|\(\d{4}-\d\d-\d\d\)|\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?)$/u;

const BACK_BOLD = /\s(\*\*|__)\[?([^*_[\]]{1,40})\]?\1$/u;

// `Title ⚠️ **PARTIAL**`: a status in bold behind a mark, or in capitals.
function takeBackBold(draft: LineDraft): boolean {
  const { reader, rules } = draft;
  const match = /[*_]$/u.test(reader.rest) ? BACK_BOLD.exec(reader.rest) : null;
  const word = match?.[2];
  if (match === null || word === undefined) return false;
  const phrase = readStatusPhrase(word, allMarks(rules.marks), rules.words);
  const before = reader.rest.slice(0, match.index).trimEnd();
  const mark = markAtEnd(before, allMarks(rules.marks));
  const isLoud = word === word.toUpperCase() && word !== word.toLowerCase();
  if (phrase.kind !== 'status' || phrase.end < word.trimEnd().length || before === '') return false;
  if (mark === undefined && !isLoud) return false;
  const start = mark === undefined ? match.index + 1 : before.length - mark.length;
  if (start === 0) return false;
  const range = reader.takeBack(reader.rest.length - start);
  draft.marks.push({ kind: 'mark', range, says: phrase.status, side: 'back' });
  return true;
}

// `Bind to the loopback — **High**`, `Mend the gate · P1`, `` Mend the gate `P1` ``
const BACK_PRIORITY = /\s[—–-]\s+\*\*([^*\s]{1,20})(\*\*)$|\s+(?:[·•|—–-]+\s+)(P[0-4])$|\s+`(P[0-4])(`)$/u;

function takeBackPriority(draft: LineDraft): boolean {
  const { reader } = draft;
  const match = draft.priority === undefined ? BACK_PRIORITY.exec(reader.rest.slice(-BACK_CHARS)) : null;
  const word = match?.[1] ?? match?.[3] ?? match?.[4];
  const priority = word === undefined ? undefined : priorityOfPhrase(word);
  if (match === null || word === undefined || priority === undefined) return false;
  draft.priority = priority;
  const end = reader.takeBack(match[0].length).end - (match[2] ?? match[5] ?? '').length;
  draft.priorityRange = { start: end - word.length, end };
  return true;
}

const COMMENTED =
  /^(.*[\s*])(\p{Lu}[\p{Lu}\s]{2,20})(\**(?:\s+[[(]?\d{4}-\d\d-\d\d[\])]?)?\s+[([（][^()[\]（）]{1,80}[)\]）])$/su;

// `— DONE (see the log)`, `✅ DONE (points 1, 2)` in a heading: the comment stays where it is and is no part of the title.
function takeCommented(draft: LineDraft): boolean {
  const { reader, rules, isHeading } = draft;
  const match = isHeading && /[)\]）]$/u.test(reader.rest) ? COMMENTED.exec(reader.rest) : null;
  const [, before = '', word = '', comment = ''] = match ?? [];
  const says = word === '' ? undefined : statusOfPhrase(word);
  if (says === undefined) return false;
  const sign = markAtEnd(before.trimEnd(), strongMarks(rules.marks));
  const dash = /\s+[—–]\s+\**$|\s+-\s+\**$/u.exec(before)?.[0];
  if (sign === undefined && dash === undefined) return false;
  const lead =
    sign === undefined ? (dash?.length ?? 0) : before.length - before.trimEnd().length + sign.length;
  const { start } = reader.takeBack(lead + word.length + comment.length);
  const from = sign === undefined ? start + lead : start;
  draft.marks.push({
    kind: 'mark',
    range: { start: from, end: start + lead + word.length },
    says,
    side: 'back',
  });
  return true;
}

const BACK_WORD = /(?:\s+[—–-]{1,2}\s+|[:：]\s*)((?:\*\*|__|\*|_)?[^\s:：—–-][^:：—–]{0,40})$/u;
const BACK_EFFORT = /\s[~≈]\d+(?:[.,]\d+)?\s*(?:h|d|hours?|days?|m|min)$/iu;

function takeBackWord(draft: LineDraft): boolean {
  const { reader, rules } = draft;
  const near = reader.rest.slice(-BACK_CHARS);
  const effort = /[~≈]/u.test(near) ? BACK_EFFORT.exec(reader.rest) : null;
  if (effort !== null && draft.estimateHours === undefined) {
    draft.estimateHours = estimateOf(effort[0]);
    return reader.takeBack(effort[0].length).end > 0;
  }
  const dateLength = dateLengthAtEnd(near);
  const text = reader.rest.slice(0, reader.rest.length - dateLength);
  const match = /[:：—–-]/u.test(near) ? BACK_WORD.exec(text) : null;
  const value = match?.[1];
  if (match === null || value === undefined || tellsShare(value)) return takeShout(draft);
  const phrase = readStatusPhrase(value, allMarks(rules.marks), rules.words);
  if (phrase.kind !== 'status' || !isWholeStatus(value, phrase.end, rules)) return takeShout(draft);
  const valueStart = reader.takeBack(match[0].length + dateLength).start + match[0].length - value.length;
  const start = valueStart + phrase.start;
  const end = valueStart + phrase.end + dateLength;
  draft.marks.push({ kind: 'mark', range: { start, end }, says: phrase.status, side: 'back' });
  return true;
}

// `… 🟡 IN PROGRESS`: a status word right behind its mark, or one in capitals at the end of a heading.
function takeShout(draft: LineDraft): boolean {
  const { reader, rules } = draft;
  const isLoudLine = draft.isHeading && !/\p{Ll}$/u.test(reader.rest.slice(-2));
  if (!isLoudLine && /^\p{ASCII}*$/u.test(reader.rest)) return false;
  const word = statusWordAtEnd(reader.rest);
  if (word === undefined || word.length === reader.rest.length) return false;
  const written = reader.rest.slice(-word.length);
  const before = reader.rest.slice(0, -word.length).trimEnd();
  const mark = markAtEnd(before, allMarks(rules.marks));
  const isLoud = draft.isHeading && isAllCapitals(written) && !isAllCapitals(before);
  if (mark === undefined && (!isLoud || !/[\s*_]$/u.test(reader.rest.slice(0, -word.length)))) return false;
  const length = mark === undefined ? word.length : reader.rest.length - before.length + mark.length;
  draft.marks.push({ kind: 'mark', range: reader.takeBack(length), says: word.value, side: 'back' });
  return true;
}

// In a heading that is all capitals (`SHOULD BE FIXED`, `NEXT TODO`) the last word is no louder than the rest.
function isAllCapitals(words: string): boolean {
  return words === words.toUpperCase() && words !== words.toLowerCase();
}

function isWholeStatus(value: string, end: number, rules: LineRules): boolean {
  const behind = value.slice(end).replace(/[\s*_`.!]+/gu, '');
  if (behind !== '' && markAtEnd(behind, strongMarks(rules.marks)) === undefined) return false;
  return readStatusPhrase(value, allMarks(rules.marks), rules.words).kind === 'status';
}

function takeBackComment({ reader }: LineDraft): boolean {
  if (!/[>_]$|\^[^\s^]+$/u.test(reader.rest)) return false;
  const comment =
    /\s*<!--[^>]*-->$|\s\^[A-Za-z0-9-]+$|\s_(?:Boundary|Requirements|Depends|Dependencies|Validates):[^_]*_$/u.exec(
      reader.rest,
    );
  if (comment === null || comment[0].length === reader.rest.length) return false;
  reader.takeBack(comment[0].length);
  return true;
}
