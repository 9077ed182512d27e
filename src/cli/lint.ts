import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../config/problem.ts';
import { defaultConfig } from '../config/repository-config.ts';
import type { Call } from './command.ts';
import { problemJson } from './document-json.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { codeOf, UsageError } from './failure.ts';
import { openGit, type Git } from './local/git.ts';
import { readConfig, readerOf, readNow } from './local/read-states.ts';
import { isIn, pathsIn } from './local/repository-paths.ts';
import { painter, printJson, type Terminal } from './output.ts';
import type { OpenedFile } from '../document/open-file.ts';
import { pathOf, readBytes } from './read-bytes.ts';
import { renderLint } from './render-lint.ts';

/** `tickmark lint`: the problems of documents, as a compiler tells them. */
export async function runLint(call: Call): Promise<ExitStatus> {
  const { terminal, positionals } = call;
  const as = call.text('as');
  if (as !== undefined && positionals.length !== 1)
    throw new UsageError('--as names one document, so lint takes one file with it.');
  const linted = await lint(positionals, as, terminal);

  if (call.flag('json')) printJson(terminal, lintJson(linted));
  else terminal.out(renderLint(linted, painter(terminal)));

  const { problems } = linted;
  const isBad =
    problems.some(({ severity }) => severity === 'error') || (call.flag('strict') && problems.length > 0);
  return isBad ? EXIT.problems : EXIT.fine;
}

/** What was looked at, and what was found in it. */
export type Linted = { readonly documents: readonly OpenedFile[]; readonly problems: readonly Problem[] };

async function lint(words: readonly string[], as: string | undefined, terminal: Terminal): Promise<Linted> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const word of words) ((await isFolder(word, terminal)) ? folders : files).push(word);
  if (as !== undefined && folders.length > 0)
    throw new UsageError('--as names a document, and a folder was given.');

  const named = await lintFiles(files, as, terminal);
  const found = files.length > 0 && folders.length === 0 ? NOTHING : await lintFolders(folders, terminal);
  const known = new Set(named.map(({ parsed }) => parsed.path));
  const documents = [...named, ...found.documents.filter(({ parsed }) => !known.has(parsed.path))];
  return { documents, problems: [...found.problems, ...documents.flatMap(({ parsed }) => parsed.problems)] };
}

const NOTHING: Linted = { documents: [], problems: [] };

async function isFolder(word: string, { folder }: Terminal): Promise<boolean> {
  if (word === '-') return false;
  try {
    return (await stat(path.resolve(folder, word))).isDirectory();
  } catch (error) {
    // Reading it says what is wrong with it.
    if (codeOf(error) !== undefined) return false;
    throw error;
  }
}

// A file that is named is looked at whether or not the config takes it for a task document, and read as it says.
async function lintFiles(
  files: readonly string[],
  as: string | undefined,
  terminal: Terminal,
): Promise<readonly OpenedFile[]> {
  if (files.length === 0) return [];
  const git = await findGit(terminal);
  const config = git === undefined ? undefined : await readConfig(git.root);
  const read = readerOf(config?.kind === 'valid' ? config.config : defaultConfig());
  const documents: OpenedFile[] = [];
  for (const file of files) {
    const at = pathOf(file, as);
    const isRelative = as === undefined && !path.isAbsolute(at);
    const [inRepository = at] = isRelative && git !== undefined ? pathsIn(git, [at]) : [];
    documents.push(read(inRepository, await readBytes(file, terminal)));
  }
  return documents;
}

async function lintFolders(folders: readonly string[], terminal: Terminal): Promise<Linted> {
  const git = await openGit(terminal.folder, 'lint');
  const outcome = await readNow(git);
  if (outcome.kind === 'broken-config') return { documents: [], problems: outcome.problems };
  const paths = pathsIn(git, folders);
  const isShown = ({ parsed }: OpenedFile): boolean =>
    paths.length === 0 || paths.some((at) => isIn(parsed.path, at));
  return { documents: outcome.now.filter(isShown), problems: outcome.configProblems };
}

// Files can be looked at outside of any repository; then no config speaks of them.
async function findGit({ folder }: Terminal): Promise<Git | undefined> {
  try {
    return await openGit(folder, 'lint');
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function lintJson({ documents, problems }: Linted) {
  return {
    documents: documents.map(({ parsed }) => parsed.path),
    problems: problems.map((problem) => ({ path: problem.path, ...problemJson(problem) })),
  };
}
