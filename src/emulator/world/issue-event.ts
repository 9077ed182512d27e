import type { Account, Doer, Issue, IssueEvent, Json, Label, Place, RelatedIssue } from './records.ts';
import { newIdentity } from './state.ts';
import type { State } from './state.ts';

export type EventFields = {
  readonly assignee?: Account;
  readonly commitSha?: string | undefined;
  readonly closer?: Place | undefined;
  readonly label?: Label;
  readonly related?: RelatedIssue;
  /** What the event says beside who and when. */
  readonly details?: Json;
};

/** Adds a line to the timeline of an issue, at the time of its last change. */
export function recordEvent(
  { state, doer }: { readonly state: State; readonly doer: Doer },
  issue: Issue,
  name: string,
  fields: EventFields = {},
): void {
  const event: IssueEvent = {
    ...newIdentity(state, 'IE'),
    name,
    actor: doer.account,
    app: doer.app,
    commitSha: fields.commitSha,
    closer: fields.closer,
    createdAt: issue.updatedAt,
    label: fields.label,
    assignee: fields.assignee,
    related: fields.related,
    details: fields.details ?? {},
  };
  issue.events.push(event);
}
