import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { UsageError } from '../failure.ts';
import { gitOutput, openGit, type Git } from '../local/git.ts';
import { painter, printJson, type Terminal } from '../output.ts';
import { renderProblem } from '../render-document.ts';
import { documentPath } from './document-path.ts';
import { historyJson } from './history-json.ts';
import { readHistory, type History } from './read-history.ts';
import { renderHistory } from './render-history.ts';

/** `tickmark history`: the life of each task of a document, by commit and person. */
export async function runHistory(call: Call): Promise<ExitStatus> {
  const { positionals, terminal } = call;
  const [word, ...more] = positionals;
  if (word === undefined || more.length > 0)
    throw new UsageError('history takes one document of a git repository. See: tickmark help history');
  const git = await openGit(terminal.folder, 'history');
  const history = await readHistory(git, await documentPath(git, word, terminal));
  if (await isShallow(git))
    terminal.err(
      'tickmark: this clone is shallow, so what is older is not told here; git fetch --unshallow\n',
    );

  if (call.flag('json')) printJson(terminal, historyJson(history));
  else show(history, terminal);
  return history.problems.some(({ severity }) => severity === 'error') ? EXIT.problems : EXIT.fine;
}

async function isShallow({ root }: Git): Promise<boolean> {
  const said = await gitOutput(root, ['rev-parse', '--is-shallow-repository']);
  return said.toString().trim() === 'true';
}

function show(history: History, terminal: Terminal): void {
  const paint = painter(terminal);
  terminal.out(renderHistory(history, paint));
  for (const problem of history.problems) terminal.out(`${renderProblem(problem, paint)}\n`);
}
