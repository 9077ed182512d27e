import type { Block } from '../markdown/read-blocks.ts';
import type { ListLine } from './outline.ts';
import { readTitleLine } from '../lines/read-title-line.ts';
import { findWrappedBox } from '../lines/wrapped-box.ts';
import type { LineRules, TitleLine } from '../lines/title-line.ts';

// `[ ]*` is Kiro's optional task; editors that tidy Markdown write its star as `\*`. `[x]: text` is a box with a colon.
// A digit between the brackets is a citation; blanks around a letter are typed by hand.
const BOX =
  /^\[(\s?|[ \t]{1,2}[xX][ \t]{0,2}|[xX][ \t]{1,2}|[ \t]{2,3}|[^\][\s\d]|\p{Extended_Pictographic}\uFE0F?)\](?:\\?\*(?!\*)|(?<=\[[ xX]\]):(?=\s))?(?=\s|$|\P{ASCII}|[\p{L}\p{N}*`#])/u;

// `[P] tasks = different files`: an entry that explains a tag is no box, and `[P]` says no more than "parallel".
const EXPLAINED_TAG = /^\[\p{L}\]\s+[\p{L} ]{1,40}\s=\s|^\[P\]\s/u;

/** The section of each block, and the items, by their block, that only explain the document's signs. */
export type ListPlace = {
  readonly sections: readonly (number | undefined)[];
  readonly legend: ReadonlySet<number>;
};

/** The list items of a document, in order, with their boxes; what only explains its signs is left out. */
export function readListLines(
  text: string,
  blocks: readonly Block[],
  { sections, legend }: ListPlace,
): readonly ListLine[] {
  const byBlock = new Map<number, ListLine>();
  blocks.forEach((block, index) => {
    if (block.kind !== 'item' || legend.has(index)) return;
    const { box, contentStart } = boxOf(text, block.content.start, block.content.end);
    const content = { start: contentStart, end: block.content.end };
    byBlock.set(index, {
      block: index,
      line: block.line,
      range: block.range,
      section: sections[index],
      isOrdered: block.isOrdered,
      parent: block.parent === undefined ? undefined : byBlock.get(block.parent),
      box,
      content,
    });
  });
  return [...byBlock.values()];
}

// Both the heading above a line and the task that it becomes ask for its title.
const titles = new WeakMap<ListLine, { readonly habits: LineRules['habits']; readonly title: TitleLine }>();

/** What the line of an item says besides its box. */
export function titleOfLine(text: string, line: ListLine, rules: LineRules): TitleLine {
  const known = titles.get(line);
  if (known?.habits === rules.habits) return known.title;
  const { start, end } = line.content;
  const title = readTitleLine(text.slice(start, end), start, rules, false);
  titles.set(line, { habits: rules.habits, title });
  return title;
}

function boxOf(text: string, start: number, end: number): { box: ListLine['box']; contentStart: number } {
  const content = text.slice(start, end);
  const match = BOX.exec(content);
  const wrapped = match === null ? findWrappedBox(content) : undefined;
  if (wrapped !== undefined) {
    const { character, at, form } = wrapped;
    const range = { start: start + at, end: start + at + character.length };
    // What is struck out or stressed as a whole is read as a whole, its box among it.
    return { box: { range, character }, contentStart: form === 'around' ? start : start + wrapped.end };
  }
  if (match === null || EXPLAINED_TAG.test(content)) return { box: undefined, contentStart: start };
  const { character, at } = characterIn(match[1] ?? '');
  const range = { start: start + 1 + at, end: start + 1 + at + character.length };
  const behind = content.slice(match[0].length);
  return { box: { range, character }, contentStart: end - behind.trimStart().length };
}

/** The character that says the status, of blanks the middle one: `[ x ]` is emptied and filled again in its place. */
function characterIn(inner: string): { readonly character: string; readonly at: number } {
  const letter = inner.trim();
  if (letter !== '') return { character: letter, at: inner.indexOf(letter) };
  const at = Math.floor(Math.max(0, inner.length - 1) / 2);
  return { character: inner.slice(at, at + 1), at };
}
