import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { setStatus } from '../../src/document/set-status.ts';
import type { ParsedDocument, Task } from '../../src/document/task.ts';
import type { TextEdit } from '../../src/document/text-range.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
// The demo's samples travel with the project; real documents are kept beside it where they are at hand.
const FOLDERS = [path.join(ROOT, 'src', 'cli', 'samples'), path.join(ROOT, '..', 'shared', 'seeds')];

const documents = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) })),
);

/** The bytes that `edits` may touch, and whether everything around them is as it was. */
function keepsTheRest(before: Buffer, after: Buffer, text: string, edits: readonly TextEdit[]): boolean {
  let [at, moved] = [0, 0];
  for (const { range, text: replacement } of edits.toSorted((a, b) => a.range.start - b.range.start)) {
    const [start, end] = [range.start, range.end].map((offset) => Buffer.byteLength(text.slice(0, offset)));
    if (!before.subarray(at, start).equals(after.subarray(at + moved, start! + moved))) return false;
    moved += Buffer.byteLength(replacement) - (end! - start!);
    at = end!;
  }
  return before.subarray(at).equals(after.subarray(at + moved));
}

/** What is wrong with making `task` say another status; undefined when all is well. */
function faultOf(bytes: Buffer, document: ParsedDocument, task: Task): string | undefined {
  const status = task.status === 'done' ? 'todo' : 'done';
  if (!task.canSay.includes(status)) return undefined;
  const where = `line ${task.line}, ${task.status} → ${status}`;
  const text = bytes.toString('utf8');
  const result = setStatus({ text, document, task, status });
  if (result.kind === 'refused') return `${where}: ${result.reason}`;

  const after = applyEdits(text, result.edits);
  const sites = task.ranges.status.map(({ range }) => range);
  const isBlank = (start: number, end: number): boolean =>
    text.slice(start, Math.max(start, end)).trim() === '';
  // An edit stands where the status is said, with the blank beside a mark that goes, or appends one to the task's text.
  const isAtHome = ({ range }: TextEdit): boolean =>
    sites.some((site) => isBlank(range.start, site.start) && isBlank(site.end, range.end)) ||
    (range.start === range.end &&
      range.start >= task.ranges.block.start &&
      range.end <= task.ranges.block.end);
  if (!result.edits.every(isAtHome)) return `${where}: touches other characters`;
  if (!keepsTheRest(bytes, Buffer.from(after, 'utf8'), text, result.edits))
    return `${where}: other bytes changed`;
  const again = parseDocument(document.path, after).tasks.find(({ line }) => line === task.line);
  return again?.status === status ? undefined : `${where}: reads as ${again?.status}`;
}

test.each(documents)(
  '$name: saying a status changes the bytes that say it, and no others',
  ({ name, bytes }) => {
    const document = parseDocument(name, bytes.toString('utf8'));

    const faults = document.tasks.map((task) => faultOf(bytes, document, task));

    expect(document.tasks.length).toBeGreaterThan(0);
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  },
);
