import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { editTasks } from '../../src/document/edit-tasks.ts';
import { openDocument, type OpenedDocument } from '../../src/document/open-document.ts';
import type { Task } from '../../src/document/task.ts';
import type { TextEdit } from '../../src/document/text-range.ts';
import { FIXTURES, type Fixture } from './support.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
// The demo's samples travel with the project; real documents are kept beside it where they are at hand.
const FOLDERS = [
  path.join(ROOT, 'src', 'cli', 'samples'),
  path.join(ROOT, '..', 'shared', 'seeds'),
  path.join(ROOT, '..', 'shared', 'bench', 'tasks', 'docs'),
];
const DOCUMENTS: readonly Fixture[] = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ name, path: name, text: readFileSync(path.join(folder, name), 'utf8') })),
);

type Step = { readonly task: Task; readonly index: number; readonly status: TaskStatus };

/** What the task says now and what it is to say: of those that are written alike a few stand for all. */
function kindOf({ text }: Fixture, { task, status }: Step): string {
  const said = task.ranges.status.map(({ kind, range }) => `${kind} ${text.slice(range.start, range.end)}`);
  return [...said, task.status, status].join('|');
}

function stepsOf(fixture: Fixture, { document }: OpenedDocument, most: number): readonly Step[] {
  const counts = new Map<string, number>();
  return document.tasks.flatMap((task, index) =>
    task.canSay
      .filter((status) => status !== task.status)
      .map((status) => ({ task, index, status }))
      .filter((step) => {
        const kind = kindOf(fixture, step);
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        return (counts.get(kind) ?? 0) <= most;
      }),
  );
}

/** The text with the task saying `status`; throws where the edit is refused. */
function say(
  opened: OpenedDocument,
  task: Task | undefined,
  status: TaskStatus,
): { readonly text: string; readonly edits: readonly TextEdit[] } {
  if (task === undefined) throw new Error('the task is gone');
  const [answer] = editTasks(opened, [{ kind: 'status', task, status }]);
  if (answer?.kind !== 'edited') throw new Error(`line ${task.line} → ${status}: ${answer?.reason}`);
  return { text: applyEdits(opened.reading.text, answer.edits), edits: answer.edits };
}

/** A text without the stretches that edits took away or put in. */
function rest(text: string, edits: readonly TextEdit[], isAfter: boolean): string {
  let [left, at, shift] = ['', 0, 0];
  for (const { range, text: replacement } of edits) {
    const start = range.start + (isAfter ? shift : 0);
    left += text.slice(at, start);
    at = start + (isAfter ? replacement.length : range.end - range.start);
    shift += replacement.length - (range.end - range.start);
  }
  return left + text.slice(at);
}

// The day of one completion goes with it.
const withoutDays = (text: string): string => text.replace(/[ \t]*[✅❌]\uFE0F? ?\d{4}-\d\d-\d\d/gu, '');

/** A wording of this task alone: once it is gone nobody can know what it was, and so work may be finished all the same. */
function isOnlyWording({ text }: Fixture, { document }: OpenedDocument, { line, ranges }: Task): boolean {
  const said = (sites: Task['ranges']): readonly string[] =>
    sites.status.map(({ kind, range }) => `${kind} ${text.slice(range.start, range.end)}`);
  const others = new Set(
    document.tasks.filter((task) => task.line !== line).flatMap((task) => said(task.ranges)),
  );
  return said(ranges).some((wording) => !others.has(wording));
}

/** What is wrong with saying a status and taking it back; undefined when all is well. */
function faultOf(
  fixture: Fixture,
  opened: OpenedDocument,
  { task, index, status }: Step,
): string | undefined {
  const where = `line ${task.line}, ${task.status} → ${status}`;
  const there = say(opened, task, status);
  if (rest(fixture.text, there.edits, false) !== rest(there.text, there.edits, true))
    return `${where}: other characters changed`;
  const between = openDocument(fixture.path, there.text);
  const before = between.document.tasks[index];
  const isBack =
    before?.canSay.includes(task.status) === true &&
    withoutDays(say(between, before, task.status).text) === withoutDays(fixture.text);
  if (isBack) return undefined;
  return isOnlyWording(fixture, opened, task) ? undefined : `${where}: not the way back`;
}

describe.each([...FIXTURES, ...DOCUMENTS])('$name', (fixture) => {
  // Every task of a fixture; of a long document a sample of each way of writing, the whole with ROUND_TRIP=all.
  const most = FIXTURES.includes(fixture) || process.env['ROUND_TRIP'] === 'all' ? Infinity : 1;
  const opened = openDocument(fixture.path, fixture.text);

  test('each status that a task can say, and back, gives the original text', () => {
    const faults = stepsOf(fixture, opened, most).map((step) => faultOf(fixture, opened, step));

    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  test('all tasks told to change at once change as each would alone', () => {
    const steps = opened.document.tasks.flatMap((task) => {
      const [status] = task.canSay.filter((one) => one !== task.status).toReversed();
      return status === undefined ? [] : [{ kind: 'status' as const, task, status }];
    });

    const answers = editTasks(opened, steps);

    const edits = answers.flatMap((answer) => (answer.kind === 'edited' ? answer.edits : []));
    const after = openDocument(fixture.path, applyEdits(fixture.text, edits)).document.tasks;
    expect(answers.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(steps.map(({ task }) => after[opened.document.tasks.indexOf(task)]?.status)).toEqual(
      steps.map(({ status }) => status),
    );
  });
});
