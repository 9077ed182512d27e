import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, UsageError } from './failure.ts';
import type { Terminal } from './output.ts';

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

/** The path by which a document is known: `--as`, else the file's own. Standard input has none of its own. */
export function pathOf(file: string, as: string | undefined): string {
  if (as !== undefined) return as;
  if (file !== '-') return file;
  throw new UsageError('standard input has no path; give the one of the document with --as PATH.');
}
