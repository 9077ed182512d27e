import type { TextEdit } from './text-range.ts';

/** The text with non-overlapping edits made; everything outside their ranges stays as it is. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const { range, text: replacement } of sorted) {
    if (range.start < at) throw new Error('overlapping edits');
    result += text.slice(at, range.start) + replacement;
    at = range.end;
  }
  return result + text.slice(at);
}
