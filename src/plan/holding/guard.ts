import { heldPlan } from './held-plan.ts';
import type { Action, HeldPlan } from '../plan.ts';

/** The issue writes of one document, and how many of its tasks have issues. */
export type DocumentActions = {
  readonly path: string;
  readonly tasks: number;
  readonly actions: readonly Action[];
  /** What is done for tasks that left it; planned apart where it goes on. */
  readonly removals: readonly Action[];
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

/** Says why the writes of a document need a person's yes; undefined when they do not. */
function whyHeld(document: DocumentActions): string | undefined {
  return whyRemovalsHeld(document) ?? whyChangesHeld(document);
}

/** Says why the tasks that left a document may have left it by mistake. */
export function whyRemovalsHeld({ tasks, removed, isEmpty }: DocumentActions): string | undefined {
  if (removed > 0 && isEmpty) {
    return `it is gone or tells no task any more, with ${removed} ${removed === 1 ? 'issue' : 'issues'} still open`;
  }
  const isMany = removed >= REMOVE_AT_LEAST && removed > REMOVE_SHARE * tasks;
  if (isMany || removed > REMOVE_AT_MOST) return `${removed} of ${tasks} tasks left it at once`;
  return undefined;
}

function whyChangesHeld({ tasks, actions }: DocumentActions): string | undefined {
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

/** Splits documents into those that may go on and those that are held. */
export function guardDocuments(documents: readonly DocumentActions[]): {
  readonly free: readonly Action[];
  readonly held: readonly HeldPlan[];
} {
  const judged = documents.map((document) => ({ document, reason: whyHeld(document) }));
  return {
    free: judged.flatMap(({ document, reason }) => (reason === undefined ? document.actions : [])),
    held: judged.flatMap(({ document, reason }) =>
      reason === undefined
        ? []
        : [heldPlan({ path: document.path, reason, actions: [...document.actions, ...document.removals] })],
    ),
  };
}

/** Holds all new issues of a pass when they are more than `openAtOnce`. */
export function guardOpenings(
  actions: readonly Action[],
  openAtOnce: number,
): { readonly free: readonly Action[]; readonly held: readonly HeldPlan[] } {
  const opens = actions.filter((action) => action.kind === 'open-issue');
  if (opens.length <= openAtOnce) return { free: actions, held: [] };
  const reason = `it would open ${opens.length} issues at once, more than limits.openAtOnce (${openAtOnce})`;
  const paths = [...new Set(opens.map(({ path }) => path))];
  return {
    free: actions.filter((action) => action.kind !== 'open-issue'),
    held: paths.map((path) =>
      heldPlan({ path, reason, actions: opens.filter((open) => open.path === path) }),
    ),
  };
}
