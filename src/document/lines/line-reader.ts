import type { TextRange } from '../text-range.ts';

/** A line being read from both ends: what is left between `start` and `end` becomes the title. */
export class LineReader {
  readonly text: string;
  readonly #offset: number;
  #start = 0;
  #end: number;
  // Asked for again and again while nothing is taken.
  #rest: string;

  /** `offset` is where `text` stands in the document. */
  constructor(text: string, offset: number) {
    this.text = text;
    this.#offset = offset;
    this.#end = text.length;
    this.#rest = text;
    this.trim();
  }

  get rest(): string {
    return this.#rest;
  }

  get range(): TextRange {
    return { start: this.#offset + this.#start, end: this.#offset + this.#end };
  }

  get isEmpty(): boolean {
    return this.#start >= this.#end;
  }

  /** Takes `length` characters from the front and says where they stand. */
  takeFront(length: number): TextRange {
    const start = this.#offset + this.#start;
    this.#start = Math.min(this.#start + length, this.#end);
    this.trim();
    return { start, end: start + length };
  }

  /** Takes `length` characters from the back and says where they stand. */
  takeBack(length: number): TextRange {
    const end = this.#offset + this.#end;
    this.#end = Math.max(this.#end - length, this.#start);
    this.trim();
    return { start: end - length, end };
  }

  trim(): void {
    const rest = this.text.slice(this.#start, this.#end);
    this.#start += rest.length - rest.trimStart().length;
    this.#rest = rest.trim();
    this.#end = this.#start + this.#rest.length;
  }
}
