import { FIELD_NAMES, type FieldName, type FieldValues } from '../../issue/fields.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { titleWords } from '../../issue/issue-title.ts';
import { followExtraLabels } from '../../issue/labels/extra-labels.ts';
import { statusesIn } from '../../issue/labels/issue-status.ts';
import { mergeField, type FieldMerge, type Side } from '../merge-field.ts';
import { projectStatus } from '../project-status.ts';
import { wordsSaid, type TaskView } from '../task-view.ts';
import type { Tracking } from '../world.ts';

export type Compared = {
  readonly view: TaskView;
  readonly tracking: Tracking;
  readonly issue: IssueSnapshot;
};

export type Merges = Readonly<Record<FieldName, FieldMerge>>;

/** The three-way merge of every field; `said` is what the issue says. */
export function mergeFields(compared: Compared, said: FieldValues): Merges {
  const { values } = compared.view;
  const entries = FIELD_NAMES.map((field): [FieldName, FieldMerge] => [
    field,
    mergeField({
      document: values[field],
      issue: said[field],
      base: compared.tracking.base[field],
      agrees: agrees(compared, said, field),
      owner: field === 'status' ? statusOwner(compared) : 'document',
    }),
  ]);
  return Object.fromEntries(entries) as Merges;
}

function agrees({ view, tracking, issue }: Compared, said: FieldValues, field: FieldName): boolean {
  const { values, paired } = view;
  if (field === 'status') {
    return statusesIn(said.status).every(
      (status) => projectStatus(status, paired.task.canSay) === values.status,
    );
  }
  // A document that asks for the same labels as before asks for none anew, and its issue may do without them.
  if (field === 'labels') {
    return (
      followExtraLabels(said.labels, values.labels, tracking.base.labels?.document ?? '') === said.labels
    );
  }
  if (values[field] === said[field] || field !== 'title') return values[field] === said[field];
  // A person who left the id out of a title said the same words; an id that the document has just given is news.
  const isEdited = tracking.base.title !== undefined && tracking.base.title.issue !== said.title;
  const { id } = paired.task;
  return isEdited && wordsSaid(issue, id) === titleWords(id, values.title);
}

// The later act wins; a tie or an unknown time goes to the document. Without a base only a closing by a person beats it.
function statusOwner({ tracking: { base, statusSeenAt }, issue }: Compared): Side {
  if (base.status === undefined) return issue.closedBy?.isBot === false ? 'issue' : 'document';
  return (issue.closedAt ?? issue.updatedAt) > statusSeenAt ? 'issue' : 'document';
}
