import { repairEncoding } from '../../document/repair-encoding.ts';
import type { NextTask } from '../../plan/next/next-tasks.ts';
import type { Style } from '../output.ts';
import { renderProblem } from '../render-document.ts';
import { printable } from '../render-excerpt.ts';
import type { FoundNext } from './next.ts';

type Paint = (style: Style, text: string) => string;

const WORD_CHARS = 8;
const STYLES: Readonly<Record<string, Style>> = { critical: 'red', high: 'yellow' };

/** What can be started, for people: first what is next, then what waits and for what. */
export function renderNext(
  { ready, blocked, taken, problems }: FoundNext,
  shownAtMost: number,
  paint: Paint,
): string {
  const row = (task: NextTask, word: string, style: Style): readonly string[] => [
    `${paint(style, word.padEnd(WORD_CHARS))}  ${nameOf(task, paint)}`,
    `${' '.repeat(WORD_CHARS)}  ${paint('dim', task.why)}`,
  ];
  const rows = (tasks: readonly NextTask[], what: string, show: (task: NextTask) => readonly string[]) => {
    const left = tasks.length - shownAtMost;
    const rest = left > 0 ? [paint('dim', `${left} more ${what} (--limit ${tasks.length} shows them)`)] : [];
    return [...tasks.slice(0, shownAtMost).flatMap(show), ...rest];
  };
  const lines = [
    ...(ready.length === 0 ? ['Nothing can be started now.'] : []),
    ...rows(ready, 'ready', (task) => {
      const priority = task.paired.task.priority ?? '';
      return row(task, priority, STYLES[priority] ?? 'bold');
    }),
    ...rows(blocked, 'blocked', (task) => row(task, 'blocked', 'red')),
    ...rows(taken, 'taken', (task) => row(task, 'taken', 'blue')),
    ...problems.map((problem) => renderProblem(problem, paint)),
  ];
  return `${lines.join('\n')}\n`;
}

function nameOf({ paired: { path, task } }: NextTask, paint: Paint): string {
  const id = task.id === undefined ? '' : `${task.id}: `;
  return `${id}${printable(repairEncoding(task.title))}  ${paint('dim', `${path}:${task.line}`)}`;
}
