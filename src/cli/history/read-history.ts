import type { Problem } from '../../config/problem.ts';
import { defaultConfig } from '../../config/repository-config.ts';
import { isUnread } from '../../document/open-file.ts';
import type { ParsedDocument } from '../../document/task.ts';
import { traceVersions } from '../../identity/trace.ts';
import { UsageError } from '../failure.ts';
import { keySource } from '../key-source.ts';
import type { Git } from '../local/git.ts';
import { readConfig, readerOf } from '../local/read-states.ts';
import { tellLives, type Step } from './lives.ts';
import { readLog, type Version } from './read-log.ts';

/** What is known of a document's past. */
export type History = {
  readonly path: string;
  readonly versions: readonly Version[];
  readonly lives: ReturnType<typeof tellLives>;
  /** Of the config, of the newest version, and of those that could not be read. */
  readonly problems: readonly Problem[];
};

/** The lives of the tasks of a document, from the versions that HEAD has of it. @throws UsageError when there is none. */
export async function readHistory(git: Git, path: string): Promise<History> {
  const config = await readConfig(git.root);
  const read = readerOf(config.kind === 'broken' ? defaultConfig() : config.config);
  const versions = await readLog(git.root, path);
  if (versions.length === 0)
    throw new UsageError(`no commit up to HEAD has ${path}; history looks at what was committed.`);

  const readings: { version: Version; parsed: ParsedDocument }[] = [];
  for (const version of versions) {
    const parsed =
      version.blobSha === undefined
        ? emptyDocument(version.path)
        : read(version.path, await git.readBlob(version.blobSha)).parsed;
    readings.push({ version, parsed });
  }
  const readable = readings.filter(({ parsed }) => !isUnread(parsed));
  // By git's word it is one document, whatever it was called.
  const pairings = traceVersions(
    readable.map(({ parsed }) => ({ ...parsed, path })),
    keySource(),
  );
  const steps = readable.flatMap(({ version, parsed }, at): Step[] => {
    const pairing = pairings[at];
    return pairing === undefined ? [] : [{ version, pairing, isIncomplete: parsed.isIncomplete }];
  });
  const told = readings.filter(({ parsed }, at) => at === readings.length - 1 || isUnread(parsed));
  const problems = [
    ...config.problems,
    ...told.flatMap(({ parsed }) => parsed.problems),
    ...(pairings.at(-1)?.problems ?? []),
  ];
  return { path, versions, lives: tellLives(steps), problems };
}

/** What a commit leaves that takes the document away. */
const emptyDocument = (path: string): ParsedDocument => ({
  path,
  dialect: { name: 'none', why: 'the document is not there' },
  tasks: [],
  problems: [],
  isIncomplete: false,
});
