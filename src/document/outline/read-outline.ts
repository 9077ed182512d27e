import type { TaskPriority } from '../../config/task-words.ts';
import { statusOfLane } from '../../dialect/lane-names.ts';
import { priorityBesideNoun, priorityOfPhrase, priorityWordAtStart } from '../../dialect/priority-words.ts';
import type { Block, BlockOf } from '../markdown/read-blocks.ts';
import { wholeLines } from '../line-bounds.ts';
import { titleOfLine } from './list-lines.ts';
import type { Heading, ListLine } from './outline.ts';
import { readFields, type Field } from '../fields/read-fields.ts';
import { readableText, readTitleLine } from '../lines/read-title-line.ts';
import type { LineRules, TitleLine } from '../lines/title-line.ts';

type Source = {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly (number | undefined)[];
  readonly lines: readonly ListLine[];
  readonly rules: LineRules;
};

/** For each block the index of the heading it stands under; headings inside list items divide nothing. */
export function sectionsOf(blocks: readonly Block[]): readonly (number | undefined)[] {
  let count = -1;
  return blocks.map((block) => {
    if (block.kind === 'heading' && block.parent === undefined) count += 1;
    return count < 0 ? undefined : count;
  });
}

/** The headings of a document with what stands under each. */
export function readOutline(source: Source): readonly Heading[] {
  const blocks = source.blocks.filter((block) => block.kind === 'heading' && block.parent === undefined);
  const ends = wholeEnds(blocks as readonly BlockOf<'heading'>[], source.text.length);
  const headings: Heading[] = [];
  const open: Heading[] = [];
  const bodies = bodiesOf(source);
  (blocks as readonly BlockOf<'heading'>[]).forEach((block, index) => {
    while ((open.at(-1)?.depth ?? 0) >= block.depth) open.pop();
    const parent = open.at(-1);
    const bodyEnd = blocks[index + 1]?.range.start ?? source.text.length;
    const heading = headingOf(source, block, {
      index,
      parent: parent?.index,
      bodyEnd,
      wholeEnd: ends[index] ?? source.text.length,
      ...(bodies.get(index) ?? {
        fields: [],
        boxes: [],
        bullets: [],
        hasProse: false,
      }),
    });
    parent?.children.push(index);
    headings.push(heading);
    open.push(heading);
  });
  return headings;
}

// For each heading where the next one of its depth or above begins, found from the back.
function wholeEnds(blocks: readonly BlockOf<'heading'>[], textEnd: number): readonly number[] {
  const nextByDepth = [textEnd, textEnd, textEnd, textEnd, textEnd, textEnd, textEnd];
  const ends: number[] = [];
  for (const block of blocks.toReversed()) {
    ends.push(Math.min(...nextByDepth.slice(0, block.depth + 1)));
    nextByDepth[block.depth] = block.range.start;
  }
  return ends.toReversed();
}

type Body = { fields: Field[]; boxes: ListLine[]; bullets: ListLine[]; hasProse: boolean };

function bodiesOf({ text, blocks, sections, lines }: Source): ReadonlyMap<number, Body> {
  const bodies = new Map<number, Body>();
  const lineOfBlock = new Map(lines.map((line) => [line.block, line] as const));
  const footer = footerStart(blocks, sections);
  blocks.forEach((block, index) => {
    const section = sections[index];
    if (section === undefined) return;
    const body = bodies.get(section) ?? { fields: [], boxes: [], bullets: [], hasProse: false };
    bodies.set(section, body);
    const item = lineOfBlock.get(block.kind === 'item' ? index : (block.parent ?? -1));
    if (block.kind === 'item' && item !== undefined && item.parent === undefined) {
      (item.box === undefined ? body.bullets : body.boxes).push(item);
    }
    if (block.kind === 'item' && item?.box !== undefined && item.parent !== undefined) body.boxes.push(item);
    if (block.kind !== 'paragraph') return;
    if (item === undefined) body.hasProse = true;
    const fields = index < footer ? readFields(text, wholeLines(text, block.range)) : [];
    if (fields.length > 0 && !isOfItem(item, text)) body.fields.push(...fields);
  });
  return bodies;
}

// `**Status:** Complete` under the last rule of a document, behind the text of its last section, tells of the document.
function footerStart(blocks: readonly Block[], sections: readonly (number | undefined)[]): number {
  const rule = blocks.findLastIndex(({ kind, parent }) => kind === 'rule' && parent === undefined);
  const last = sections.at(-1);
  const before = blocks[rule - 1];
  const isBehindText = rule > 0 && sections[rule] === last && before?.kind !== 'heading';
  return isBehindText && last !== undefined && last > 0 ? rule : blocks.length;
}

// `1. **Crash**` over `   - Status: open`: the field tells of the item. Under an item that is a field itself it goes on with it.
function isOfItem(item: ListLine | undefined, text: string): boolean {
  if (item === undefined) return false;
  return item.box !== undefined || readFields(text, item.content).length === 0 || isOfItem(item.parent, text);
}

type Place = { index: number; parent: number | undefined; bodyEnd: number; wholeEnd: number } & Body;

function headingOf({ text, rules }: Source, block: BlockOf<'heading'>, place: Place): Heading {
  const source = text.slice(block.content.start, block.content.end);
  const readable = readableText(source);
  const { index, parent, bodyEnd, wholeEnd, ...body } = place;
  const line = readTitleLine(source, block.content.start, rules, true);
  return {
    index,
    block,
    depth: block.depth,
    parent,
    children: [],
    text: readable,
    role: 'group',
    body: {
      start: block.range.end,
      end: bodyEnd,
    },
    whole: {
      start: block.range.start,
      end: wholeEnd,
    },
    name: nameOf(text, block, line),
    line,
    lane: statusOfLane(readable),
    priority: priorityOfHeading(readable),
    boxIds: body.boxes
      .filter((box) => box.parent?.box === undefined)
      .map((box) => titleOfLine(text, box, rules).id?.id),
    ...body,
  };
}

function nameOf(text: string, { content }: BlockOf<'heading'>, { marks, range }: TitleLine): string {
  const front = marks
    .filter(({ side }) => side === 'front')
    .map(({ kind, range: mark }) => mark.end + (kind === 'box' ? 1 : 0));
  return readableText(text.slice(Math.max(content.start, ...front), range.end));
}

const CRITICAL_ANYWHERE =
  /(?:^|[\s:：(])(?:critical|cr[ií]tic[ao]s?|urgentes?|kritische?|critiques?|критическ\p{L}+|紧急)(?=$|[\s:：)])/iu;
const NOT_CRITICAL = /\b(?:non|not|no|nicht|não|pas)[\s-]+(?:critical|cr[ií]tic|kritisch|critique)/iu;
const AFTER_WORD =
  /^(?:\s*$|\s*[([（:：—–|/]|\s*-(?!\s?(?:terms?|range)\b)|\s+(?:value|impact|importance|issues?|tasks?|items?|bugs?|fixes|todos?|p\b|features?|improvements?))/iu;

const namesPriority = (part: string): boolean => priorityOfPhrase(part) !== undefined;

/** The priority that a group heading names, not merely mentions: `HIGH (Stability)`, `P0 — Now`, `Alta prioridade`. */
export function priorityOfHeading(text: string): TaskPriority | undefined {
  const plain = text.replace(/^[^\p{L}\p{N}]+/gu, '');
  const beside = priorityBesideNoun(plain);
  if (beside !== undefined) return beside;
  const first = priorityWordAtStart(plain);
  if (first !== undefined && AFTER_WORD.test(plain.slice(first.length))) return first.value;
  const bracket =
    /[([（](P[0-4])[)\]）]/u.exec(plain)?.[1] ?? plain.split(/\s[/|—–-]\s/u).find(namesPriority);
  if (bracket !== undefined) return priorityOfPhrase(bracket);
  return CRITICAL_ANYWHERE.test(plain) && !NOT_CRITICAL.test(plain) ? 'critical' : undefined;
}
