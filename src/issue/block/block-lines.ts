import { CHECKLIST_HEAD, isMoreLine } from './checklist.ts';
import { isRestLine } from './cut-markdown.ts';

/** The rows of the table that every block begins with. */
export const ROW_NAMES = [
  'Document',
  'Section',
  'Estimate',
  'Due',
  'Assigned in the document',
  'Tags',
  'Depends on',
  'Files',
  'Last change',
] as const;
export type RowName = (typeof ROW_NAMES)[number];

const ROW = /^\|\s*\*\*(.+?)\*\*\s*\|/;
const NAMES: ReadonlySet<string> = new Set(ROW_NAMES);

/** True for a line that says by itself that we wrote it, whatever value it has. */
export function isOwnLine(line: string): boolean {
  const text = line.trim();
  const [, name] = ROW.exec(text) ?? [];
  if (name !== undefined) return NAMES.has(name);
  return text === CHECKLIST_HEAD || isMoreLine(text) || isRestLine(text);
}
