import { lineStart } from '../line-bounds.ts';
import type { Block } from '../markdown/read-blocks.ts';
import { holdsTaskLines } from './task-lines.ts';
import type { FoundProblem, ReadDocument } from './found-problem.ts';

const OPENER = /^(`{3,}|~{3,})(.*)$/u;
const MESSAGE =
  'The code fence that opens here is never closed, so what follows is read as code and holds no tasks. Close it with the same signs, alone on a line.';

/** Fences without an end, and fences that swallowed the beginning of another: the tasks in them are hidden, not gone. */
export function unclosedFences({ reading }: ReadDocument): readonly FoundProblem[] {
  const { text, blocks, dialect } = reading;
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'code' || !block.isFenced) return [];
    const lines = text.slice(block.range.start, block.range.end).split(/\r\n|\n|\r/u);
    // A fence in a list item or a quote ends with it; only the last one of a document can have swallowed the rest.
    const isUnclosed = index === blocks.length - 1 && !isClosed(lines, isAtMargin(block, text));
    // Where nothing is a task, a fence hides some only if they can be seen in it.
    const hides = dialect === 'not-a-task-list' ? holdsTaskLines(lines) : true;
    if (!(isUnclosed && hides) && !swallowsAnother(lines)) return [];
    return [{ rule: 'unclosed-fence', message: MESSAGE, offset: block.range.start }];
  });
}

function isAtMargin({ range, parent }: Block, text: string): boolean {
  return parent === undefined && !/[^ ]/u.test(text.slice(lineStart(text, range.start), range.start));
}

function isClosed(lines: readonly string[], isAtMargin: boolean): boolean {
  const marker = OPENER.exec(lines[0] ?? '')?.[1] ?? '```';
  const last = lines.length > 1 ? (lines.at(-1) ?? '') : '';
  const bare = (isAtMargin ? last.replace(/^ {0,3}/u, '') : last.replace(/^[\s>]+/u, '')).trimEnd();
  return bare.length >= marker.length && [...bare].every((sign) => sign === marker.charAt(0));
}

// ```bash … ```js … ```: the first was never closed, and the end of the second ends it. A sample of Markdown may well
// hold fences of its own, so it takes tasks between the two beginnings to say so.
function swallowsAnother(lines: readonly string[]): boolean {
  const [, marker = '', info = ''] = OPENER.exec(lines[0] ?? '') ?? [];
  if (marker === '' || /^\s*(?:markdown|md|mdx|text|txt)\b/iu.test(info)) return false;
  const inner = lines.findIndex((line, at) => at > 0 && line.startsWith(marker) && /[\p{L}]/u.test(line));
  return inner > 0 && holdsTaskLines(lines.slice(1, inner));
}
