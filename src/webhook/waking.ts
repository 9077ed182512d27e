/** Actions of each event after which a pass may find something changed. Links belong to documents, so theirs are none. */
const WAKING: Readonly<Record<string, readonly string[]>> = {
  issues:
    'opened edited closed reopened labeled unlabeled assigned unassigned milestoned demilestoned typed untyped locked unlocked deleted transferred'.split(
      ' ',
    ),
  // One that was renamed or deleted is missing from our issues; a new one may be the one that was missing.
  label: ['created', 'edited', 'deleted'],
  milestone: ['edited', 'deleted'],
  repository: 'edited renamed transferred archived unarchived privatized publicized'.split(' '),
  check_run: ['rerequested'],
  check_suite: ['rerequested'],
};

/** What this App does itself leads to these events as well, and is no news to it. */
const OWN_ECHOES: readonly string[] = ['issues', 'label', 'milestone'];

/** True when an event other than a push is a reason to look at its repository. */
export const isWaking = (name: string, action: string, isOurs: boolean): boolean =>
  (WAKING[name]?.includes(action) ?? false) && !(isOurs && OWN_ECHOES.includes(name));
