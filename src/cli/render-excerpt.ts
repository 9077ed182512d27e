import type { Problem } from '../config/problem.ts';
import type { Style } from './output.ts';

// What a terminal would obey or turn around instead of showing it.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
const WITHOUT_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;

// A line of this length fits beside its number; of a longer one the part around the place is shown.
const SHOWN_CHARS = 100;
const CHARS_BEFORE = 60;

/** A text that a terminal shows and does not obey. Tabs stay. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (sign) => (sign === '\t' ? sign : '\uFFFD'));
}

/** A line of a document with its number, and under it a caret at the column. */
export function renderExcerpt(
  source: string,
  { line, column }: Pick<Problem, 'line' | 'column'>,
  paint: (style: Style, text: string) => string,
): string {
  const from = source.length <= SHOWN_CHARS ? 0 : Math.max(0, column - 1 - CHARS_BEFORE);
  const lead = from === 0 ? '' : '…';
  const shown = source.slice(from, from + SHOWN_CHARS);
  const tail = from + SHOWN_CHARS < source.length ? '…' : '';
  const before = lead + printable(source.slice(from, column - 1));
  const number = String(line);
  const gutter = ' '.repeat(number.length);
  return [
    ` ${paint('dim', `${number} |`)} ${lead}${printable(shown)}${tail}`,
    ` ${paint('dim', `${gutter} |`)} ${blanksFor(before)}${paint('green', '^')}`,
    '',
  ].join('\n');
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

// As wide on the screen as the text; a tab stays one, so that it ends where the one above it does.
function blanksFor(text: string): string {
  return [...GRAPHEMES.segment(text)]
    .map(({ segment }) => (segment === '\t' ? '\t' : ' '.repeat(widthOf(segment))))
    .join('');
}

function widthOf(grapheme: string): number {
  if (WITHOUT_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}
