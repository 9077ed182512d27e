import { isFinished } from '../../config/task-words.ts';
import type { Problem } from '../../config/problem.ts';
import { ALL_STATUSES } from '../../dialect/status-words.ts';
import type { Task } from '../task.ts';
import type { DocumentReading } from './read-document.ts';
import type { SettledTasks } from './settle-tasks.ts';

export type FoundProblems = {
  readonly problems: readonly Problem[];
  /** Something that looks like a task was not understood. */
  readonly isIncomplete: boolean;
};

/** The faults an author should know of, in document order. */
export function findProblems(reading: DocumentReading, { tasks, own }: SettledTasks): FoundProblems {
  const hidden =
    reading.dialect === 'not-a-task-list' ? [] : [...unclosedFences(reading), ...strayBoxes(reading)];
  const others = [...duplicateIds(tasks), ...unknownStatuses(own)];
  const problems = [...hidden, ...others]
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ rule, message, offset }): Problem => {
      const { path, lineIndex } = reading;
      return {
        rule,
        severity: 'warning',
        message,
        path,
        line: lineIndex.line(offset),
        column: lineIndex.column(offset),
      };
    });
  return { problems, isIncomplete: hidden.length > 0 };
}

type Found = { readonly rule: string; readonly message: string; readonly offset: number };

// An unclosed fence swallows the rest of the document, so the tasks in it are hidden, not gone.
function unclosedFences({ text, blocks }: DocumentReading): readonly Found[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'code' || !last.isFenced) return [];
  const lines = text.slice(last.range.start, last.range.end).split(/\r\n|\n|\r/u);
  const isClosed = lines.length > 1 && /^[\s>]*(?:`{3,}|~{3,})\s*$/u.test(lines.at(-1) ?? '');
  const message =
    'The code fence that opens here is never closed, so nothing after it is read. Close it with the same signs.';
  return isClosed ? [] : [{ rule: 'unclosed-fence', message, offset: last.range.start }];
}

const BULLET_BOX = /^[ \t]*[-*+][ \t]*\[[ xX]\]/gmu;
const BARE_BOX = /^[ \t]*(?:[-*+][ \t]*)?\[[ xX]\][ \t]+\S/gmu;

// Boxes that are no list items for Markdown: without bullet, without a blank behind it, or indented into code.
function strayBoxes({ text, blocks }: DocumentReading): readonly Found[] {
  return blocks.flatMap((block) => {
    const source = text.slice(block.range.start, block.range.end);
    const isHidden =
      block.kind === 'html' ? !source.startsWith('<!--') : block.kind === 'code' && !block.isFenced;
    if (block.kind !== 'paragraph' && !isHidden) return [];
    const pattern = block.kind === 'paragraph' ? BARE_BOX : BULLET_BOX;
    // The first line of an item is its own box, read already.
    const own = block.kind === 'paragraph' && block.parent !== undefined ? block.range.start : -1;
    return [...source.matchAll(pattern)]
      .map((match) => block.range.start + match.index)
      .filter((offset) => offset !== own)
      .map((offset) => ({ rule: 'task-not-understood', message: STRAY_MESSAGE, offset }));
  });
}

const STRAY_MESSAGE =
  'This line has a box and is no list item, so it is not read as a task. Write "- [ ] " at the indent of its list.';

// Steps are numbered anew under every task, so an id has to be alone among its sisters only.
function duplicateIds(tasks: readonly Task[]): readonly Found[] {
  const first = new Map<string, Task>();
  return tasks.flatMap((task) => {
    if (task.id === undefined || isFinished(task.status)) return [];
    const key = `${task.parent ?? ''}/${task.id.toLowerCase()}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, task);
      return [];
    }
    const message = `The id "${task.id}" is already that of the open task in line ${other.line}. Give one of them another id.`;
    return [{ rule: 'duplicate-id', message, offset: task.ranges.title.start }];
  });
}

// Longer than any word people use for a status: the message shows no more of it.
const SHOWN_CHARS = 40;

function unknownStatuses(own: SettledTasks['own']): readonly Found[] {
  return own.flatMap(({ unknown }) => {
    if (unknown === undefined) return [];
    const known = ALL_STATUSES.map((status) => status.replace('_', ' ')).join(', ');
    const message = `The status "${unknown.word.slice(0, SHOWN_CHARS)}" is not known, so the task is read as todo. Use one of ${known}, or explain the word in a legend.`;
    return [{ rule: 'unknown-status', message, offset: unknown.offset }];
  });
}
