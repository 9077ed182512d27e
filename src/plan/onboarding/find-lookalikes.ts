import { documentMatcher } from '../../config/match-document.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import { globFor } from './glob-for.ts';

/** A file that may hold tasks and is not proposed, with the reason in words. */
export type Lookalike = { readonly glob: string; readonly why: string };

// By its name it may be a plan, and it was not read.
const PLAN_NAME = /(?:^|[/_.-])(?:plan|roadmap|checklist|milestones?|sprint|tasks?|todos?)(?=[_.-][^/]*$)/i;
const MARKDOWN = /\.(?:md|markdown)$/i;
// A person reads the list through.
const SHOWN_AT_MOST = 15;

type Candidates = {
  /** Documents under a usual name that hold no open task. */
  readonly left: readonly { readonly path: string; readonly finished: number }[];
  /** Every file of the repository. */
  readonly paths: readonly string[];
  readonly config: RepositoryConfig;
};

/** What is named in the config, commented out: a person takes the sign away and has it too. */
export function findLookalikes({ left, paths, config }: Candidates): readonly Lookalike[] {
  const isUsual = documentMatcher(config);
  // What the config ignores would not be read under a name of its own either.
  const isReadable = documentMatcher({ ...config, documents: [{ glob: '**/*' }] });
  const isNew = (path: string): boolean => isUsual(path) === undefined && isReadable(path) !== undefined;
  const read = left.map(({ path, finished }) => ({
    glob: globFor(path),
    why: finished > 0 ? 'every task in it is finished' : 'no task was found in it',
  }));
  const named = paths
    .filter((path) => MARKDOWN.test(path) && PLAN_NAME.test(path) && isNew(path))
    .map((path) => ({ glob: globFor(path), why: 'its name alone speaks for it' }));
  const all = new Map([...read, ...named].map((one) => [one.glob, one]));
  return [...all.values()].slice(0, SHOWN_AT_MOST);
}
