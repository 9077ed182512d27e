import { decodeDocument, type DocumentLimits } from './decode-document.ts';
import { parseDocument } from './parse-document.ts';
import type { ParsedDocument, ReadSettings } from './task.ts';

/** How the config wants a document read. */
export type HowToRead = {
  readonly limits?: DocumentLimits | undefined;
  readonly settings?: ReadSettings | undefined;
  /** Reads the text; `parseDocument` unless something is kept between two readings. */
  readonly parse?: typeof parseDocument | undefined;
};

/** A document from its bytes. Without `text` it was refused, and its problems say why. */
export type OpenedFile = {
  readonly parsed: ParsedDocument;
  readonly text: string | undefined;
  /** False for bytes that do not round-trip through UTF-8. */
  readonly isWritable: boolean;
};

/** Reads tasks and problems from the bytes that stand at `path`. Never throws. */
export function openFile(
  path: string,
  bytes: Uint8Array,
  { limits, settings, parse = parseDocument }: HowToRead = {},
): OpenedFile {
  const decoded = decodeDocument(path, bytes, limits);
  if (decoded.kind === 'refused') return refusedFile(path, decoded.problems);
  const parsed = parse(path, decoded.text, settings);
  const problems = [...decoded.problems, ...parsed.problems];
  return { parsed: { ...parsed, problems }, text: decoded.text, isWritable: decoded.isWritable };
}

const UNREAD = 'unread';

/** A document of which nothing could be read: what it holds is unknown, so nothing of it counts as removed. */
export function refusedFile(path: string, problems: ParsedDocument['problems']): OpenedFile {
  const dialect = { name: UNREAD, why: 'the document was refused' };
  return {
    parsed: { path, dialect, tasks: [], problems, isIncomplete: true },
    text: undefined,
    isWritable: false,
  };
}

/** True for a document that exists and could not be read at all. */
export const isUnread = ({ dialect }: ParsedDocument): boolean => dialect.name === UNREAD;
