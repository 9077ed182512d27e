import { expect, test } from '@jest/globals';
import { TASK_STATUSES, type TaskStatus } from '../../src/config/task-words.ts';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { setStatus } from '../../src/document/set-status.ts';
import type { ParsedDocument, Task } from '../../src/document/task.ts';
import type { TextEdit } from '../../src/document/text-range.ts';
import { FIXTURES } from './support.ts';

const statusesOf = ({ tasks }: ParsedDocument): readonly TaskStatus[] => tasks.map(({ status }) => status);

/** The text with the characters of the edits blanked out of it, before or after they were made. */
function outside(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  return ranges.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

function rangesAfter(edits: readonly TextEdit[]): readonly { start: number; end: number }[] {
  let shift = 0;
  return edits.map(({ range, text }) => {
    const start = range.start + shift;
    shift += text.length - (range.end - range.start);
    return { start, end: start + text.length };
  });
}

test.each(FIXTURES)(
  '$name: what a task can say can be set, and what it cannot is refused',
  ({ path, text }) => {
    const document = parseDocument(path, text);

    const disagreements = document.tasks.flatMap((task) =>
      TASK_STATUSES.filter(
        (status) =>
          (setStatus({ text, document, task, status }).kind === 'edited') !== task.canSay.includes(status),
      ).map((status) => `${task.line} ${status}`),
    );

    expect(disagreements).toEqual([]);
  },
);

test.each(FIXTURES)('$name: an edit changes one status and no byte beside it', ({ path, text }) => {
  const document = parseDocument(path, text);

  for (const { task, index, status } of sayable(document)) {
    const edits = editsFor(document, { text, task, status });
    const after = applyEdits(text, edits);

    const outer = outerOf(document.tasks, index);
    const changed = statusesOf(parseDocument(path, after)).flatMap((now, at) =>
      now === document.tasks[at]?.status || outer.has(at) ? [] : [[at, now]],
    );
    expect(changed).toEqual([[index, status]]);
    expect(outside(after, rangesAfter(edits))).toBe(
      outside(
        text,
        edits.map(({ range }) => range),
      ),
    );
  }
});

test.each(FIXTURES)('$name: a status set and set back reads as before', ({ path, text }) => {
  const document = parseDocument(path, text);

  for (const { task, index, status } of sayable(document)) {
    const there = applyEdits(text, editsFor(document, { text, task, status }));
    const between = parseDocument(path, there);
    const now = between.tasks[index];
    // The only task that shows how this document writes a status takes the way to say it along.
    if (now === undefined || !now.canSay.includes(task.status)) continue;
    const back = applyEdits(there, editsFor(between, { text: there, task: now, status: task.status }));

    expect(statusesOf(parseDocument(path, back))).toEqual(statusesOf(document));
  }
});

type Change = { readonly text: string; readonly task: Task; readonly status: TaskStatus };

function sayable(document: ParsedDocument): readonly { task: Task; index: number; status: TaskStatus }[] {
  return document.tasks.flatMap((task, index) =>
    task.canSay.filter((status) => status !== task.status).map((status) => ({ task, index, status })),
  );
}

function editsFor(document: ParsedDocument, change: Change): readonly TextEdit[] {
  const result = setStatus({ document, ...change });
  if (result.kind === 'refused')
    throw new Error(`line ${change.task.line} ${change.status}: ${result.reason}`);
  return result.edits;
}

function outerOf(tasks: readonly Task[], index: number): ReadonlySet<number> {
  const outer = new Set<number>();
  for (let at = tasks[index]?.parent; at !== undefined; at = tasks[at]?.parent) outer.add(at);
  return outer;
}
