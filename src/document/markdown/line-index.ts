import { firstFrom } from '../first-from.ts';
import { isLineEnd } from '../line-bounds.ts';

/** Where the lines of a text begin: LF, CRLF and CR end a line, as in Markdown. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = 0; at < text.length; at += 1) if (isLineEnd(text, at)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** 1-based line of an offset. */
  line(offset: number): number {
    return Math.max(
      1,
      firstFrom(this.#starts, offset + 1, (start) => start),
    );
  }

  /** 1-based column of an offset, in UTF-16 units. */
  column(offset: number): number {
    return offset - this.start(this.line(offset)) + 1;
  }

  /** Offset at which a 1-based line begins. */
  start(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }
}
