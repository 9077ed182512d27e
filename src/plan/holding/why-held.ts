import type { Action } from '../plan.ts';

/** What would become of the tasks of one document. */
export type DocumentLoad = {
  /** Those that have issues, or had until now. */
  readonly tasks: number;
  readonly actions: readonly Action[];
  /** Tasks that left it and whose issue nobody has touched yet. */
  readonly removed: number;
  /** It is gone, or tells no task any more. */
  readonly isEmpty: boolean;
};

// A slip of a parser or of a person looks like these, and only a person can tell it from a real change.
const REOPEN_SHARE = 0.25;
const REOPEN_AT_LEAST = 5;
const REMOVE_SHARE = 0.25;
const REMOVE_AT_LEAST = 3;
const REMOVE_AT_MOST = 20;
const CHANGE_SHARE = 0.5;
const CHANGE_AT_LEAST = 20;
// As in one document: a slip may be spread over many of them.
const SPREAD_SHARE = 0.25;
const SPREAD_AT_LEAST = 10;

/** Says why the tasks that left a document may have left it by mistake. */
export function whyRemovalsHeld({ tasks, removed, isEmpty }: DocumentLoad): string | undefined {
  if (removed > 0 && isEmpty) {
    return `it is gone or tells no task any more, with ${removed} ${removed === 1 ? 'issue' : 'issues'} still open`;
  }
  const isMany = removed >= REMOVE_AT_LEAST && removed > REMOVE_SHARE * tasks;
  if (isMany || removed > REMOVE_AT_MOST) return `${removed} of ${tasks} tasks left it at once`;
  return undefined;
}

/** Says why the changes on the issues of a document may be a mistake. */
export function whyChangesHeld({ tasks, actions }: DocumentLoad): string | undefined {
  const reopened = actions.filter((action) => action.kind === 'reopen-issue').length;
  if (reopened >= REOPEN_AT_LEAST && reopened > REOPEN_SHARE * tasks) {
    return `it would reopen ${reopened} of ${tasks} issues at once`;
  }
  const closed = actions.filter((action) => action.kind === 'close-issue').length;
  if (closed >= CHANGE_AT_LEAST && closed > CHANGE_SHARE * tasks) {
    return `it would close ${closed} of ${tasks} issues at once`;
  }
  const retitled = actions.filter(
    (action) => 'changes' in action && action.changes.title !== undefined,
  ).length;
  if (retitled >= CHANGE_AT_LEAST && retitled > CHANGE_SHARE * tasks) {
    return `it would rename ${retitled} of ${tasks} issues at once`;
  }
  return undefined;
}

/** Says why tasks that left many documents may have left them by mistake. */
export function whySpreadHeld(removed: number, tasks: number): string | undefined {
  if (removed < SPREAD_AT_LEAST || removed <= SPREAD_SHARE * tasks) return undefined;
  return `${removed} of the ${tasks} tasks of the repository left at once`;
}
