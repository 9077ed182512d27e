import { nearest } from '../config/nearest.ts';
import { TASK_STATUSES, type TaskStatus } from '../config/task-words.ts';
import { applyEdits } from '../document/apply-edits.ts';
import { parseDocument } from '../document/parse-document.ts';
import { setStatus } from '../document/set-status.ts';
import type { Call } from './command.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { RefusedError, UsageError } from './failure.ts';
import { openDocument } from '../document/open-document.ts';
import { pathOf, readBytes } from './read-bytes.ts';

/** `tickmark edit`: the document with only those characters changed that say the status of the named tasks. */
export async function runEdit(call: Call): Promise<ExitStatus> {
  const [file, ...more] = call.positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('edit takes one file. See: tickmark help edit');
  const wishes = readWishes(call.texts('set'));
  const path = pathOf(file, call.text('as'));
  const { text, isWritable, parsed } = openDocument(path, await readBytes(file, call.terminal));
  if (text === undefined || !isWritable) {
    const reason = parsed.problems[0]?.message ?? 'it is not valid UTF-8 and is never written';
    throw new RefusedError(`${path} cannot be edited: ${reason}`);
  }
  const edited = wishes.reduce((before, wish) => withStatus(path, before, wish), text);
  call.terminal.out(new TextEncoder().encode(edited));
  return EXIT.fine;
}

type Wish = { readonly line: number; readonly status: TaskStatus };

function readWishes(words: readonly string[]): readonly Wish[] {
  if (words.length === 0)
    throw new UsageError('edit needs at least one --set LINE=STATUS, such as --set 12=done.');
  const wishes = words.map(readWish);
  const twice = wishes.find(({ line }, index) => wishes.findIndex((other) => other.line === line) !== index);
  if (twice !== undefined) throw new UsageError(`line ${twice.line} was given two statuses.`);
  return wishes;
}

function readWish(word: string): Wish {
  const [, line = '', written = ''] = /^(\d+)=(.*)$/.exec(word) ?? [];
  if (line === '') throw new UsageError(`--set takes LINE=STATUS, such as 12=done, and got "${word}".`);
  const name = written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  const status = TASK_STATUSES.find((one) => one === name);
  if (status !== undefined) return { line: Number(line), status };
  const close = nearest(name, TASK_STATUSES);
  const advice = close === undefined ? '' : ` Did you mean ${close}?`;
  throw new UsageError(`"${written}" is no status.${advice} A status is one of ${TASK_STATUSES.join(', ')}.`);
}

// One after the other: a second change is judged on the text that the first one left.
function withStatus(path: string, text: string, { line, status }: Wish): string {
  const document = parseDocument(path, text);
  const task = document.tasks.find((one) => one.line === line);
  if (task === undefined) {
    throw new UsageError(
      `no task stands on line ${line} of ${path}; tickmark parse shows the lines of its tasks.`,
    );
  }
  const change = setStatus({ text, document, task, status });
  if (change.kind === 'refused')
    throw new RefusedError(`line ${line} of ${path} cannot say ${status}: ${change.reason}`);
  return applyEdits(text, change.edits);
}
