import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeDocument, type DocumentLimits } from '../document/decode-document.ts';
import { parseDocument } from '../document/parse-document.ts';
import type { ParsedDocument, ReadSettings } from '../document/task.ts';
import { codeOf, UsageError } from './failure.ts';
import type { Terminal } from './output.ts';

/** A document from the command line. Without `text` it was refused, and its problems say why. */
export type ReadDocument = {
  readonly parsed: ParsedDocument;
  readonly text: string | undefined;
  /** False for bytes that do not round-trip through UTF-8. */
  readonly isWritable: boolean;
};

/** The bytes of a file, or of standard input for `-`. @throws UsageError when there is no such file to read. */
export async function readBytes(file: string, terminal: Terminal): Promise<Uint8Array> {
  if (file === '-') return terminal.readInput();
  try {
    return await readFile(path.resolve(terminal.folder, file));
  } catch (error) {
    const reason = REASONS[codeOf(error) ?? ''];
    if (reason === undefined) throw error;
    throw new UsageError(`tried to read ${file} and could not: ${reason}.`, { cause: error });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'there is no such file',
  EACCES: 'this user may not read it',
};

/** What a config says about reading a document. */
export type Reading = {
  readonly limits?: DocumentLimits | undefined;
  readonly settings?: ReadSettings | undefined;
};

/** Reads tasks and problems from bytes that stand at `path` in their repository. */
export function readDocument(
  path: string,
  bytes: Uint8Array,
  { limits, settings }: Reading = {},
): ReadDocument {
  const decoded = decodeDocument(path, bytes, limits);
  if (decoded.kind === 'refused') {
    const dialect = { name: 'unread', why: 'the document was refused' };
    const parsed = { path, dialect, tasks: [], problems: decoded.problems, isIncomplete: true };
    return { parsed, text: undefined, isWritable: false };
  }
  const parsed = parseDocument(path, decoded.text, settings);
  const problems = [...decoded.problems, ...parsed.problems];
  return { parsed: { ...parsed, problems }, text: decoded.text, isWritable: decoded.isWritable };
}

/** The path by which a document is known: `--as`, else the file's own. Standard input has none of its own. */
export function pathOf(file: string, as: string | undefined): string {
  if (as !== undefined) return as;
  if (file !== '-') return file;
  throw new UsageError('standard input has no path; give the one of the document with --as PATH.');
}
