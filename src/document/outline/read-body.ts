import { fieldKind } from '../../dialect/field-names.ts';
import { readBlocks, type Block } from '../markdown/read-blocks.ts';
import { withoutFrontMatter, type FrontMatter } from '../fields/front-matter.ts';
import { withIndentedLists } from './indented-lists.ts';

/** The blocks of a document's body: without front matter and without what a tool copied in. */
export function readBody(text: string, frontMatter: FrontMatter | undefined): readonly Block[] {
  const body = withoutExport(withoutFrontMatter(text, frontMatter));
  const blocks = withIndentedLists(body, readBlocks(body));
  return isTaskmasterFile(body) ? withHeadingFields(body, blocks) : blocks;
}

const EXPORT_START = '<!-- TASKMASTER_EXPORT_START -->';
const EXPORT_END = '<!-- TASKMASTER_EXPORT_END -->';

// Taskmaster copies its tasks into a README and writes them anew each time: they are told where they come from.
function withoutExport(text: string): string {
  const start = text.indexOf(EXPORT_START);
  if (start < 0) return text;
  const end = text.indexOf(EXPORT_END, start);
  const stop = end < 0 ? text.length : end + EXPORT_END.length;
  // Unit by unit, not sign by sign: what follows keeps its offsets behind emoji.
  return text.slice(0, start) + text.slice(start, stop).replace(/[^\r\n]/g, ' ') + text.slice(stop);
}

function isTaskmasterFile(text: string): boolean {
  return /^\s*#[ \t]+Task ID:[ \t]*\d/u.test(text);
}

const FIELD_HEADING = /^([A-Z][A-Za-z ]{1,20}):(?:\s|$)/u;

// Taskmaster's text files write a task's fields as headings: `# Status: pending`, `### Dependencies: 1.1`.
function withHeadingFields(text: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    const name = FIELD_HEADING.exec(text.slice(block.content.start, block.content.end))?.[1];
    const isField = name !== undefined && (fieldKind(name) !== undefined || TASKMASTER_PARTS.has(name));
    const { line, range, parent } = block;
    return isField && name !== 'Task ID' ? { kind: 'paragraph', line, range, parent } : block;
  });
}

const TASKMASTER_PARTS: ReadonlySet<string> = new Set(['Details', 'Test Strategy', 'Subtasks']);
