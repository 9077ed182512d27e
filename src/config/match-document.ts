import picomatch from 'picomatch';
import type { RepositoryConfig } from './repository-config.ts';

/** The rule that makes a path a task document. */
export type DocumentRule = RepositoryConfig['documents'][number];

/** Finds the first rule that matches a path; any case, files in hidden folders too. */
export function documentMatcher(config: RepositoryConfig): (path: string) => DocumentRule | undefined {
  const options = { nocase: true, dot: true };
  const ignored = picomatch([...config.ignore], options);
  const rules = config.documents.map((rule) => ({ rule, matches: picomatch(rule.glob, options) }));
  return (path) => (ignored(path) ? undefined : rules.find(({ matches }) => matches(path))?.rule);
}
