import type { RepositoryConfig } from '../config/repository-config.ts';
import { applyEdits } from '../document/apply-edits.ts';
import { decodeDocument } from '../document/decode-document.ts';
import { parseDocument } from '../document/parse-document.ts';
import { setStatus } from '../document/set-status.ts';
import type { TextEdit } from '../document/text-range.ts';
import type { Action, DocumentEdit } from '../plan/plan.ts';
import { readSettings } from './read-documents.ts';

type EditDocument = Extract<Action, { kind: 'edit-document' }>;

/** A document with its statuses changed, and the edits that could not be made, each with its reason. */
export type EditedDocument = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly made: readonly DocumentEdit[];
  readonly refused: readonly { readonly edit: DocumentEdit; readonly reason: string }[];
};

/** Makes the edits of one document in its bytes. Pure: the same bytes and edits give the same bytes. */
export function editDocument(
  action: EditDocument,
  bytes: Uint8Array,
  config: RepositoryConfig,
): EditedDocument {
  const { path, edits } = action;
  const decoded = decodeDocument(path, bytes, config.limits);
  if (decoded.kind === 'refused' || !decoded.isWritable) {
    return {
      path,
      bytes,
      made: [],
      refused: edits.map((edit) => ({ edit, reason: 'the document cannot be written' })),
    };
  }
  const { text } = decoded;
  const settings = readSettings(config, path);
  const document = parseDocument(path, text, settings);
  const results = edits.map((edit) => {
    const task = document.tasks.find(({ line }) => line === edit.line);
    if (task === undefined) return { edit, reason: `no task stands on line ${edit.line}`, edits: undefined };
    const result = setStatus({ text, document, task, status: edit.to, settings });
    return result.kind === 'edited'
      ? { edit, reason: '', edits: result.edits }
      : { edit, reason: result.reason, edits: undefined };
  });
  const made = results.filter(
    (result): result is typeof result & { edits: readonly TextEdit[] } => result.edits !== undefined,
  );
  const next = applyEdits(
    text,
    made.flatMap((result) => result.edits),
  );
  return {
    path,
    bytes: new TextEncoder().encode(next),
    made: made.map(({ edit }) => edit),
    refused: results
      .filter((result) => result.edits === undefined)
      .map(({ edit, reason }) => ({ edit, reason })),
  };
}
