import { isUnread } from '../../document/open-file.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Instant } from '../../issue/issue-snapshot.ts';
import { countsOf } from '../count-tasks.ts';
import { TerminalError } from '../failure.ts';
import type { DocumentFiles, DocumentReader, RepositoryRecord } from '../ports.ts';
import { rememberedConfig } from '../read-config.ts';
import { groupingOf, settingsByPath } from '../read-documents.ts';
import type { TaskCount } from '../task-count.ts';
import { chooseVersions } from './choose-versions.ts';
import type { DocumentHistory, VersionFile } from './document-history.ts';

// Three pages of GitHub's list.
const COMMITS_AT_MOST = 300;

export type PastPorts = {
  readonly history: DocumentHistory;
  readonly files: Pick<DocumentFiles, 'readBlob'>;
  readonly reader: Pick<DocumentReader, 'read'>;
};

/** A document whose past is asked for: what it held before a pass first counted it. */
export type PastOfDocument = {
  readonly repository: RepositoryRecord;
  readonly path: string;
  readonly before: Instant;
};

type Counts = ReturnType<typeof countsOf>;

/**
 * How many tasks a document held after each of its commits before that time, counted as a pass counts them today. A
 * commit that left no file there holds none; a text that cannot be read is left out. A read that fails throws: nothing
 * is known then.
 */
export async function countPast(past: PastOfDocument, ports: PastPorts): Promise<readonly TaskCount[]> {
  const { repository, path, before } = past;
  const config = rememberedConfig(repository);
  if (config === undefined) {
    throw new TerminalError(
      `Did not count the past of ${path} in ${repository.owner}/${repository.name}: its config is not known`,
    );
  }
  const listed = await ports.history.listVersions(repository, {
    path,
    until: before,
    limit: COMMITS_AT_MOST,
  });
  const { documentBytes } = config.limits;
  const chosen = chooseVersions(listed, { before, documentBytes });
  const files = chosen.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const counts = await countFiles(past, { config, files }, ports);
  return chosen.flatMap(({ at, file }) => {
    const held = file === undefined ? countsOf([]) : counts.get(file.blobSha);
    return held === undefined ? [] : [{ path, at, ...held }];
  });
}

type Reading = { readonly config: RepositoryConfig; readonly files: readonly VersionFile[] };

/** By the SHA of the blob; of what cannot be read there is none. */
async function countFiles(
  { repository, path }: PastOfDocument,
  { config, files }: Reading,
  ports: PastPorts,
): Promise<ReadonlyMap<string, Counts>> {
  const unique = [...new Map(files.map((file) => [file.blobSha, file])).values()];
  const texts = await ports.history.readTexts(repository, unique);
  const settings = settingsByPath(config)(path);
  const group = groupingOf(config);
  const counts = new Map<string, Counts>();
  for (const { blobSha } of unique) {
    const bytes = texts.get(blobSha) ?? (await ports.files.readBlob(repository, blobSha));
    const { parsed } = await ports.reader.read({ path, bytes, limits: config.limits, settings });
    if (!isUnread(parsed)) counts.set(blobSha, countsOf(group(parsed).tasks));
  }
  return counts;
}
