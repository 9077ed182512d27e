import type { TaskStatus } from '../../src/config/task-words.ts';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { editTasks } from '../../src/document/edit-tasks.ts';
import { openDocument } from '../../src/document/open-document.ts';
import type { ParsedDocument, Task } from '../../src/document/task.ts';
import type { TextEdit } from '../../src/document/text-range.ts';
import { claim } from './claim.ts';

/** Says a status of one task that can say it, and checks that exactly this changed. */
export function checkEdit(text: string, document: ParsedDocument, pick: number): 'edited' | 'refused' {
  const index = pick % document.tasks.length;
  const task = document.tasks[index];
  const status = task?.canSay[Math.floor(pick / document.tasks.length) % task.canSay.length];
  if (task === undefined || status === undefined) return 'refused';
  const edits = editsFor(text, document, { task, status });
  if (edits === undefined) return 'refused';
  if (task.status === status) claim(edits.length === 0, 'nothing is written for what is said already');
  const after = parseDocument(document.path, applyEdits(text, edits));
  const name = `when line ${task.line} is set to ${status}`;
  claim(after.tasks.length === document.tasks.length, `the tasks stay the same ${name}`);
  claim(after.tasks[index]?.status === status, `the status is the wanted one ${name}`);
  const above = ancestors(document.tasks, index);
  document.tasks.forEach((before, at) => {
    const now = after.tasks[at];
    claim(
      now !== undefined && identity(now) === identity(before),
      `line ${before.line} stays the same task ${name}`,
    );
    const mayFollow = at === index || (above.has(at) && before.ranges.status.length === 0);
    claim(mayFollow || now.status === before.status, `line ${before.line} keeps its status ${name}`);
  });
  return 'edited';
}

// The one place that knows how edits are asked for.
function editsFor(
  text: string,
  document: ParsedDocument,
  change: { readonly task: Task; readonly status: TaskStatus },
): readonly TextEdit[] | undefined {
  const [edits] = editTasks(openDocument(document.path, text), [{ kind: 'status', ...change }]);
  return edits?.kind === 'edited' ? edits.edits : undefined;
}

const identity = ({ line, id, title, parent, priority, level }: Task): string =>
  JSON.stringify([line, id, title, parent, priority, level]);

function ancestors(tasks: readonly Task[], index: number): ReadonlySet<number> {
  const above = new Set<number>();
  for (let at = tasks[index]?.parent; at !== undefined; at = tasks[at]?.parent) above.add(at);
  return above;
}
