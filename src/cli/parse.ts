import type { Call } from './command.ts';
import { documentJson } from './document-json.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { UsageError } from './failure.ts';
import { painter, printJson } from './output.ts';
import { openFile } from '../document/open-file.ts';
import { pathOf, readBytes } from './read-bytes.ts';
import { renderDocument } from './render-document.ts';

/** `tickmark parse`: the tasks and problems of documents. */
export async function runParse(call: Call): Promise<ExitStatus> {
  const { positionals: files, terminal } = call;
  const as = call.text('as');
  if (files.length === 0) throw new UsageError('parse needs at least one file. See: tickmark help parse');
  if (as !== undefined && files.length > 1)
    throw new UsageError('--as names one document, and several files were given.');

  const documents = [];
  for (const file of files) {
    const path = pathOf(file, as);
    documents.push(openFile(path, await readBytes(file, terminal)).parsed);
  }
  if (call.flag('json')) printJson(terminal, { documents: documents.map(documentJson) });
  else terminal.out(documents.map((document) => renderDocument(document, painter(terminal))).join('\n'));

  const hasError = documents.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  return hasError ? EXIT.problems : EXIT.fine;
}
