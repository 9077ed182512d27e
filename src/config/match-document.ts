import { globMatcher, splitPath } from './glob/glob.ts';
import type { RepositoryConfig } from './repository-config.ts';

/** The rule that makes a path a task document. */
export type DocumentRule = RepositoryConfig['documents'][number];

/** Finds the first rule that matches a path; any case, files in hidden folders too. */
export function documentMatcher(config: RepositoryConfig): (path: string) => DocumentRule | undefined {
  const ignored = config.ignore.map(globMatcher);
  const rules = config.documents.map((rule) => ({ rule, matches: globMatcher(rule.glob) }));
  return (path) => {
    const names = splitPath(path);
    const found = rules.find(({ matches }) => matches(names));
    return found === undefined || ignored.some((matches) => matches(names)) ? undefined : found.rule;
  };
}
