import { applyEdits } from '../document/apply-edits.ts';
import { decodeDocument } from '../document/decode-document.ts';
import { parseDocument } from '../document/parse-document.ts';
import { setStatuses, type StatusEdits } from '../document/set-status.ts';
import type { ReadSettings } from '../document/task.ts';
import type { DocumentEdit } from '../plan/plan.ts';
import type { EditedDocument, EditRequest } from './ports.ts';

/** Makes the edits of one document in its bytes. Pure: the same bytes and edits give the same bytes. */
export function editDocument({ path, bytes, limits, settings, edits }: EditRequest): EditedDocument {
  const decoded = decodeDocument(path, bytes, limits);
  if (decoded.kind === 'refused' || !decoded.isWritable) {
    const refused = edits.map((edit) => ({ edit, reason: 'the document cannot be written' }));
    return { path, bytes, made: [], refused };
  }
  const answers = answerEdits(path, { text: decoded.text, edits, settings });
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

type Asked = {
  readonly text: string;
  readonly edits: readonly DocumentEdit[];
  readonly settings: ReadSettings;
};

function answerEdits(
  path: string,
  { text, edits, settings }: Asked,
): readonly { readonly edit: DocumentEdit; readonly answer: StatusEdits }[] {
  const document = parseDocument(path, text, settings);
  const taskAt = new Map(document.tasks.map((task) => [task.line, task]));
  const found = edits.flatMap((edit) => {
    const task = taskAt.get(edit.line);
    return task === undefined ? [] : [{ edit, task, status: edit.to }];
  });
  const answers = setStatuses({ text, document, changes: found, settings });
  const byEdit = new Map(found.map(({ edit }, index) => [edit, answers[index]]));
  return edits.map((edit) => ({
    edit,
    answer: byEdit.get(edit) ?? { kind: 'refused', reason: `no task stands on line ${edit.line}` },
  }));
}
