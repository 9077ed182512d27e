import { documentMatcher } from '../config/match-document.ts';
import type { Problem } from '../config/problem.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import { groupTasks } from '../document/group-tasks.ts';
import { READER_VERSION } from '../document/parse-document.ts';
import type { ParsedDocument, ReadSettings } from '../document/task.ts';
import { digest } from '../issue/digest.ts';
import type { Ports } from './pass.ts';
import type { Head, ParsedKey, ParsedRecord, RepositoryRecord, TreeFile } from './ports.ts';
import { readConfig } from './read-config.ts';
import { whyNotMeant } from './refresh-repository.ts';

/** The documents of one commit, read. */
export type ReadDocuments = {
  readonly head: Head;
  readonly config: RepositoryConfig;
  readonly documents: readonly ParsedRecord[];
  /** Those that were not kept yet. */
  readonly fresh: readonly ParsedRecord[];
  readonly problems: readonly Problem[];
  readonly record: Pick<RepositoryRecord, 'headSha' | 'documents' | 'config'>;
};

export type DocumentsOutcome =
  | { readonly kind: 'read'; readonly read: ReadDocuments }
  | { readonly kind: 'broken-config'; readonly head: Head; readonly problems: readonly Problem[] }
  | { readonly kind: 'not-meant'; readonly reason: string }
  | { readonly kind: 'no-commits' };

/** Reads head, tree, config, and of the documents only those blobs that were never read this way before. */
export async function readDocuments(
  repo: RepositoryRecord,
  ports: Ports,
  isSweep: boolean,
): Promise<DocumentsOutcome> {
  const head = await ports.files.readHead(repo);
  if (head === undefined) return { kind: 'no-commits' };

  const tree = head.sha === repo.headSha && !isSweep ? undefined : await ports.files.readTree(repo, head.sha);
  return readCommit(repo, { head, tree, configTree: tree, isSweep }, ports);
}

export type Commit = {
  readonly head: Head;
  /** Its files; undefined when nothing moved since the last pass. */
  readonly tree: readonly TreeFile[] | undefined;
  /** The files of the commit whose config counts. */
  readonly configTree: readonly TreeFile[] | undefined;
  readonly isSweep: boolean;
};

/** Reads the documents of a commit, or of one that is yet to be. */
export async function readCommit(
  repo: RepositoryRecord,
  { head, tree, configTree, isSweep }: Commit,
  ports: Ports,
): Promise<Exclude<DocumentsOutcome, { kind: 'no-commits' }>> {
  const parsed = await readConfig(repo, { tree: configTree, isSweep, files: ports.files });
  if (parsed.kind === 'broken') {
    return repo.isFork
      ? { kind: 'not-meant', reason: 'the repository is a fork, and its config is broken' }
      : { kind: 'broken-config', head, problems: parsed.problems };
  }

  const { config } = parsed;
  const reason = await whyNotMeant(repo, config, ports);
  if (reason !== undefined) return { kind: 'not-meant', reason };

  const found =
    tree === undefined ? { documents: repo.documents, problems: [] } : selectDocuments(tree, config);
  const group = groupingOf(config);
  const { all, fresh } = await parseAll(repo, ports, { config, documents: found.documents });
  return {
    kind: 'read',
    read: {
      head,
      config,
      documents: all.map((record) => ({ ...record, document: group(record.document) })),
      fresh,
      problems: [...parsed.problems, ...found.problems, ...all.flatMap(({ document }) => document.problems)],
      record: { headSha: head.sha, documents: found.documents, config: parsed.record },
    },
  };
}

function selectDocuments(
  tree: readonly TreeFile[],
  config: RepositoryConfig,
): { readonly documents: Record<string, string>; readonly problems: readonly Problem[] } {
  const match = documentMatcher(config);
  const matching = tree.filter(({ path }) => match(path) !== undefined);
  const files = matching.filter(({ kind }) => kind === 'file');
  return {
    documents: Object.fromEntries(files.map(({ path, sha }) => [path, sha])),
    problems: matching.filter(({ kind }) => kind !== 'file').map(notAFile),
  };
}

const notAFile = ({ path, kind }: TreeFile): Problem => ({
  rule: 'not-a-file',
  severity: 'warning',
  message: `This is a ${kind}, and only plain files are read. Name the file it points to in the config, or ignore this path.`,
  path,
  line: 1,
  column: 1,
});

async function parseAll(
  repo: RepositoryRecord,
  { ledger, files, reader }: Ports,
  {
    config,
    documents,
  }: { readonly config: RepositoryConfig; readonly documents: Readonly<Record<string, string>> },
): Promise<{ readonly all: readonly ParsedRecord[]; readonly fresh: readonly ParsedRecord[] }> {
  const settingsOf = settingsByPath(config);
  const readingOf = (path: string): string =>
    digest(JSON.stringify([READER_VERSION, settingsOf(path), config.limits]));
  const wanted = Object.entries(documents).map(([path, blobSha]) => ({
    path,
    blobSha,
    reading: readingOf(path),
  }));
  const kept = new Map(
    (await ledger.readParsed(repo.repositoryId, wanted)).map((record) => [nameOf(record), record]),
  );
  const all: ParsedRecord[] = [];
  const fresh: ParsedRecord[] = [];
  for (const key of wanted) {
    const known = kept.get(nameOf(key));
    if (known !== undefined) {
      all.push(known);
      continue;
    }
    const { parsed: document, isWritable } = await reader.read({
      path: key.path,
      bytes: await files.readBlob(repo, key.blobSha),
      limits: config.limits,
      settings: settingsOf(key.path),
    });
    const record = { ...key, document, isWritable };
    all.push(record);
    fresh.push(record);
  }
  return { all, fresh };
}

const nameOf = ({ path, blobSha, reading }: ParsedKey): string => JSON.stringify([path, blobSha, reading]);

/** Gives documents one task for each section, where the config wants that. They are kept as they were read. */
export function groupingOf(config: RepositoryConfig): (document: ParsedDocument) => ParsedDocument {
  const match = documentMatcher(config);
  return (document) => {
    const granularity = match(document.path)?.granularity ?? config.granularity;
    return granularity === 'group' ? groupTasks(document) : document;
  };
}

/** How each document is read under a config, by its path. */
export function settingsByPath(config: RepositoryConfig): (path: string) => ReadSettings {
  const match = documentMatcher(config);
  return (path) => ({
    dialect: match(path)?.dialect,
    marks: config.marks,
    rollup: config.rollup,
    lanes: config.lanes,
  });
}
