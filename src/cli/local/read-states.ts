import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeConfig, notAFile, type ConfigText } from '../../config/file/decode-config.ts';
import { documentMatcher } from '../../config/match-document.ts';
import { parseRepositoryConfig, type ParsedConfig } from '../../config/parse-repository-config.ts';
import type { Problem } from '../../config/problem.ts';
import { CONFIG_PATH, type RepositoryConfig } from '../../config/repository-config.ts';
import { settingsByPath } from '../../reconcile/read-documents.ts';
import { codeOf } from '../failure.ts';
import { openFile, type OpenedFile } from '../../document/open-file.ts';
import type { Git } from './git.ts';

/** The task documents as HEAD has them and as they lie in the working tree, both read by the working tree's config. */
export type LocalStates = {
  readonly config: RepositoryConfig;
  readonly configProblems: readonly Problem[];
  readonly atHead: readonly OpenedFile[];
  readonly now: readonly OpenedFile[];
};

export type NowOutcome =
  | ({ readonly kind: 'read' } & Omit<LocalStates, 'atHead'>)
  | { readonly kind: 'broken-config'; readonly problems: readonly Problem[] };

export type StatesOutcome =
  | { readonly kind: 'read'; readonly states: LocalStates }
  | { readonly kind: 'broken-config'; readonly problems: readonly Problem[] };

/** Reads both states. A broken config ends it, as it does for the App. */
export async function readStates(git: Git): Promise<StatesOutcome> {
  const tree = await readNow(git);
  if (tree.kind === 'broken-config') return tree;
  const { config, configProblems, now } = tree;
  return { kind: 'read', states: { config, configProblems, atHead: await readHead(git, config), now } };
}

/** The same for the working tree alone. */
export async function readNow(git: Git): Promise<NowOutcome> {
  const parsed = await readConfig(git.root);
  if (parsed.kind === 'broken') return { kind: 'broken-config', problems: parsed.problems };
  const { config, problems: configProblems } = parsed;
  return { kind: 'read', config, configProblems, now: await readWorkingTree(git, config) };
}

/** The config of a working tree, the default one where it has none. */
export async function readConfig(root: string): Promise<ParsedConfig> {
  const content = await readConfigText(path.join(root, CONFIG_PATH));
  return parseRepositoryConfig(CONFIG_PATH, content ?? '');
}

async function readConfigText(file: string): Promise<ConfigText | undefined> {
  const bytes = await readIfFile(file);
  if (bytes !== undefined) return decodeConfig(bytes);
  return (await isLink(file)) ? notAFile('symlink') : undefined;
}

async function readHead(git: Git, config: RepositoryConfig): Promise<readonly OpenedFile[]> {
  if (git.head === undefined) return [];
  const [match, read] = [documentMatcher(config), readerOf(config)];
  const files = (await git.listCommit(git.head)).filter((file) => match(file.path) !== undefined);
  const documents: OpenedFile[] = [];
  for (const file of files) documents.push(read(file.path, await git.readBlob(file.blobSha)));
  return documents;
}

async function readWorkingTree(git: Git, config: RepositoryConfig): Promise<readonly OpenedFile[]> {
  const [match, read] = [documentMatcher(config), readerOf(config)];
  const paths = (await git.listWorkingTree()).filter((at) => match(at) !== undefined).toSorted();
  const documents: OpenedFile[] = [];
  for (const at of paths) {
    const bytes = await readIfFile(path.join(git.root, at));
    if (bytes !== undefined) documents.push(read(at, bytes));
  }
  return documents;
}

/** Reads documents as the config says. */
export function readerOf(config: RepositoryConfig): (at: string, bytes: Uint8Array) => OpenedFile {
  const settingsOf = settingsByPath(config);
  return (at, bytes) => openFile(at, bytes, { limits: config.limits, settings: settingsOf(at) });
}

const readIfFile = (file: string): Promise<Uint8Array | undefined> =>
  ifThere(async () => ((await lstat(file)).isFile() ? readFile(file) : undefined));

const isLink = async (file: string): Promise<boolean> =>
  (await ifThere(async () => (await lstat(file)).isSymbolicLink())) ?? false;

async function ifThere<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    // Listed by git and deleted since: it is not there any more.
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
