import { closeReferenced, findReferenced } from './close-referenced.ts';
import { Fault } from './fault.ts';
import { recordEvent } from './issue-event.ts';
import { holds } from './issue-link.ts';
import { setState, touch } from './issue.ts';
import type { Setting } from './issue.ts';
import type { Issue, Place, Repository } from './records.ts';
import type { State } from './state.ts';

const LINKED_MAX = 10;

/** Sets the issues that a person linked to a pull request; GitHub sends no webhook for it. */
export function setLinked(setting: Setting, pull: Issue, linked: readonly Place[]): void {
  if (!pull.pull) throw new Error(`#${pull.number} is no pull request`);
  if (linked.length > LINKED_MAX)
    throw new Fault(422, `A pull request can be linked to ${LINKED_MAX} issues.`);
  const previous = pull.pull.linkedIssues;
  pull.pull.linkedIssues = linked;
  touch(setting.state, pull);
  const added = linked.filter(({ issue }) => !holds(previous, issue));
  const removed = previous.filter(({ issue }) => !holds(linked, issue));
  for (const { issue } of added) tell(setting, { pull, issue }, 'connected');
  for (const { issue } of removed) tell(setting, { pull, issue }, 'disconnected');
}

/** What a pull request closes: by the sidebar always, by keywords only while its base is the default branch. */
export function closingIssues(
  state: State,
  repository: Repository,
  issue: Issue,
  isLinkedOnly = false,
): readonly Place[] {
  const linked = linkedOf(issue);
  if (isLinkedOnly || issue.pull?.baseRef !== repository.defaultBranch) return linked;
  const named = findReferenced(state, repository, issue.body ?? '');
  return [...linked, ...named.filter((found) => !holds(linked, found.issue))];
}

/** Those that are still there: a link does not follow an issue that was deleted or transferred. */
function linkedOf({ pull }: Issue): readonly Place[] {
  const linked = pull?.linkedIssues ?? [];
  return linked.filter(({ repository, issue }) => repository.issues.get(issue.number) === issue);
}

/** Closes what a merged pull request names and is linked to. */
export function closeLinked(setting: Setting, issue: Issue): void {
  const closer = { repository: setting.repository, issue };
  closeReferenced(setting, issue.body ?? '', { closer });
  for (const linked of linkedOf(issue)) {
    if (linked.issue.state === 'closed') continue;
    setState({ ...setting, repository: linked.repository }, linked.issue, 'closed', {
      reason: 'completed',
      closer,
    });
  }
}

function tell(
  setting: Setting,
  { pull, issue }: { readonly pull: Issue; readonly issue: Issue },
  name: string,
): void {
  touch(setting.state, issue);
  recordEvent(setting, issue, name);
  recordEvent(setting, pull, name);
}
