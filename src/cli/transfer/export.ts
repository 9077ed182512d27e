import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { exportRecords, type Line } from '../../store/transfer/export-records.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { codeOf, UsageError } from '../failure.ts';
import { rowCounter } from './row-counter.ts';
import { openStore } from './open-store.ts';

/** `tickmark export`: everything that the App knows, as JSON lines. */
export async function runExport({ positionals, terminal }: Call): Promise<ExitStatus> {
  const [file, ...more] = positionals;
  if (more.length > 0) throw new UsageError('export takes one file, or none for standard output.');
  const counter = rowCounter(terminal);
  await openStore({ mustExist: true }, async (database) => {
    const sink =
      file === undefined ? { write: terminal.out } : await newFile(path.resolve(terminal.folder, file));
    try {
      const rows = await exportRecords(database, new Date(), async (line) => {
        await sink.write(`${JSON.stringify(line satisfies Line)}\n`);
        counter.count();
      });
      counter.end();
      if (file !== undefined) terminal.out(`${rows} rows written to ${file}\n`);
    } catch (error) {
      await sink.discard?.();
      throw error;
    } finally {
      await sink.close?.();
    }
  });
  return EXIT.fine;
}

type Sink = {
  readonly write: (text: string) => unknown;
  readonly close?: () => Promise<void>;
  /** Half an export is none. */
  readonly discard?: () => Promise<void>;
};

/** A file that only this user may read: documents of private repositories stand in it. */
async function newFile(file: string): Promise<Sink> {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    const reason = codeOf(error) === 'EEXIST' ? 'it is there already' : 'it cannot be made';
    throw new UsageError(`${file} is not written: ${reason}. Name another file.`, { cause: error });
  });
  return {
    write: (text) => handle.write(text),
    close: () => handle.close(),
    discard: () => rm(file, { force: true }),
  };
}
