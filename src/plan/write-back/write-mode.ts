import { documentMatcher } from '../../config/match-document.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';

export type WriteMode = RepositoryConfig['writeBack']['mode'];

/** How changes of issues reach a document: as its own entry says, else as the repository does. */
export function writeModeOf(config: RepositoryConfig, path: string): WriteMode {
  const { mode } = config.writeBack;
  // Entries are seldom told apart by it, and asking for the one of a path costs all globs.
  if (config.documents.every(({ writeBack }) => writeBack === undefined)) return mode;
  return documentMatcher(config)(path)?.writeBack ?? mode;
}
