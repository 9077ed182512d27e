import type { DocumentReading } from '../reading/read-document.ts';
import type { SettledTasks } from '../reading/settle-tasks.ts';

/** A fault and the offset at which it stands. */
export type FoundProblem = { readonly rule: string; readonly message: string; readonly offset: number };

/** A document as its rules see it: the structure that was read, and the tasks made of it. */
export type ReadDocument = { readonly reading: DocumentReading; readonly settled: SettledTasks };

// More lines than these are counted, not named: a message is read in one breath.
const NAMED_LINES = 3;

/** `line 4`, `lines 4 and 9`, `lines 4, 9, 12 and 5 more`. */
export function nameLines(lines: readonly number[]): string {
  if (lines.length === 1) return `line ${lines[0]}`;
  const named = lines.slice(0, NAMED_LINES);
  const last = lines.length > NAMED_LINES ? `${lines.length - NAMED_LINES} more` : String(named.pop());
  return `lines ${named.join(', ')} and ${last}`;
}

// Longer than any word people use for a status or an id: a message shows no more of the document.
const SHOWN_CHARS = 40;

/** Words of the document as a message shows them: on one line, and cut short. */
export function shown(words: string): string {
  return [...words.replace(/\s+/gu, ' ')].slice(0, SHOWN_CHARS).join('');
}
