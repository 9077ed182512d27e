import { nearest } from '../config/nearest.ts';
import { TASK_PRIORITIES, TASK_STATUSES } from '../config/task-words.ts';
import { applyEdits } from '../document/apply-edits.ts';
import { editTasks, type TaskChange } from '../document/edit-tasks.ts';
import { openDocument, type OpenedDocument } from '../document/open-document.ts';
import { openFile } from '../document/open-file.ts';
import type { Task } from '../document/task.ts';
import type { Call } from './command.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { RefusedError, UsageError } from './failure.ts';
import { pathOf, readBytes } from './read-bytes.ts';

/** `tickmark edit`: the document with only those characters changed that say what is wanted of the named tasks. */
export async function runEdit(call: Call): Promise<ExitStatus> {
  const [file, ...more] = call.positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('edit takes one file. See: tickmark help edit');
  const wishes = readWishes(call);
  const path = pathOf(file, call.text('as'));
  const { text, isWritable, parsed } = openFile(path, await readBytes(file, call.terminal));
  if (text === undefined || !isWritable) {
    const reason = parsed.problems[0]?.message ?? 'it is not valid UTF-8 and is never written';
    throw new RefusedError(`${path} cannot be edited: ${reason}`);
  }
  const opened = openDocument(path, text);
  const answers = editTasks(
    opened,
    wishes.map((wish) => wish.change(taskOn(opened, wish.line))),
  );
  const edits = answers.flatMap((answer, index) => {
    if (answer.kind === 'edited') return answer.edits;
    const { line, says } = wishes[index] ?? NOBODY;
    throw new RefusedError(`line ${line} of ${path} cannot say ${says}: ${answer.reason}`);
  });
  call.terminal.out(new TextEncoder().encode(applyEdits(text, edits)));
  return EXIT.fine;
}

/** What is wanted of the task on a line. */
type Wish = {
  readonly option: string;
  readonly line: number;
  readonly says: string;
  readonly change: (task: Task) => TaskChange;
};
const NOBODY = { line: 0, says: '' };

type Reader = (value: string) => Pick<Wish, 'says' | 'change'>;

const READERS: Readonly<Record<string, Reader>> = {
  set: (value) => {
    const status = oneOf(TASK_STATUSES, value, 'status');
    return { says: status, change: (task) => ({ task, kind: 'status', status }) };
  },
  priority: (value) => {
    const priority = oneOf(TASK_PRIORITIES, value, 'priority');
    return { says: priority, change: (task) => ({ task, kind: 'priority', priority }) };
  },
  title: (title) => ({ says: title, change: (task) => ({ task, kind: 'title', title }) }),
  due: (due) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(due)) throw new UsageError(`"${due}" is no date such as 2026-09-30.`);
    return { says: due, change: (task) => ({ task, kind: 'due', due }) };
  },
  assign: (value) => {
    const assignees = value.split(',').map((name) => name.trim().replace(/^@/, ''));
    return { says: value, change: (task) => ({ task, kind: 'assignees', assignees }) };
  },
};

function readWishes(call: Call): readonly Wish[] {
  const wishes = Object.entries(READERS).flatMap(([option, read]) =>
    call.texts(option).map((word) => readWish(option, word, read)),
  );
  if (wishes.length === 0)
    throw new UsageError('edit needs at least one --set LINE=STATUS, such as --set 12=done.');
  const twice = wishes.find(
    ({ line, option }, index) =>
      wishes.findIndex((other) => other.line === line && other.option === option) !== index,
  );
  if (twice === undefined) return wishes;
  const noun = twice.option === 'set' ? 'statuses' : `values for --${twice.option}`;
  throw new UsageError(`line ${twice.line} was given two ${noun}.`);
}

function readWish(option: string, word: string, read: Reader): Wish {
  const [, line = '', written = ''] = /^(\d+)=(.*)$/s.exec(word) ?? [];
  const [value, example] = option === 'set' ? ['STATUS', '12=done'] : ['VALUE', EXAMPLES[option] ?? ''];
  if (line === '')
    throw new UsageError(`--${option} takes LINE=${value}, such as ${example}, and got "${word}".`);
  return { option, line: Number(line), ...read(written) };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  priority: '12=high',
  title: '12="A new title"',
  due: '12=2026-09-30',
  assign: '12=mira,kim',
};

function oneOf<Value extends string>(values: readonly Value[], written: string, noun: string): Value {
  const name = written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  const value = values.find((one) => one === name);
  if (value !== undefined) return value;
  const close = nearest(name, values);
  const advice = close === undefined ? '' : ` Did you mean ${close}?`;
  throw new UsageError(`"${written}" is no ${noun}.${advice} A ${noun} is one of ${values.join(', ')}.`);
}

function taskOn({ document }: OpenedDocument, line: number): Task {
  const task = document.tasks.find((one) => one.line === line);
  if (task !== undefined) return task;
  throw new UsageError(
    `no task stands on line ${line} of ${document.path}; tickmark parse shows the lines of its tasks.`,
  );
}
