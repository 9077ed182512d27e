import { applyEdits } from '../document/apply-edits.ts';
import { decodeDocument } from '../document/decode-document.ts';
import { editTasks, type TaskChange, type TaskEdits } from '../document/edit-tasks.ts';
import { openDocument, type OpenedDocument } from '../document/open-document.ts';
import type { Task } from '../document/task.ts';
import { getHours } from '../issue/values/hours.ts';
import type { DocumentEdit } from '../plan/plan.ts';
import type { EditedDocument, EditRequest } from './ports.ts';

/** Makes the edits of one document in its bytes. Pure: the same bytes and edits on a day give the same bytes. */
export function editDocument(
  { path, bytes, limits, settings, edits, today }: EditRequest,
  open: typeof openDocument = openDocument,
): EditedDocument {
  const decoded = decodeDocument(path, bytes, limits);
  if (decoded.kind === 'refused' || !decoded.isWritable) {
    const refused = edits.map((edit) => ({ edit, reason: 'the document cannot be written' }));
    return { path, bytes, made: [], refused };
  }
  const answers = answerEdits(open(path, decoded.text, settings), { edits, today });
  const made = answers.filter(({ answer }) => answer.kind === 'edited');
  const next = applyEdits(
    decoded.text,
    made.flatMap(({ answer }) => (answer.kind === 'edited' ? answer.edits : [])),
  );
  return {
    path,
    bytes: new TextEncoder().encode(next),
    made: made.map(({ edit }) => edit),
    refused: answers.flatMap(({ edit, answer }) =>
      answer.kind === 'refused' ? [{ edit, reason: answer.reason }] : [],
    ),
  };
}

type Asked = Pick<EditRequest, 'edits' | 'today'>;

function answerEdits(
  opened: OpenedDocument,
  { edits, today }: Asked,
): readonly { readonly edit: DocumentEdit; readonly answer: TaskEdits }[] {
  const taskAt = new Map(opened.document.tasks.map((task) => [task.line, task]));
  const found = edits.flatMap((edit) => {
    const task = taskAt.get(edit.line);
    return task === undefined ? [] : [{ edit, change: changeOf(edit, task) }];
  });
  const answers = editTasks(
    opened,
    found.map(({ change }) => change),
    { today },
  );
  const byEdit = new Map(found.map(({ edit }, index) => [edit, answers[index]]));
  return edits.map((edit) => ({
    edit,
    answer: byEdit.get(edit) ?? { kind: 'refused', reason: `no task stands on line ${edit.line}` },
  }));
}

function changeOf(edit: DocumentEdit, task: Task): TaskChange {
  switch (edit.field) {
    case 'status':
      return { task, kind: 'status', status: edit.to };
    case 'title':
      return { task, kind: 'title', title: edit.to };
    case 'priority':
      return { task, kind: 'priority', priority: edit.to };
    case 'due':
      return { task, kind: 'due', due: edit.to };
    case 'estimate':
      return { task, kind: 'estimate', hours: getHours(edit.to) };
    case 'assignees':
      return { task, kind: 'assignees', assignees: edit.to.split(' ') };
    default:
      return edit satisfies never;
  }
}
