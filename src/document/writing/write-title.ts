import { encodeLike } from '../markdown/encoding.ts';
import { plainCell, plainText } from '../markdown/plain-text.ts';
import { findDoubleEncoding, repairEncoding } from '../repair-encoding.ts';
import type { Task } from '../task.ts';
import type { TextEdit } from '../text-range.ts';
import type { Planned } from './plan-status.ts';

// GitHub cuts an issue's title here (docs/github-behaviour.md), so the issue shows only the beginning of a longer one.
const ISSUE_TITLE_CHARS = 256;

type Place = {
  readonly text: string;
  readonly task: Task;
  /** The task is told by a table, where each bar needs a backslash. */
  readonly isCell: boolean;
};

/** The edit that replaces those words of a task's title that differ from the new one. */
export function planTitle({ text, task: { title, ranges }, isCell }: Place, wanted: string): Planned {
  const was = repairEncoding(title);
  if (was === wanted) return { kind: 'planned', edits: [] };
  const fault = faultOf(was, wanted);
  if (fault !== undefined) return { kind: 'impossible', reason: fault };
  const { start, end } = ranges.title;
  const source = text.slice(start, end);
  const plain = isCell ? plainCell : plainText;
  const difference = differenceOf(was, wanted);
  const found = changesIn(source, isCell ? asInCell(difference) : difference)
    .map((edit) => ({ edit, written: encoded(edit, text) }))
    .filter(({ written }) => repairEncoding(plain(replaceIn(source, written))) === wanted);
  const [only, ...others] = found;
  const results = new Set(found.map(({ written }) => replaceIn(source, written)));
  if (only === undefined || (others.length > 0 && results.size > 1)) return MARKUP;
  const { range } = only.edit;
  return {
    kind: 'planned',
    edits: [{ range: { start: start + range.start, end: start + range.end }, text: only.written.text }],
  };
}

const MARKUP: Planned = {
  kind: 'impossible',
  reason: 'the changed words stand in markup or in broken characters, so only a person can change them',
};

function faultOf(was: string, wanted: string): string | undefined {
  if (wanted.trim() === '') return 'a title is never set to nothing';
  if (/[\r\n\u2028\u2029]/u.test(wanted)) return 'a title has no line break';
  if (wanted !== wanted.trim()) return 'a title has no blank at its ends';
  if (/^\[[^\]]?\](?:\s|$)/u.test(wanted)) return 'a title that begins with a box would be read differently';
  // An id stands in front of it on the issue, so the cut may come sooner; near it nobody can tell what was cut.
  if (was.length >= ISSUE_TITLE_CHARS) return 'the issue shows only the beginning of this title';
  return undefined;
}

type Difference = {
  readonly before: string;
  readonly after: string;
  /** The word on each side of what changed, to find the place by. */
  readonly lead: string;
  readonly trail: string;
};

/** The smallest stretch at word borders in which two titles differ. */
function differenceOf(was: string, wanted: string): Difference {
  const [old, now] = [wordsOf(was), wordsOf(wanted)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return {
    before: old.slice(head, old.length - tail).join(''),
    after: now.slice(head, now.length - tail).join(''),
    lead: old.slice(0, head).join(''),
    trail: old.slice(old.length - tail).join(''),
  };
}

function asInCell({ before, after, lead, trail }: Difference): Difference {
  return { before: escaped(before), after: escaped(after), lead: escaped(lead), trail: escaped(trail) };
}

const escaped = (words: string): string => words.replace(/\|/gu, '\\|');

// Words and the blanks between them, each by itself.
function wordsOf(title: string): readonly string[] {
  return title.split(/(?<=\s)(?=\S)|(?<=\S)(?=\s)/u);
}

/** Each place in the title's Markdown at which the change could be made. */
function changesIn(source: string, { before, after, lead, trail }: Difference): readonly TextEdit[] {
  if (before !== '') {
    return occurrences(source, before).map((at) => ({
      range: { start: at, end: at + before.length },
      text: after,
    }));
  }
  if (lead === '') return [{ range: { start: 0, end: 0 }, text: after }];
  if (trail === '') return [{ range: { start: source.length, end: source.length }, text: after }];
  const word = /\S*\s*$/u.exec(lead)?.[0] ?? '';
  return occurrences(source, word).map((at) => ({
    range: { start: at + word.length, end: at + word.length },
    text: after,
  }));
}

function occurrences(source: string, part: string): readonly number[] {
  if (part === '') return [];
  return Array.from({ length: source.length }, (_, at) => at).filter((at) => source.startsWith(part, at));
}

function encoded(edit: TextEdit, text: string): TextEdit {
  return /^\p{ASCII}*$/u.test(edit.text)
    ? edit
    : { ...edit, text: encodeLike(edit.text, findDoubleEncoding(text)) };
}

function replaceIn(source: string, { range, text }: TextEdit): string {
  return source.slice(0, range.start) + text + source.slice(range.end);
}
