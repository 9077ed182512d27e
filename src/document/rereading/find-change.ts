import { lineStart, nextLineStart } from '../line-bounds.ts';

/** The whole lines in which two texts differ: they begin at one offset and end at one each. */
export type TextChange = {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
};

/** Finds where two texts differ; undefined for two that are the same. */
export function findChange(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const head = longest(shorter, (length) => before.slice(0, length) === after.slice(0, length));
  const tail = longest(
    shorter - head,
    (length) => before.slice(before.length - length) === after.slice(after.length - length),
  );
  const start = lineStart(before, head);
  const endBefore = lineEnd(before, Math.max(start, before.length - tail));
  return { start, endBefore, endAfter: after.length - (before.length - endBefore) };
}

// The end of a line that begins here was not changed.
function lineEnd(text: string, offset: number): number {
  return offset > 0 && lineStart(text, offset) === offset ? offset : nextLineStart(text, offset);
}

/** The greatest length up to `most` for which all up to it are the same; asked of halves, so that a long text is compared fast. */
function longest(most: number, isSame: (length: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isSame(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
