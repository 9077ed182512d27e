import type { TaskStatus } from '../../config/task-words.ts';
import { ALL_STATUSES } from '../../dialect/status-words.ts';
import { allMarks } from '../lines/marks.ts';
import { readStatusValue } from '../lines/status-phrase.ts';
import { nameLines, shown, type FoundProblem, type ReadDocument } from './found-problem.ts';

type Unknown = { readonly word: string; readonly offset: number; readonly status: TaskStatus };

/** Status words and box characters that mean nothing to us, each told once with the lines on which it stands. */
export function unknownStatuses(document: ReadDocument): readonly FoundProblem[] {
  const { reading, settled } = document;
  const byWord = new Map<string, Unknown[]>();
  settled.own.forEach(({ unknown }, index) => {
    const found = unknown ?? unknownCell(document, index);
    if (found !== undefined) {
      const key = found.word.toLowerCase();
      const status = settled.tasks[index]?.status ?? 'todo';
      byWord.set(key, [...(byWord.get(key) ?? []), { ...found, status }]);
    }
  });
  return [...byWord.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const known = ALL_STATUSES.map((status) => status.replace('_', ' ')).join(', ');
    const lines = more.map(({ offset }) => reading.lineIndex.line(offset));
    const also = lines.length === 0 ? '' : ` (also in ${nameLines(lines)})`;
    const status = first.status.replace('_', ' ');
    const message = `The status "${shown(first.word)}" is not known${also}, so the task is read as ${status}. Use one of ${known}, or explain the word in a legend.`;
    return [{ rule: 'unknown-status', message, offset: first.offset }];
  });
}

// A cell that says no status leaves its row without one, and nobody would know.
function unknownCell({ reading, settled }: ReadDocument, index: number): Omit<Unknown, 'status'> | undefined {
  const cell = settled.drafts[index]?.statusCell;
  if (cell === undefined || settled.own[index]?.sites.some(({ kind }) => kind === 'cell')) return undefined;
  const value = reading.text.slice(cell.start, cell.end);
  const phrase = readStatusValue(value, allMarks(reading.rules.marks), reading.rules.words);
  if (phrase.kind !== 'unknown' || !/\p{L}{2}|\p{Extended_Pictographic}/u.test(value)) return undefined;
  const at = phrase.word === '' ? 0 : Math.max(0, value.indexOf(phrase.word));
  return { word: phrase.word === '' ? value.trim() : phrase.word, offset: cell.start + at };
}
