import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';
import { priorityWordAtStart } from '../../dialect/priority-words.ts';
import { fold } from '../../dialect/fold.ts';
import { isExplanationName } from '../../dialect/section-names.ts';
import { statusWordAtStart } from '../../dialect/status-words.ts';
import type { Block } from '../markdown/read-blocks.ts';
import { repairEncoding } from '../repair-encoding.ts';
import { readableText } from '../lines/read-title-line.ts';
import { namesStates } from '../lines/status-legend.ts';

/** What a document itself says about its marks: the characters in its boxes, its emoji, its status words. */
export type Legend = {
  readonly boxes: ReadonlyMap<string, TaskStatus>;
  readonly marks: ReadonlyMap<string, TaskStatus>;
  /** Status words in the author's own spelling. */
  readonly words: ReadonlyMap<TaskStatus, string>;
  /** What its signs say in the place of a priority. */
  readonly priorities: ReadonlyMap<string, TaskPriority>;
  /** Words in brackets that it explains (`[Done]`, `[Nice to have]`), folded. */
  readonly tags: ReadonlySet<string>;
};

type Draft = {
  boxes: Map<string, TaskStatus>;
  marks: Map<string, TaskStatus>;
  words: Map<TaskStatus, string>;
  priorities: Map<string, TaskPriority>;
  tags: Set<string>;
};

const BOX_ENTRY = /`?\[([^\]\n])\]`?\*?\s*(?:[=:：→–—-]+|\s)\s*([^\n`/|·•,;，；]+)/gu;
const MARK_ENTRY = /(\p{Extended_Pictographic})\uFE0F?\s*(?:[=:：→–—-]+|\s)\s*(?:\*\*)?([^\n/|·•,;，；`]+)/gu;
const TAG = /\[(\p{L}[^\][\n]{1,23})\](?![([])/gu;
const LEGEND_LINE =
  /^\W*(?:legend|key|status(?: (?:legend|key))?|statuses|marks?|priorit(?:y|ies)(?: (?:legend|key|levels?))?|priorität(?:en)?|priorités?|prioridad(?:es)?|prioridades?|приоритеты?|优先级|優先度|légende|leyenda|legenda|legende|статусы?|легенда|状态|图例|凡例)\W*[:：]/iu;

const NAMED_VALUE = /^[^:：\n]{1,40}[:：](.*)$/mu;

/** Reads the legend of a document from sections, lines and the items `listed` that explain its marks. */
export function readLegend(text: string, blocks: readonly Block[], listed: ReadonlySet<number>): Legend {
  const draft: Draft = {
    boxes: new Map(),
    marks: new Map(),
    words: new Map(),
    priorities: new Map(),
    tags: new Set(),
  };
  let isLegend = false;
  blocks.forEach((block, index) => {
    const source = text.slice(block.range.start, block.range.end);
    if (block.kind === 'heading') isLegend = isExplanationName(readableText(headingText(text, block)));
    else if (block.kind === 'item' && (isLegend || listed.has(index)))
      readEntry(text.slice(block.content.start, block.content.end), draft);
    else if (block.kind === 'paragraph' && (isLegend || isLegendParagraph(source))) readLine(source, draft);
    else if (block.kind === 'table' && isLegend) readRows(text, block, draft);
  });
  return draft;
}

function headingText(text: string, block: Extract<Block, { kind: 'heading' }>): string {
  return text.slice(block.content.start, block.content.end);
}

function isLegendParagraph(source: string): boolean {
  if (source.length > 600) return false;
  const boxes = source.match(/`\[[^\]\n]\]\*?`/gu)?.length ?? 0;
  const value = NAMED_VALUE.exec(source)?.[1];
  return (
    boxes >= 2 ||
    (value !== undefined && namesStates(value)) ||
    (LEGEND_LINE.test(source) && /[/|,;·]/u.test(source))
  );
}

function readLine(source: string, draft: Draft): void {
  const repaired = repairEncoding(source);
  for (const [, character, words] of repaired.matchAll(BOX_ENTRY)) addBox(character, words, draft);
  for (const [, mark, words] of repaired.matchAll(MARK_ENTRY)) addMark(mark, words, draft);
  for (const [, tag = ''] of repaired.matchAll(TAG)) draft.tags.add(fold(tag));
}

function readEntry(source: string, draft: Draft): void {
  const plain = repairEncoding(source).replace(/^\*\*|\*\*$/gu, '');
  readLine(plain, draft);
  const word = statusWordAtStart(plain.replace(/^[^\p{L}\p{N}]+/u, ''));
  const written = plain.replace(/^[^\p{L}\p{N}]+/u, '').slice(0, word?.length ?? 0);
  if (word !== undefined && !draft.words.has(word.value)) draft.words.set(word.value, written);
}

function readRows(text: string, table: Extract<Block, { kind: 'table' }>, draft: Draft): void {
  for (const { cells } of table.rows.slice(1)) {
    readLine(cells.map(({ start, end }) => text.slice(start, end)).join(' '), draft);
  }
}

function addBox(character: string | undefined, words: string | undefined, draft: Draft): void {
  const status = statusAtStart(words);
  if (character !== undefined && status !== undefined && !draft.boxes.has(character))
    draft.boxes.set(character, status);
}

function addMark(mark: string | undefined, words: string | undefined, draft: Draft): void {
  const status = statusAtStart(words);
  if (mark === undefined) return;
  if (status !== undefined && !draft.marks.has(mark)) draft.marks.set(mark, status);
  const priority = priorityWordAtStart(bareWords(words))?.value;
  if (priority !== undefined && !draft.priorities.has(mark)) draft.priorities.set(mark, priority);
}

function statusAtStart(words: string | undefined): TaskStatus | undefined {
  return statusWordAtStart(bareWords(words))?.value;
}

const bareWords = (words = ''): string => words.replace(/^[^\p{L}\p{N}]+/u, '');
