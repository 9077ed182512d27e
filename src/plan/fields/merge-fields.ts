import { isSameChecklist } from '../../issue/block/checklist.ts';
import { FIELD_NAMES, type FieldName, type FieldValues } from '../../issue/fields.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { titleWords } from '../../issue/issue-title.ts';
import { followExtraLabels } from '../../issue/labels/extra-labels.ts';
import { statusesIn } from '../../issue/labels/issue-status.ts';
import { MARKED_FIELDS } from '../../issue/marker.ts';
import { mergeField, type FieldMerge, type Side } from '../merge-field.ts';
import { projectStatus } from '../project-status.ts';
import { wordsSaid, type TaskView } from '../task-view.ts';
import type { WantedFields } from '../acts/wishes.ts';
import { HAND_FIELDS, type Tracking, type World } from '../world.ts';
import { assigneesAfter } from './merge-assignees.ts';

export type Compared = {
  readonly world: Pick<World, 'config'>;
  readonly view: TaskView;
  readonly tracking: Tracking;
  readonly issue: IssueSnapshot;
};

export type Merges = Readonly<Record<FieldName, FieldMerge>>;

/** The three-way merge of every field; `said` is what the issue says. What is wanted wins over the document. */
export function mergeFields(compared: Compared, said: FieldValues, wanted: WantedFields = {}): Merges {
  const { values } = compared.view;
  const isWanted = new Set(Object.keys(wanted).filter((field) => WISHED.has(field)));
  const entries = FIELD_NAMES.map((field): [FieldName, FieldMerge] => {
    if (isWanted.has(field)) return [field, mergeWanted(compared, said, field)];
    const merge = mergeField({
      document: values[field],
      issue: said[field],
      base: isGone(field, said) ? undefined : compared.tracking.base[field],
      agrees: agrees(compared, said, field),
      owner: ownerOf(compared, said, field),
    });
    return [field, merge];
  });
  return Object.fromEntries(entries) as Merges;
}

// The status has rules of its own, and labels of people are no field of a document.
const WISHED: ReadonlySet<string> = new Set([...HAND_FIELDS, 'milestone']);

function mergeWanted(
  { view: { values }, tracking: { base } }: Compared,
  said: FieldValues,
  field: FieldName,
): FieldMerge {
  if (values[field] === said[field]) return { kind: 'agreed' };
  const before = base[field];
  return {
    kind: 'follow',
    side: 'issue',
    isConflict: before !== undefined && before.document !== values[field],
  };
}

const ROW_FIELDS: ReadonlySet<FieldName> = new Set(['estimate', 'due']);
const GITHUB_FIELDS: ReadonlySet<FieldName> = new Set(['assignees', 'milestone', 'type']);
const FIRST_FIELDS: ReadonlySet<FieldName> = new Set(MARKED_FIELDS);

// Where the whole block is gone its rows were not changed: they are written again with it.
const isGone = (field: FieldName, said: FieldValues): boolean => ROW_FIELDS.has(field) && said.details === '';

function agrees(compared: Compared, said: FieldValues, field: FieldName): boolean {
  const { view, tracking } = compared;
  const { values, paired } = view;
  if (field === 'status') {
    return statusesIn(said.status).every(
      (status) => projectStatus(status, paired.task.canSay) === values.status,
    );
  }
  if (field === 'subtasks') return isSameChecklist(values[field], said[field]);
  // A document that asks for the same labels as before asks for none anew, and its issue may do without them.
  if (field === 'labels') {
    return (
      followExtraLabels(said.labels, values.labels, tracking.base.labels?.document ?? '') === said.labels
    );
  }
  if (values[field] === said[field]) return true;
  if (field === 'title') return saysTitle(compared, said);
  return isSettledSoFar(compared, said, field) || isLeftAlone(compared, said, field);
}

function saysTitle({ view, tracking, issue }: Compared, said: FieldValues): boolean {
  // A person who left the id out of a title said the same words; an id that the document has just given is news.
  const isEdited = tracking.base.title !== undefined && tracking.base.title.issue !== said.title;
  const { id } = view.paired.task;
  const { titles } = view.derived;
  return isEdited && wordsSaid(issue, id, titles) === titleWords(id, view.values.title, titles);
}

// A field that an earlier version did not compare: that it is compared now is no reason to write.
function isSettledSoFar({ tracking: { base } }: Compared, said: FieldValues, field: FieldName): boolean {
  const isKnown = base.subtasks !== undefined && base[field] === undefined;
  return isKnown && !FIRST_FIELDS.has(field) && !isGone(field, said);
}

/** The document's difference asks for nothing on an issue that says something else. */
function isLeftAlone({ world, view, tracking }: Compared, said: FieldValues, field: FieldName): boolean {
  const base = tracking.base[field];
  const none = view.values[field] === '';
  switch (field) {
    case 'assignees':
      return (
        base?.issue === said.assignees && assigneesAfter(view, tracking, said.assignees) === said.assignees
      );
    case 'milestone':
      // One that a person chose, and all of them once the config leaves them to people, are not taken off.
      return none && (world.config.milestones === 'off' || base?.issue !== base?.document);
    case 'type':
      return none;
    default:
      return false;
  }
}

function ownerOf(compared: Compared, said: FieldValues, field: FieldName): Side {
  if (field === 'status') return statusOwner(compared);
  const isKnown = compared.tracking.base[field] !== undefined;
  // What only one side says is not contradicted by the other.
  if (GITHUB_FIELDS.has(field)) return isKnown || said[field] !== '' ? 'issue' : 'document';
  return ROW_FIELDS.has(field) && !isKnown && compared.view.values[field] === '' ? 'issue' : 'document';
}

// The later act wins; a tie or an unknown time goes to the document. Without a base only a closing by a person beats it.
function statusOwner({ tracking: { base, statusSeenAt }, issue }: Compared): Side {
  if (base.status === undefined) return issue.closedBy?.isBot === false ? 'issue' : 'document';
  return (issue.closedAt ?? issue.updatedAt) > statusSeenAt ? 'issue' : 'document';
}
