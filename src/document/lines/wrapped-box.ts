import { escapePattern } from '../../dialect/fold.ts';
import type { TextRange } from '../text-range.ts';

/** A box that stands inside the strike or the emphasis of its line; lengths and offsets are those of the line. */
export type WrappedBox = {
  readonly opener: string;
  readonly character: string;
  readonly at: number;
  /** Where what stands behind the box begins. */
  readonly end: number;
  /** `around`: what was opened goes on over the title. */
  readonly form: 'closed' | 'around';
};

// Nothing but a box begins so: `**[!]** Mind the step` is a warning, `*[a] Plan*` a letter.
const WRAPPED = /^(~~|\*\*|__|[*_])(?!\1)\[([ xXvVхХ✓✔✅☑~/>–-])\]/u;

/** Finds the box of `~~[x] Mend it~~`, `**[x] Mend** it` and `**[x]** Mend it`; undefined where a line begins otherwise. */
export function findWrappedBox(line: string): WrappedBox | undefined {
  const [whole, opener = '', character = ''] = WRAPPED.exec(line) ?? [];
  if (whole === undefined) return undefined;
  const behind = line.slice(whole.length);
  const box = { opener, character, at: opener.length + 1 };
  if (behind.startsWith(opener)) {
    const end = whole.length + opener.length;
    return /^\s+\S/u.test(line.slice(end)) ? { ...box, end: textFrom(line, end), form: 'closed' } : undefined;
  }
  if (!/^\s+\S/u.test(behind)) return undefined;
  const isClosed = new RegExp(String.raw`\S${escapePattern(opener)}(?![\p{L}\p{N}])`, 'u').test(behind);
  return isClosed ? { ...box, end: textFrom(line, whole.length), form: 'around' } : undefined;
}

/** A line without such a box in front. */
export function withoutWrappedBox(line: string): string {
  return line.slice(findWrappedBox(line)?.end ?? 0);
}

const STRIKE = '~~';

/** What is read as the line of a box at `box`: what stands behind it, or all of it where the box stands in a strike. */
export function lineOfBox(text: string, line: TextRange, box: TextRange): TextRange {
  const bracket = box.start - 1;
  const around = bracket - STRIKE.length;
  const isAround = (start: number): boolean => findWrappedBox(text.slice(start, line.end))?.form === 'around';
  if (text.startsWith(STRIKE, around) && isAround(around)) return { start: around, end: line.end };
  return line.start === bracket ? { start: box.end + 1, end: line.end } : line;
}

function textFrom(line: string, at: number): number {
  return at + (/^\s*/u.exec(line.slice(at))?.[0].length ?? 0);
}
