import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';
import { isTopicWord } from '../../dialect/lane-names.ts';
import { priorityOfPhrase, priorityWordAtStart } from '../../dialect/priority-words.ts';
import { statusOfLoudWord, statusOfPhrase } from '../../dialect/status-words.ts';
import type { TextRange } from '../text-range.ts';
import { findId } from './find-id.ts';
import { listTagAtStart } from './list-tag.ts';
import { markAtStart, strongMarks } from './marks.ts';
import { prioritySignAtStart } from './obsidian-fields.ts';
import { takeTag, type LineDraft } from './title-line.ts';

// Marks and tags begin with a sign, priorities and status words with more than one capital.
const WORDS = /^[A-Za-z][a-z]/u;

/** Takes one thing that is not the title from the front of a line; false when the title begins. */
export function takeFront(draft: LineDraft): boolean {
  // In words like any others nothing but a label of an id can stand.
  if (WORDS.test(draft.reader.rest)) return takeId(draft);
  return takeFrontMark(draft) || takeFrontWord(draft) || takeFrontTag(draft) || takeId(draft);
}

function takeFrontMark({ reader, rules, marks, isHeading }: LineDraft): boolean {
  const mark = markAtStart(reader.rest, strongMarks(rules.marks));
  if (mark !== undefined) {
    marks.push({ kind: 'mark', range: reader.takeFront(mark.length), says: mark.status, side: 'front' });
    return true;
  }
  const box = isHeading ? /^\[([^\]\s]|\s?)\](?=\s)/u.exec(reader.rest) : null;
  const status = box === null ? undefined : rules.box(box[1] === '' ? ' ' : (box[1] ?? ' '));
  if (box === null || status === undefined) return false;
  const { start } = reader.takeFront(box[0].length);
  marks.push({
    kind: 'box',
    range: { start: start + 1, end: start + box[0].length - 1 },
    says: status,
    side: 'front',
  });
  return true;
}

// `DONE: write it`, `[WIP] write it`: a status word in capitals that leads the line.
const FRONT_WORD =
  /^(?:\[([A-Z][A-Z' _-]{2,14})\](?![([])\s*[:：-]?|([A-Z][A-Z' _-]{2,14})[:：](?=\s)|\*\*([A-Z][A-Z' _-]{2,14})(?:[:：]\*\*|\*\*\s*[:：-])(?=\s))/u;

function takeFrontWord({ reader, marks, isHeading }: LineDraft): boolean {
  const tag = listTagAtStart(reader.rest);
  if (tag !== undefined) {
    const range = wordIn(reader.takeFront(tag.length), `#${tag.word}`, tag.word);
    marks.push({ kind: 'mark', range, says: tag.status, side: 'front' });
    return true;
  }
  if (!isHeading && takeLoudWord({ reader, marks })) return true;
  const match = FRONT_WORD.exec(reader.rest);
  const word = match?.[1] ?? match?.[2] ?? match?.[3];
  const says = word === undefined ? undefined : statusOfPhrase(word);
  if (match === null || word === undefined || says === undefined) return false;
  return takeMark({ reader, marks }, match[0], says);
}

// The brackets and the colon are part of the mark: beside another title it needs them too.
function takeMark({ reader, marks }: FrontDraft, written: string, says: TaskStatus): true {
  const { start } = reader.takeFront(written.length);
  const range = { start, end: start + written.trimEnd().length };
  marks.push({ kind: 'mark', range, says, side: 'front' });
  return true;
}

type FrontDraft = Pick<LineDraft, 'reader' | 'marks'>;

const LOUD_WORD = /^(?:\*\*(\p{Lu}{3,12})\*\*|(\p{Lu}{3,12}))\s+(?=\S*\p{Ll}|\S+\s+\S*\p{Ll})/u;

// `DONE write the report`: in a line that goes on in small letters.
function takeLoudWord(draft: FrontDraft): boolean {
  const match = LOUD_WORD.exec(draft.reader.rest);
  const says = statusOfLoudWord(match?.[1] ?? match?.[2] ?? '');
  return match !== null && says !== undefined && takeMark(draft, match[0], says);
}

const FRONT_TAG =
  /^(?:\[([^\][]{1,24})\]|[(（]([^()（）]{1,24})[)）]|[【〔]([^【】〔〕]{1,24})[】〕])(?![([])\s*[:：-]?/u;
const FRONT_PRIORITY = /^(\*\*|__)?\[?(P[0-4])\]?\s*[:：]?\1?(?:\s*[:：—–-](?!\d)\s*|\s+|$)/u;
const HIDDEN_TAG = /^#task(?=\s|$)|^<!--[^>]*-->/u;

const SOFT_PRIORITY = /^([*_]{1,2})[(（]([^()（）]{1,20})[)）]\1/u;

function takeFrontTag(draft: LineDraft): boolean {
  const { reader } = draft;
  const soft = SOFT_PRIORITY.exec(reader.rest)?.[2];
  if (soft !== undefined) draft.priority ??= priorityOfPhrase(soft);
  const hidden = HIDDEN_TAG.exec(reader.rest);
  if (hidden !== null) return reader.takeFront(hidden[0].length).end > 0;
  const numbered = FRONT_PRIORITY.exec(reader.rest);
  // At the head of a heading `P0` may name a group; behind an id it is the task's own.
  if (numbered !== null && draft.priority === undefined && (!draft.isHeading || draft.id !== undefined)) {
    draft.priority = priorityOfPhrase(numbered[2] ?? '');
    draft.priorityRange = wordIn(reader.takeFront(numbered[0].length), numbered[0], numbered[2] ?? '');
    takeSecondPriority(reader, draft.priority);
    return true;
  }
  if (takeFrontSign(draft)) return true;
  const tag = FRONT_TAG.exec(reader.rest);
  const inner = tag?.[1] ?? tag?.[2] ?? tag?.[3];
  if (tag === null || inner === undefined) return false;
  return takeStatusTag(draft, tag[0], inner) || takeTag(draft, inner, () => reader.takeFront(tag[0].length));
}

// `[Done] Mend the gate`, `【完了】門を直す`; `[Testing]` and the like name a kind of work.
function takeStatusTag(draft: LineDraft, tag: string, inner: string): boolean {
  const says = isTopicWord(inner) ? undefined : statusOfPhrase(inner);
  return says !== undefined && takeMark(draft, tag, says);
}

// `🔼 Mend the gate`: people put the sign first, too.
function takeFrontSign(draft: LineDraft): boolean {
  const { reader, isHeading } = draft;
  const found = isHeading || draft.priority !== undefined ? undefined : prioritySignAtStart(reader.rest);
  if (found === undefined || found.length >= reader.rest.length) return false;
  draft.priority = found.priority;
  draft.priorityRange = reader.takeFront(found.length);
  return true;
}

// `P0 CRITICAL: Title` says it twice.
function takeSecondPriority(reader: LineDraft['reader'], first: TaskPriority | undefined): void {
  const word = priorityWordAtStart(reader.rest);
  const behind = /^\s*[:：—–-]\s*/u.exec(reader.rest.slice(word?.length ?? 0))?.[0].length ?? 0;
  if (word !== undefined && word.value === first && behind > 0) reader.takeFront(word.length + behind);
}

function wordIn(taken: TextRange, text: string, word: string): TextRange {
  const start = taken.start + Math.max(text.indexOf(word), 0);
  return { start, end: start + word.length };
}

const OPENER = /^(?:\*\*|__|~~|[*_`])(?=\S)/u;

function takeId(draft: LineDraft): boolean {
  const { reader, isHeading } = draft;
  if (draft.id !== undefined) return false;
  const habits = draft.rules.habits;
  // What was opened before a box may be closed behind the id: `**[x] T1** Mend it`.
  const isWrapped = draft.opener !== '' && closesAfterId(reader.rest, draft.opener);
  const plain = findId(reader.rest, { habits, isHeading, isWrapped });
  if (plain !== undefined) {
    // An id and nothing else is the task's name, except in `# Task ID: 3` with its title in a field.
    if (plain.length >= reader.rest.length && !(isHeading && plain.kind === 'label')) return false;
    draft.id = plain;
    reader.takeFront(plain.length);
    // `2.2* Chart`: the star of an optional task behind its number.
    if (!isHeading && /^\\?\*(?=\s)/u.test(reader.rest)) reader.takeFront(reader.rest.indexOf('*') + 1);
    return true;
  }
  if (draft.opener !== '') return false;
  if (isHeading && takeDecoratedId(draft)) return true;
  const opener = OPENER.exec(reader.rest)?.[0];
  return opener !== undefined && takeWrappedId(draft, opener);
}

const DECORATION = /^(?:\p{Extended_Pictographic}[\p{Extended_Pictographic}\uFE0F\u200D]*\s*)+/u;

// `### 🚀 Task 3: Launch`, `### 🎨 **1. Theme**`: the emoji decorates the label and goes with it.
function takeDecoratedId(draft: LineDraft): boolean {
  const { reader, rules } = draft;
  const decoration = DECORATION.exec(reader.rest)?.[0].length ?? 0;
  if (decoration === 0) return false;
  const opener = /^\*\*(?=\S)/u.exec(reader.rest.slice(decoration))?.[0] ?? '';
  const inner = reader.rest.slice(decoration + opener.length);
  const found = findId(inner, { habits: rules.habits, isHeading: true, isWrapped: false });
  if (found === undefined || found.length >= inner.length) return false;
  if (opener !== '' && !inner.slice(found.length).includes(opener)) return false;
  draft.id = found;
  draft.opener = opener;
  reader.takeFront(decoration + opener.length + found.length);
  return true;
}

function takeWrappedId(draft: LineDraft, opener: string): boolean {
  const { reader, isHeading } = draft;
  const inner = reader.rest.slice(opener.length);
  const found = findId(inner, {
    habits: draft.rules.habits,
    isHeading,
    isWrapped: closesAfterId(inner, opener),
  });
  if (found === undefined) {
    // **✅ Task** and **[P1] Task**: the marks inside the bold come off as well.
    return takeInsideOpener(draft, opener);
  }
  draft.id = found;
  const after = inner.slice(found.length);
  const closer = new RegExp(
    String.raw`^[.:：]?\s*${escapeMarker(opener)}\s*[:：.—–-]?(?=\s|$|\P{ASCII})`,
    'u',
  ).exec(after);
  reader.takeFront(opener.length + found.length + (closer?.[0].length ?? 0));
  if (closer === null) draft.opener = opener;
  return true;
}

function takeInsideOpener(draft: LineDraft, opener: string): boolean {
  const inner = draft.reader.rest.slice(opener.length);
  const mark = markAtStart(inner, strongMarks(draft.rules.marks));
  if (mark === undefined || !inner.includes(opener)) return false;
  const taken = draft.reader.takeFront(opener.length + mark.length);
  const range = { start: taken.start + opener.length, end: taken.end };
  draft.marks.push({ kind: 'mark', range, says: mark.status, side: 'front' });
  draft.opener = opener;
  return false;
}

function closesAfterId(inner: string, opener: string): boolean {
  const close = inner.indexOf(opener);
  return close > 0 && /^[^\s*_`]+$/u.test(inner.slice(0, close));
}

function escapeMarker(opener: string): string {
  return opener.replace(/\*/gu, '\\*');
}
