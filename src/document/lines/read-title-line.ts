import type { TaskPriority } from '../../config/task-words.ts';
import { priorityOfPhrase } from '../../dialect/priority-words.ts';
import { statusWordAtStart } from '../../dialect/status-words.ts';
import { plainCell, plainText } from '../markdown/plain-text.ts';
import { repairEncoding } from '../repair-encoding.ts';
import { findBracketedId } from './find-id.ts';
import { LineReader } from './line-reader.ts';
import { withoutFieldsAmongTags } from './fields-at-end.ts';
import { endsPlainly, takeBack } from './take-back.ts';
import { takeFront } from './take-front.ts';
import type { LineDraft, LineRules, TitleLine } from './title-line.ts';
import { findWrappedBox } from './wrapped-box.ts';

// A paragraph on one line has no marks at its end worth the time of looking for them.
const LONGEST_READ = 2_000;

/** Reads one line from both ends: id, marks, effort and priority come off, the rest is the title. */
export function readTitleLine(text: string, offset: number, rules: LineRules, isHeading: boolean): TitleLine {
  const { source, ...parts } = readLineParts(text, offset, rules, isHeading);
  return { ...parts, title: plainText(source) };
}

/** The same of a table's cell. */
export function readTitleCell(text: string, offset: number, rules: LineRules): TitleLine {
  const { source, ...parts } = readLineParts(text, offset, rules, false);
  return { ...parts, title: plainCell(source) };
}

/** The same with the title's Markdown as it stands, which takes no parser. */
export function readLineParts(
  line: string,
  offset: number,
  rules: LineRules,
  isHeading: boolean,
): Omit<TitleLine, 'title'> & { readonly source: string } {
  const text = firstLine(line);
  const draft: LineDraft = {
    reader: new LineReader(text, offset),
    rules,
    isHeading,
    id: undefined,
    opener: '',
    marks: [],
    priority: undefined,
    priorityRange: undefined,
    estimateHours: undefined,
    labels: [],
  };
  takeAnswer(draft);
  takeStrike(draft);
  if (!isHeading) takeWrappedBox(draft);
  while (!draft.reader.isEmpty && takeFront(draft)) continue;
  // `**T-1** ~~Title~~`: the id may stand before what is struck out.
  takeStrike(draft);
  const isPlain = !isHeading && endsPlainly(draft.reader.rest);
  if (!isPlain && text.length <= LONGEST_READ) while (!draft.reader.isEmpty && takeBack(draft)) continue;
  // `~~Title~~ ~2h`
  takeStrike(draft);
  draft.priority ??= priorityAmongParts(draft.reader.rest);
  closeOpener(draft);
  if (!isHeading) draft.id ??= findBracketedId(draft.reader.rest);
  const source = draft.opener + (isHeading || isPlain ? draft.reader.rest : restWithoutFields(draft));
  const { id, marks, priority, priorityRange, estimateHours, labels } = draft;
  return { id, source, range: draft.reader.range, marks, priority, priorityRange, estimateHours, labels };
}

const AMONG_PARTS = /\s[·•|]\s+(P[0-4])(?=\s+[·•|]\s)/u;

// `Mend the gate · P1 · 2 m high`: the title stays one piece.
function priorityAmongParts(text: string): TaskPriority | undefined {
  const level = /[·•|]/u.test(text) ? AMONG_PARTS.exec(text)?.[1] : undefined;
  return level === undefined ? undefined : priorityOfPhrase(level);
}

// Fields among a line's tags come off the title; its range stays one piece.
function restWithoutFields(draft: LineDraft): string {
  const { text, fields } = withoutFieldsAmongTags(draft.reader.rest);
  for (const { id, priority } of fields) {
    if (id !== undefined) draft.id ??= { id, length: 0, kind: 'code' };
    draft.priority ??= priority;
  }
  return text;
}

// Cards and cells break their lines with a tag; what stands behind it is about the task, not its name.
function firstLine(line: string): string {
  const end = !line.includes('<') ? -1 : line.search(/<br\s*\/?>/iu);
  return end > 0 ? line.slice(0, end) : line;
}

// `~~Mend the roof~~ **Done** in May`, `~~Paint it~~ no longer needed`: what is struck out is the task, and what follows
// tells how it ended. Both say it.
function takeAnswer({ reader, marks }: LineDraft): void {
  if (!reader.rest.startsWith('~~')) return;
  const struck = /^~~(?!~)[^~]+~~/u.exec(reader.rest)?.[0];
  const rest = reader.rest.slice(struck?.length ?? 0).replace(/^[\s*_→:—–-]+/u, '');
  const says = statusWordAtStart(rest)?.value;
  if (struck === undefined || (says !== 'done' && says !== 'cancelled')) return;
  marks.push({ kind: 'strike', range: reader.range, says, side: 'around', isAnswered: true });
  reader.takeBack(reader.rest.length - struck.length + 2);
  reader.takeFront(2);
}

function takeStrike(draft: LineDraft): void {
  if (!draft.reader.rest.startsWith('~~')) return;
  if (draft.marks.some(({ kind }) => kind === 'strike')) return;
  const whole = /^~~(?!~)([^~]+)~~(?=\s*(?:[(（]|$|[^\p{L}\p{N}\s]*$))/u.exec(draft.reader.rest);
  if (whole === null) return;
  const start = draft.reader.range.start;
  const range = { start, end: start + whole[0].length };
  draft.marks.push({ kind: 'strike', range, says: 'cancelled', side: 'around' });
  if (whole[0].length === draft.reader.rest.length) {
    draft.reader.takeFront(2);
    draft.reader.takeBack(2);
  }
}

// `~~[x] Mend the roof~~`: the strike may be taken by now, the box in it is not.
function takeWrappedBox(draft: LineDraft): void {
  const { reader } = draft;
  const box = findWrappedBox(reader.text.trimStart());
  if (box?.form !== 'around') return;
  const { opener, end } = box;
  if (!reader.rest.startsWith(opener)) {
    reader.takeFront(end - opener.length);
    return;
  }
  reader.takeFront(end);
  const isWhole = reader.rest.endsWith(opener) && reader.rest.split(opener).length === 2;
  if (isWhole) reader.takeBack(opener.length);
  else draft.opener = opener;
}

// `**Task 3: Title** more`: what was opened before the id has to be closed again, or the marks would stay in the text.
function closeOpener(draft: LineDraft): void {
  if (draft.opener === '') return;
  // `**T1 [MUST]** Title`: nothing is left between the marks.
  if (draft.reader.rest.startsWith(draft.opener)) {
    draft.reader.takeFront(draft.opener.length);
    draft.opener = '';
    return;
  }
  // `**3. Title** — **more**` ends with a mark that closes another.
  if (!draft.reader.rest.endsWith(draft.opener) || draft.reader.rest.split(draft.opener).length !== 2) return;
  draft.reader.takeBack(draft.opener.length);
  draft.opener = '';
}

// Nobody names a section or a column at such length, and the words are looked up in time that grows faster than the text.
const LONGEST_NAME = 300;

/** A line's text as people see it, for looking words up; a very long one is cut. */
export function readableText(markdown: string): string {
  const name = markdown.slice(0, LONGEST_NAME).replace(/[\uD800-\uDBFF]$/u, '');
  return repairEncoding(plainText(name));
}
