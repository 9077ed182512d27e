import { splitLines, withoutLineEnd } from '../line-bounds.ts';
import type { TextRange } from '../text-range.ts';

// remark's time grows faster than its text: small pieces keep it linear.
const PIECE_CHARS = 300;

type Fence = {
  readonly marker: string;
  readonly indent: number;
  readonly isQuoted: boolean;
  readonly isInList: boolean;
};

type State = {
  fence: Fence | undefined;
  htmlEnd: RegExp | undefined;
  /** Inside HTML that goes on to the next blank line, bullets, fences and all. */
  isInHtml: boolean;
  isAfterBlank: boolean;
  /** Column of the text of the list item at the margin; `maybe` where only the parser can tell whether it goes on. */
  list: number | 'maybe' | undefined;
  /** False once this scan can no longer tell what is open; nothing is cut from there on. */
  isSure: boolean;
};

const FENCE = /^([ \t>]*)((?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})(.*)$/u;
// A bullet with text behind it: not a rule (`- - -`), not the line under a heading (`---`).
const BULLET = /^[-*+][ \t]+(?![-*_ \t]*$)\S/u;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/u;
const ITEM_SIGN = /^ {0,3}[-*+\d]/u;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const BLOCK_START = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|>|`{3,}|~{3,}|<)/u;
const HTML_TAG = /^\s*(?:[-*+>]\s*)*<[a-z/]/iu;
const HTML_STARTS: readonly { readonly start: RegExp; readonly end: RegExp }[] = [
  {
    start: /^\s*(?:[-*+>]\s*)*<(?:script|pre|style|textarea)(?:[\s>]|$)/iu,
    end: /<\/(?:script|pre|style|textarea)>/iu,
  },
  { start: /^\s*(?:[-*+>]\s*)*<!--/u, end: /-->/u },
  { start: /^\s*(?:[-*+>]\s*)*<\?/u, end: /\?>/u },
  { start: /^\s*(?:[-*+>]\s*)*<!\[CDATA\[/u, end: /\]\]>/u },
  { start: /^\s*(?:[-*+>]\s*)*<![A-Z]/iu, end: />/u },
];

/**
 * Cuts Markdown where nothing open can reach across: before a line at the margin behind a blank one, and before a
 * bullet at the margin. The pieces have the blocks of the whole.
 */
export function splitMarkdown(text: string): readonly TextRange[] {
  const pieces: TextRange[] = [];
  const state: State = {
    fence: undefined,
    htmlEnd: undefined,
    isInHtml: false,
    isAfterBlank: true,
    list: undefined,
    isSure: true,
  };
  let start = 0;
  let at = 0;
  for (const line of splitLines(text)) {
    const bare = withoutLineEnd(line);
    const isCut = state.isAfterBlank ? /^\S/u.test(bare) : !state.isInHtml && BULLET.test(bare);
    const isOpen = follow(bare, state);
    if (!state.isSure) break;
    if (at - start >= PIECE_CHARS && isCut && !isOpen) {
      pieces.push({ start, end: at });
      start = at;
    }
    at += line.length;
  }
  return [...pieces, { start, end: text.length }];
}

/** Follows what is open over one line; true when no cut may be made before it. */
function follow(line: string, state: State): boolean {
  const isOpen = followBlocks(line, state);
  state.isAfterBlank = line.trim() === '';
  if (state.isAfterBlank) state.isInHtml = false;
  return isOpen;
}

function followBlocks(line: string, state: State): boolean {
  if (state.htmlEnd !== undefined) {
    if (state.htmlEnd.test(line)) state.htmlEnd = undefined;
    return true;
  }
  const isLeaving = state.fence !== undefined && leavesContainer(line, state.fence);
  if (isLeaving) state.fence = undefined;
  if (state.fence !== undefined) return followFence(line, state.fence, state);
  followList(line, state);
  const wasInHtml = state.isInHtml;
  const html = line.includes('<') ? HTML_STARTS.find(({ start }) => start.test(line)) : undefined;
  const isFence = (line.includes('```') || line.includes('~~~')) && FENCE.test(line);
  state.isInHtml ||= line.includes('<') && HTML_TAG.test(line);
  // Within a block of HTML all is text, beside a mere tag it is not.
  if (wasInHtml && (isFence || html !== undefined)) state.isSure = false;
  if (isFence) return openFence(line, state);
  if (html !== undefined && !html.end.test(line.replace(html.start, ''))) state.htmlEnd = html.end;
  // A fence cut off by the end of its list ends elsewhere when nothing follows, so no cut is made right behind one.
  return html !== undefined || isLeaving;
}

// What stands in a list item or a quote ends with it: at a line at the margin, at a line without the quote's sign.
function leavesContainer(line: string, fence: Fence): boolean {
  if (line.trim() === '') return false;
  if (fence.isQuoted) return !line.trimStart().startsWith('>');
  return fence.isInList && !/^[ \t]/u.test(line);
}

function followFence(line: string, fence: Fence, state: State): boolean {
  const [, lead = '', list = '', marker = '', info = ''] = FENCE.exec(line) ?? [];
  const closes =
    marker.startsWith(fence.marker) &&
    info.trim() === '' &&
    list === '' &&
    lead.includes('>') === fence.isQuoted;
  if (closes && indentOf(lead) <= Math.max(3, fence.indent)) state.fence = undefined;
  return true;
}

function followList(line: string, state: State): void {
  if (line.trim() === '') return;
  const item = !ITEM_SIGN.test(line) || RULE.test(line) ? null : ITEM.exec(line);
  if (item !== null) {
    if (state.isInHtml) state.list = 'maybe';
    const [, indent = '', marker = '', blanks = ''] = item;
    const column =
      indent.length + marker.length + (blanks.length >= 1 && blanks.length <= 4 ? indentOf(blanks) : 1);
    // An item further in belongs to the one at the margin, if that is still open.
    const isOuter =
      state.list === undefined || indent === '' || (state.list !== 'maybe' && indent.length < state.list);
    // An item that begins empty may end with the next blank line.
    if (!state.isInHtml && isOuter) state.list = item[0].length === line.length ? 'maybe' : column;
    return;
  }
  const indent = /^[ \t]/u.test(line) ? indentOf(/^[ \t]*/u.exec(line)?.[0] ?? '') : 0;
  if (state.list === undefined || (state.list === 'maybe' ? indent > 0 : indent >= state.list)) return;
  // Text right behind an item may go on with its paragraph even at the margin.
  state.list = state.isAfterBlank || BLOCK_START.test(line) || RULE.test(line) ? undefined : 'maybe';
}

function openFence(line: string, state: State): boolean {
  const [, lead = '', list = '', marker = '', info = ''] = FENCE.exec(line) ?? [];
  if (marker.startsWith('`') && info.includes('`')) return false;
  const indent = indentOf(lead) + list.length;
  const isQuoted = lead.includes('>');
  const isInList = list !== '' || (typeof state.list === 'number' && indent >= state.list);
  const isUnsure = !isInList && !isQuoted && indent > 0 && state.list === 'maybe';
  if (isUnsure || (isQuoted && indentOf(lead) > 3 + lead.length)) state.isSure = false;
  // At the margin four blanks make it code or go on with a paragraph: no fence.
  if (!isInList && !isQuoted && indent >= 4) return true;
  state.fence = { marker, indent, isQuoted, isInList };
  return true;
}

function indentOf(lead: string): number {
  return lead.replace(/\t/gu, '    ').length;
}
