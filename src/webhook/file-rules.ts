import { documentMatcher } from '../config/match-document.ts';
import { CONFIG_PATH, defaultConfig, type RepositoryConfig } from '../config/repository-config.ts';
import { rememberedConfig } from '../reconcile/read-config.ts';
import type { LastRead } from '../store/inbox.ts';

/** True for a file that a pass reads: a task document, or the config itself. */
export type IsRead = (path: string) => boolean;

// The matchers of so many configs are kept; repositories without one share that of the defaults.
const MATCHERS_KEPT = 500;

/** Which files matter, by the config that was read last of a repository. One that is broken or not read yet counts as the defaults. */
export function createFileRules(): (lastRead: LastRead | undefined) => IsRead {
  const kept = new Map<string, IsRead>();
  return (lastRead) => {
    const key = keyOf(lastRead);
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MATCHERS_KEPT) kept.clear();
    const match = documentMatcher(configOf(lastRead));
    const isRead: IsRead = (path) => path === CONFIG_PATH || match(path) !== undefined;
    kept.set(key, isRead);
    return isRead;
  };
}

/** The files that the config is made of, by their content. */
function keyOf(lastRead: LastRead | undefined): string {
  const { sha = '', inherited = [] } = lastRead?.config ?? {};
  return [sha, ...inherited.map((file) => `${file.repository}@${file.sha}`)].join(' ');
}

const configOf = (lastRead: LastRead | undefined): RepositoryConfig =>
  (lastRead === undefined ? undefined : rememberedConfig(lastRead)) ?? defaultConfig();
