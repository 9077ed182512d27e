import { openFile } from '../../src/document/open-file.ts';
import { editDocument } from '../../src/reconcile/edit-documents.ts';
import type { DocumentReader } from '../../src/reconcile/ports.ts';

/** Reads and edits at once, without a thread. */
export const directReader: DocumentReader = {
  read: async ({ path, bytes, limits, settings }) => openFile(path, bytes, { limits, settings }),
  edit: async (request) => editDocument(request),
};
