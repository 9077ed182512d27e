import type { TextRange } from '../text-range.ts';
import type { Planned } from './plan-status.ts';
import type { AmongTasks } from './write-priority.ts';

const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/u;

/** The edit that gives a task other assignees, with or without `@` and divided as the document does it. */
export function planAssignees(among: AmongTasks, assignees: readonly string[]): Planned {
  const { text, task } = among;
  const range = task.ranges.assignees;
  if (isSameList(task.assignees, assignees)) return { kind: 'planned', edits: [] };
  if (range === undefined)
    return { kind: 'impossible', reason: 'this task has no one place that names its assignees' };
  const fault = assignees.find((login) => !LOGIN.test(login));
  if (fault !== undefined) return { kind: 'impossible', reason: `"${fault}" is no login` };
  if (assignees.length === 0)
    return { kind: 'impossible', reason: 'nothing shows how this document names nobody' };
  const current = text.slice(range.start, range.end);
  const sign = usesSign(among, current) ? '@' : '';
  const written = assignees.map((login) => `${sign}${login}`).join(dividerOf(among, current));
  return { kind: 'planned', edits: [{ range, text: written }] };
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

// Where nobody is named yet, the other tasks show it.
function usesSign({ text, task, tasks }: AmongTasks, current: string): boolean {
  if (task.assignees.length > 0) return current.includes('@');
  return tasks.some(
    ({ ranges, assignees }) => assignees.length > 0 && sliceOf(text, ranges.assignees).includes('@'),
  );
}

const DIVIDER = /(?<=[\w-])["']?(\s*[,;，、]\s*|\s+(?:and|und|et|y|e|и|&)\s+|\s+)["']?(?=@?\w)/u;

function dividerOf({ text, task, tasks }: AmongTasks, current: string): string {
  const { assignees, title } = task.ranges;
  const isInTitle = assignees !== undefined && assignees.start >= title.start && assignees.end <= title.end;
  const others = isInTitle ? [] : tasks;
  const samples = [current, ...others.map(({ ranges }) => sliceOf(text, ranges.assignees))];
  for (const sample of samples) {
    const divider = DIVIDER.exec(sample)?.[1];
    if (divider !== undefined && !/\n/u.test(sample)) return divider;
  }
  return isInTitle ? ' ' : ', ';
}

function sliceOf(text: string, range: TextRange | undefined): string {
  return range === undefined ? '' : text.slice(range.start, range.end);
}
