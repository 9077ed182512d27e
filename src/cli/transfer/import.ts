import { open } from 'node:fs/promises';
import path from 'node:path';
import { ImportError, importRecords, type Lines } from '../../store/transfer/import-records.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { RefusedError, UsageError } from '../failure.ts';
import type { Terminal } from '../output.ts';
import { openStore } from './open-store.ts';
import { rowCounter } from './row-counter.ts';

/** `tickmark import`: an export back into an empty database. */
export async function runImport({ positionals, terminal }: Call): Promise<ExitStatus> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('import takes one file that "tickmark export" wrote, or - for standard input.');
  const counter = rowCounter(terminal);
  try {
    const rows = await openStore({ mustExist: false }, (database) =>
      importRecords(database, counted(linesOf(file, terminal), counter.count)),
    );
    counter.end();
    terminal.out(`${rows} rows read in\n`);
    return EXIT.fine;
  } catch (error) {
    counter.end();
    if (error instanceof ImportError) throw new RefusedError(error.message, { cause: error });
    throw error;
  }
}

async function* linesOf(file: string, { folder, readInput }: Terminal): AsyncGenerator<string> {
  if (file === '-') {
    yield* Buffer.from(await readInput())
      .toString()
      .split('\n');
    return;
  }
  const at = path.resolve(folder, file);
  const handle = await open(at).catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read; see whether it is there.`, { cause: error });
  });
  try {
    yield* handle.readLines();
  } finally {
    await handle.close();
  }
}

async function* counted(lines: Lines, count: () => void): AsyncGenerator<string> {
  for await (const line of lines) {
    count();
    yield line;
  }
}
