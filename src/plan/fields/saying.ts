import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import type { DocumentEdit } from '../plan.ts';
import type { TaskView } from '../task-view.ts';

/** What comes of a field that a person changed on the issue. */
export type Saying =
  | { readonly kind: 'edit'; readonly edit: DocumentEdit }
  /** The document cannot, or may not, follow; told on the issue. */
  | { readonly kind: 'unsaid'; readonly why: string }
  /** The document says nothing of it, so nothing contradicts the issue. */
  | { readonly kind: 'beyond' };

export type Spoken = {
  readonly view: TaskView;
  readonly issue: IssueSnapshot;
  /** The issue's value. */
  readonly said: string;
};

export const unsaid = (why: string): Saying => ({ kind: 'unsaid', why });
