import { documentMatcher } from '../config/match-document.ts';
import { parseRepositoryConfig } from '../config/parse-repository-config.ts';
import { CONFIG_PATH, defaultConfig, type RepositoryConfig } from '../config/repository-config.ts';
import type { RepositoryRecord } from '../reconcile/ports.ts';

/** True for a file that a pass reads: a task document, or the config itself. */
export type IsRead = (path: string) => boolean;

// The matchers of so many configs are kept; repositories without one share that of the defaults.
const MATCHERS_KEPT = 500;

/** Which files matter, by the config in a repository's record. One that is broken or not read yet counts as the defaults. */
export function createFileRules(): (record: RepositoryRecord | undefined) => IsRead {
  const kept = new Map<string, IsRead>();
  return (record) => {
    const sha = record?.config?.sha ?? '';
    const known = kept.get(sha);
    if (known !== undefined) return known;
    if (kept.size >= MATCHERS_KEPT) kept.clear();
    const match = documentMatcher(readConfig(record?.config?.text));
    const isRead: IsRead = (path) => path === CONFIG_PATH || match(path) !== undefined;
    kept.set(sha, isRead);
    return isRead;
  };
}

function readConfig(text: string | undefined): RepositoryConfig {
  if (text === undefined) return defaultConfig();
  const parsed = parseRepositoryConfig(CONFIG_PATH, text);
  return parsed.kind === 'broken' ? defaultConfig() : parsed.config;
}
