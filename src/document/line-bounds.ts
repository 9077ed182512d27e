import type { TextRange } from './text-range.ts';

/** Where the line of an offset begins. As in Markdown, LF, CRLF and a lone CR end a line. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text, at - 1)) at -= 1;
  return at;
}

/** Where the line after that of an offset begins, or the text's end. */
export function nextLineStart(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineEnd(text, at)) at += 1;
  return Math.min(at + 1, text.length);
}

/** The lines that a range touches, from the first one's start to the last one's end. */
export function wholeLines(text: string, { start, end }: TextRange): TextRange {
  return { start: lineStart(text, start), end: nextLineStart(text, end) };
}

/** The lines of a text with their ends. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  do {
    const end = nextLineStart(text, start);
    lines.push(text.slice(start, end));
    start = end;
  } while (start < text.length);
  return lines;
}

/** A line without the signs that end it. */
export function withoutLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line.charCodeAt(end - 1) === LF || line.charCodeAt(end - 1) === CR)) end -= 1;
  return line.slice(0, end);
}

/** True where a line ends; the CR of a CRLF ends nothing yet. */
export function isLineEnd(text: string, at: number): boolean {
  const sign = text.charCodeAt(at);
  return sign === LF || (sign === CR && text.charCodeAt(at + 1) !== LF);
}

const LF = 0x0a;
const CR = 0x0d;
