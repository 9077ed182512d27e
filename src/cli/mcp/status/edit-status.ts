import type { RepositoryConfig } from '../../../config/repository-config.ts';
import type { TaskStatus } from '../../../config/task-words.ts';
import { applyEdits } from '../../../document/apply-edits.ts';
import { decodeDocument } from '../../../document/decode-document.ts';
import { editTasks } from '../../../document/edit-tasks.ts';
import { openDocument } from '../../../document/open-document.ts';
import { openFile } from '../../../document/open-file.ts';
import { parseDocument } from '../../../document/parse-document.ts';
import type { ParsedDocument, Task } from '../../../document/task.ts';
import { settingsByPath } from '../../../reconcile/read-documents.ts';
import { RefusedError } from '../../failure.ts';
import { sameTask } from '../same-task.ts';

/** What is wanted, and how the document is read. */
export type StatusEdit = {
  readonly path: string;
  readonly status: TaskStatus;
  readonly config: RepositoryConfig;
  /** `YYYY-MM-DD`, for documents that note the day on which a task was finished. */
  readonly today: string;
};

export type EditedBytes = {
  readonly bytes: Uint8Array;
  /** What was edited. */
  readonly from: Uint8Array;
  /** The document before the edit, and its task as it was. */
  readonly before: ParsedDocument;
  readonly task: Task;
  /** Where the task stands after it. */
  readonly line: number;
  /** The lines that the edit changed, as they are now. */
  readonly lines: readonly string[];
};

/**
 * A document in which the task on a line has a status, and no other character differs.
 * @throws RefusedError when this document cannot say it there.
 */
export function editStatus(bytes: Uint8Array, line: number, edit: StatusEdit): EditedBytes {
  const { path, status, config, today } = edit;
  const settings = settingsByPath(config)(path);
  const decoded = decodeDocument(path, bytes, config.limits);
  if (decoded.kind === 'refused' || !decoded.isWritable) {
    const reason = decoded.problems[0]?.message ?? 'it is not valid UTF-8 and is never written';
    throw new RefusedError(`${path} cannot be edited: ${reason}`);
  }
  const { text } = decoded;
  const opened = openDocument(path, text, settings);
  const task = opened.document.tasks.find((one) => one.line === line);
  if (task === undefined) throw new RefusedError(`no task stands on line ${line} of ${path}.`);
  const [answer] = editTasks(opened, [{ task, kind: 'status', status }], { today });
  if (answer?.kind !== 'edited')
    throw new RefusedError(`line ${line} of ${path} cannot say ${status}: ${answer?.reason ?? 'no edit'}`);
  const after = applyEdits(text, answer.edits);
  const now = parseDocument(path, after, settings);
  return {
    bytes: new TextEncoder().encode(after),
    from: bytes,
    before: opened.document,
    task,
    line: sameTask(opened.document, line, now)?.line ?? line,
    lines: changedLines(text, after),
  };
}

/** The same edit in another version of the document; undefined when the task is not in it. */
export function editSameTask(
  edited: EditedBytes,
  bytes: Uint8Array,
  edit: StatusEdit,
): EditedBytes | undefined {
  if (Buffer.from(edited.from).equals(bytes)) return edited;
  const settings = settingsByPath(edit.config)(edit.path);
  const other = openFile(edit.path, bytes, { limits: edit.config.limits, settings }).parsed;
  const found = sameTask(edited.before, edited.task.line, other);
  return found === undefined ? undefined : editStatus(bytes, found.line, edit);
}

function changedLines(before: string, after: string): readonly string[] {
  const were = new Set(before.split(/\r?\n/));
  return after.split(/\r?\n/).filter((line) => !were.has(line));
}
