import { TASK_PRIORITIES, type TaskPriority } from '../../config/task-words.ts';
import { prioritySignBeside, schemesOf } from '../../dialect/priority-schemes.ts';
import { encodeLike } from '../markdown/encoding.ts';
import { findDoubleEncoding, repairEncoding } from '../repair-encoding.ts';
import type { Task } from '../task.ts';
import type { Planned } from './plan-status.ts';
import { Tally } from '../style/tally.ts';
import { inStyleOf } from '../style/word-style.ts';

/** A task among those of its document, whose ways of writing it shall follow. */
export type AmongTasks = { readonly text: string; readonly task: Task; readonly tasks: readonly Task[] };

/** The edit that gives a task another priority, as the document writes it elsewhere, else in the way the old one stands. */
export function planPriority(among: AmongTasks, priority: TaskPriority): Planned {
  const { text, task } = among;
  const range = task.ranges.priority;
  if (task.priority === priority) return { kind: 'planned', edits: [] };
  if (range === undefined || task.priority === undefined)
    return { kind: 'impossible', reason: 'this task has no priority of its own to change' };
  const current = text.slice(range.start, range.end);
  const written = usedElsewhere(among, priority, current) ?? wordLike(current, task.priority, priority);
  return written === undefined
    ? { kind: 'impossible', reason: `nothing shows how this document writes the priority ${priority}` }
    : { kind: 'planned', edits: [{ range, text: encoded(written, text) }] };
}

// A task's own word is no example: so the way back does not depend on where the task stands at the moment.
function usedElsewhere(
  { text, task, tasks }: AmongTasks,
  priority: TaskPriority,
  current: string,
): string | undefined {
  const key = shapeOf(current);
  const examples = tasks.flatMap((other) => {
    const { priority: range } = other.ranges;
    if (other === task || range === undefined || other.priority !== priority) return [];
    const written = text.slice(range.start, range.end);
    return [[{ key: shapeOf(written), text: repairEncoding(written) }]];
  });
  return new Tally(examples).without(key)[0];
}

/** Whether it is a number such as P1, a sign, a word, or a sign and a word. */
function shapeOf(written: string): string {
  const plain = repairEncoding(written);
  if (/^p\d$/iu.test(plain)) return 'number';
  return `${/^[^\p{L}\p{N}]/u.test(plain) ? 'sign' : ''}${/\p{L}/u.test(plain) ? 'word' : ''}`;
}

function wordLike(current: string, from: TaskPriority, to: TaskPriority): string | undefined {
  const plain = repairEncoding(current);
  const [, sign = '', blank = '', word = ''] = /^([^\p{L}\p{N}\s]*)(\s*)(.*)$/su.exec(plain) ?? [];
  const place = TASK_PRIORITIES.indexOf(to);
  if (word === '') return schemesOf(plain.replace('\uFE0F', ''), from)[0]?.[place];
  const scheme = schemesOf(word, from)[0];
  const written = scheme?.[place];
  if (written === undefined) return undefined;
  const sample = inStyleOf(written, word);
  if (sign === '') return sample;
  const beside = prioritySignBeside(sign, from, to);
  return beside === undefined ? undefined : `${beside}${blank}${sample}`;
}

function encoded(written: string, text: string): string {
  return /^\p{ASCII}*$/u.test(written) ? written : encodeLike(written, findDoubleEncoding(text));
}
