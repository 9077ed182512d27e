import { documentMatcher } from '../../config/match-document.ts';
import type { PullRequest } from '../../issue/pull-request.ts';
import { pullReferences, type PullTexts } from '../../issue/references/pull-references.ts';
import type { PullReference } from '../../issue/references/pull-reference.ts';
import { asIssueNumber, type IssueNumber, type TaskKey } from '../../issue/task-key.ts';
import type { World } from '../world.ts';
import type { PullLinks, UnclearReference } from './pull-links.ts';
import { createTaskFinder, type TaskFinder } from './task-finder.ts';

/** What of a pull request says which tasks it is about. */
export type LinkablePull = PullTexts & Pick<PullRequest, 'closingIssues' | 'paths'>;

/** The tasks that a pull request is about, by its texts, its branch and the issues that GitHub itself lists. */
export function linkPull(world: World, pull: LinkablePull): PullLinks {
  const references = pullReferences(pull);
  const finder = createTaskFinder(world, pull.paths);
  const issues = references.flatMap((reference) => issueReference(world, reference));
  const resolved = references.flatMap((reference) => resolve(reference, finder));
  const completing = new Set([
    ...completedIssues(pull, issues).flatMap(finder.byIssue),
    ...resolved.flatMap(({ says, keys }) => (says === 'completes' && keys.length === 1 ? keys : [])),
  ]);
  const linked = new Set([
    ...completing,
    ...issues.flatMap(({ number, says }) => (says === 'mentions' ? finder.byIssue(number) : [])),
    ...resolved.flatMap(({ keys }) => (keys.length === 1 ? keys : [])),
  ]);
  const isPlanOnly = changesOnlyPlans(world, pull);
  return {
    completing: isPlanOnly ? [] : [...completing],
    mentioned: [...linked].filter((key) => isPlanOnly || !completing.has(key)),
    unclear: unclearOf(resolved, { completing, linked }),
    isPlanOnly,
  };
}

type IssueReference = { readonly number: IssueNumber; readonly says: PullReference['says'] };

/** Numbers of this repository alone, on this server. */
function issueReference(world: World, { target, says }: PullReference): readonly IssueReference[] {
  if (target.kind !== 'issue') return [];
  const { host, repository, number } = target;
  const isHere =
    (host === undefined || host === new URL(world.repositoryUrl).host.toLowerCase()) &&
    (repository === undefined || repository.toLowerCase() === world.fullName.toLowerCase());
  return isHere ? [{ number: asIssueNumber(number), says }] : [];
}

/**
 * Issues behind closing keywords and those that GitHub lists, sidebar links included. GitHub lists what a text denies
 * ("does not close #3"), too: that is not believed.
 */
function completedIssues(
  { closingIssues }: LinkablePull,
  issues: readonly IssueReference[],
): readonly IssueNumber[] {
  const numbers = (wanted: PullReference['says']): ReadonlySet<IssueNumber> =>
    new Set(issues.flatMap(({ number, says }) => (says === wanted ? [number] : [])));
  const said = numbers('completes');
  const denied = numbers('denies');
  return [...said, ...closingIssues.filter((number) => !said.has(number) && !denied.has(number))];
}

type Resolved = {
  readonly written: string;
  readonly says: 'completes' | 'mentions';
  /** One, or all that it may be. */
  readonly keys: readonly TaskKey[];
  /** It has the form of ids that documents here give. */
  readonly isLikely: boolean;
};

function resolve({ target, says, written }: PullReference, finder: TaskFinder): readonly Resolved[] {
  if (target.kind !== 'id' || says === 'denies') return [];
  return [{ written, says, keys: finder.byId(target), isLikely: finder.isLikely(target.id) }];
}

type Known = { readonly completing: ReadonlySet<TaskKey>; readonly linked: ReadonlySet<TaskKey> };

/** A mention that may mean a task which is linked anyway needs no answer, and a word that is no id here needs none either. */
function unclearOf(
  resolved: readonly Resolved[],
  { completing, linked }: Known,
): readonly UnclearReference[] {
  const unclear = resolved.filter(({ says, keys, isLikely }) => {
    if (keys.length === 0) return says === 'completes' && isLikely;
    const answered = says === 'completes' ? completing : linked;
    return keys.length > 1 && !keys.some((key) => answered.has(key));
  });
  const byText = new Map(unclear.map(({ written, keys }) => [written, { written, candidates: keys }]));
  return [...byText.values()];
}

function changesOnlyPlans({ config, documents }: World, { paths }: LinkablePull): boolean {
  if (paths === undefined || paths.length === 0) return false;
  const known = new Set(documents.map(({ path }) => path));
  const isDocument = documentMatcher(config);
  return paths.every((path) => known.has(path) || isDocument(path) !== undefined);
}
