import { documentMatcher } from '../../config/match-document.ts';
import { CONFIG_PATH, defaultConfig } from '../../config/repository-config.ts';
import type { PullRequest } from '../../issue/pull-request.ts';
import type { Ports } from '../pass.ts';
import type { RepositoryRecord } from '../ports.ts';
import { rememberedConfig } from '../read-config.ts';
import { readCommit, type DocumentsOutcome } from '../read-documents.ts';
import { layOver } from './lay-over.ts';

/** What a pull request proposes: the documents as they will be once it is merged. */
export type Proposal = {
  readonly documents: DocumentsOutcome;
  /** The files that it changes, old names included; undefined when there are more than GitHub lists. */
  readonly paths: readonly string[] | undefined;
  /** It changes a task document, or the config. */
  readonly isTouching: boolean;
  /** The config that counts is the one that it brings. */
  readonly bringsConfig: boolean;
  readonly notes: readonly string[];
};

/**
 * Reads what a pull request changes, laid over the head of the default branch. Its own config counts, but for a fork that
 * of the default branch. Into another branch it brings no document.
 */
export async function readProposal(
  repository: RepositoryRecord,
  pull: PullRequest,
  ports: Ports,
): Promise<Proposal> {
  const paths = pull.paths ?? (await listPaths(repository, pull.number, ports));
  const isChanging = pull.baseBranch === repository.defaultBranch && isRead(repository, paths);
  const hasConfig = isChanging && (paths?.includes(CONFIG_PATH) ?? true);
  const proposed = {
    paths,
    isTouching: isChanging,
    bringsConfig: hasConfig && !pull.isFromFork,
  };
  const head = await ports.files.readHead(repository);
  if (head === undefined) return { ...proposed, documents: { kind: 'no-commits' }, notes: [] };

  const isSweep = false;
  if (!isChanging) {
    const tree =
      head.sha === repository.headSha ? undefined : await ports.files.readTree(repository, head.sha);
    const commit = { head, tree, configTree: tree, isSweep };
    return { ...proposed, documents: await readCommit(repository, commit, ports), notes: [] };
  }
  const base = await ports.files.readTree(repository, head.sha);
  const own = await ports.files.readTree(repository, pull.headSha);
  const tree = paths === undefined ? own : layOver(base, own, new Set(paths));
  const commit = {
    head: { sha: pull.headSha, author: pull.author },
    tree,
    configTree: pull.isFromFork ? base : tree,
    isSweep,
  };
  return {
    ...proposed,
    documents: await readCommit(repository, commit, ports),
    notes: [
      ...(paths === undefined ? [UNLISTED] : []),
      ...(hasConfig && pull.isFromFork ? [FOREIGN_CONFIG] : []),
    ],
  };
}

const UNLISTED =
  'GitHub does not list all the files that this changes, so this is shown as if its head replaced the whole branch.';
const FOREIGN_CONFIG =
  'The config of a fork counts once it is merged; this is shown with that of the default branch.';

/** Undefined when there are more than GitHub lists. */
async function listPaths(
  repository: RepositoryRecord,
  pull: number,
  { pulls }: Ports,
): Promise<PullRequest['paths']> {
  const { files, isWhole } = await pulls.listFiles(repository, pull);
  return isWhole
    ? files.flatMap(({ path, from }) => (from === undefined ? [path] : [from, path]))
    : undefined;
}

/** In doubt it is. */
function isRead(repository: RepositoryRecord, paths: PullRequest['paths']): boolean {
  if (paths === undefined) return true;
  const match = documentMatcher(rememberedConfig(repository) ?? defaultConfig());
  return paths.some((path) => path === CONFIG_PATH || match(path) !== undefined);
}
