import type { Problem } from '../../config/problem.ts';
import { splitMarkdown } from './split-markdown.ts';

type Limits = { readonly lineBytes: number; readonly nesting: number };

const CONTAINER = /^([ \t]*)(?:(>)|([-*+]|\d{1,9}[.)])(?=[ \t]|$))/u;

// remark's time grows with the square of what it has to read in one piece; a piece of this size takes it seconds.
const PIECE_CHARS = 262_144;

/** The first place where a text goes beyond the limits, found in one pass before any parser sees it. */
export function findLimitProblem(
  path: string,
  text: string,
  { lineBytes, nesting }: Limits,
): Problem | undefined {
  const columns: number[] = [];
  let line = 0;
  for (const source of text.split(/\r\n|\n|\r/u)) {
    line += 1;
    const bytes = source.length * 3 > lineBytes ? new TextEncoder().encode(source).length : source.length;
    if (bytes > lineBytes) {
      const message = `This line has ${bytes} bytes; Tickmark reads lines of up to ${lineBytes}. Break it, or move its text elsewhere.`;
      return { rule: 'line-too-long', severity: 'error', message, path, line, column: 1 };
    }
    const depth = depthOf(source, columns);
    if (depth > nesting) {
      const message = `Lists and quotes are nested ${depth} deep here; Tickmark reads up to ${nesting}. Flatten this part.`;
      return { rule: 'nesting-too-deep', severity: 'error', message, path, line, column: 1 };
    }
  }
  const piece = splitMarkdown(text).find(({ start, end }) => end - start > PIECE_CHARS);
  if (piece === undefined) return undefined;
  const message = `A stretch of ${piece.end - piece.start} characters from here on has no blank line before text at the margin; Tickmark reads up to ${PIECE_CHARS}. Divide it by blank lines.`;
  return {
    rule: 'block-too-long',
    severity: 'error',
    message,
    path,
    line: text.slice(0, piece.start).split(/\r\n|\n|\r/u).length,
    column: 1,
  };
}

/** How many quotes and lists a line stands in; `columns` carries the open lists from line to line. */
function depthOf(line: string, columns: number[]): number {
  if (line.trim() === '') return 0;
  let rest = line;
  let column = 0;
  let quotes = 0;
  for (let match = CONTAINER.exec(rest); match !== null; match = CONTAINER.exec(rest)) {
    column += match[0].length;
    rest = rest.slice(match[0].length);
    if (match[2] !== undefined) quotes += 1;
    else {
      const marker = column - (match[3]?.length ?? 0);
      while ((columns.at(-1) ?? -1) > marker) columns.pop();
      columns.push(column + 1);
    }
  }
  if (column === 0) {
    if (line.trimStart() === line) columns.length = 0;
  }
  return quotes + columns.length;
}
