import type { Account, Doer, Issue, IssueEvent, Json, RelatedIssue } from './records.ts';
import { newIdentity } from './state.ts';
import type { State } from './state.ts';

export type EventFields = {
  readonly assignee?: Account;
  readonly commitSha?: string | undefined;
  readonly related?: RelatedIssue;
  /** What the event says beside who and when. */
  readonly details?: Json;
};

/** Adds a line to the timeline of an issue, at the time of its last change. */
export function recordEvent(
  { state, doer }: { readonly state: State; readonly doer: Doer },
  issue: Issue,
  name: string,
  { assignee, commitSha, related, details = {} }: EventFields = {},
): void {
  const event: IssueEvent = {
    ...newIdentity(state, 'IE'),
    name,
    actor: doer.account,
    app: doer.app,
    commitSha,
    createdAt: issue.updatedAt,
    assignee,
    related,
    details,
  };
  issue.events.push(event);
}
