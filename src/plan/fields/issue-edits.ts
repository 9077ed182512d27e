import { boxesIn, boxesOf, checklistSaid } from '../../issue/block/checklist.ts';
import { readPriority } from '../../issue/labels/issue-priority.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { findMarker, type MarkerName } from '../../issue/marker.ts';
import { readFields } from '../../issue/read-fields.ts';
import { loginsText } from '../../issue/values/logins.ts';
import { readingOf, taskViews } from '../task-view.ts';
import { HAND_FIELDS, type EditedField, type HandField, type Tracking, type World } from '../world.ts';
import { asksWhoTicked } from './follow-checklist.ts';
import { mergeFields } from './merge-fields.ts';
import { sayField } from './say-field.ts';

/** A field that somebody changed on an issue, where it matters who that was. */
export type IssueEdit = {
  readonly issue: IssueSnapshot;
  readonly field: EditedField;
  /** The labels that say the field, where labels do. */
  readonly labels?: readonly string[] | undefined;
};

/** The edits of issues whose editor has to be known before the pass is planned. */
export function issueEdits(world: World): readonly IssueEdit[] {
  const edited = world.pairing.tasks.filter(({ key }) => {
    const tracking = world.tracking.get(key);
    const issue = tracking?.issue === undefined ? undefined : world.issues.get(tracking.issue);
    if (issue === undefined || tracking === undefined || tracking.isDetached) return false;
    const name = { repositoryId: world.repositoryId, key };
    return isEdited(world, { tracking, issue, name }) || isTicked(tracking, issue, name);
  });
  if (edited.length === 0) return [];
  return taskViews(world, edited).flatMap((view) => {
    const tracking = world.tracking.get(view.paired.key);
    const issue = tracking?.issue === undefined ? undefined : world.issues.get(tracking.issue);
    if (tracking === undefined || issue === undefined) return [];
    const name = { repositoryId: world.repositoryId, key: view.paired.key };
    const said = readFields(issue, readingOf({ world, view, tracking }), name);
    const merges = mergeFields({ world, view, tracking, issue }, said);
    const fields = HAND_FIELDS.filter((field) => {
      const merge = merges[field];
      if (merge.kind === 'agreed') return false;
      if (merge.isConflict) return true;
      return (
        merge.side === 'issue' && sayField(world, field, { view, issue, said: said[field] }).kind === 'edit'
      );
    });
    const hasTicks = asksWhoTicked(world, { world, view, tracking, issue }, said);
    return [...fields, ...(hasTicks ? (['subtasks'] as const) : [])].map((field) => ({
      issue,
      field,
      ...(field === 'priority' && { labels: priorityLabels(world) }),
    }));
  });
}

const priorityLabels = ({ palette }: World): readonly string[] =>
  Object.values(palette.priorities).map(({ name }) => name);

type Bound = { readonly tracking: Tracking; readonly issue: IssueSnapshot; readonly name: MarkerName };

// Of ten thousand issues hardly any is.
function isEdited({ palette }: World, { tracking: { base }, issue, name }: Bound): boolean {
  const { title, labels, assignees } = issue;
  const isOther = (field: HandField, said: string): boolean =>
    base[field] !== undefined && base[field].issue !== said;
  if (isOther('title', title) || isOther('priority', readPriority(labels, palette))) return true;
  if (isOther('assignees', loginsText(assignees))) return true;
  // A document that says neither does not follow.
  if ((base.estimate?.document ?? '') === '' && (base.due?.document ?? '') === '') return false;
  const { estimate, due } = readFields(issue, { palette, asked: '' }, name);
  return isOther('estimate', estimate) || isOther('due', due);
}

function isTicked({ base }: Tracking, { body }: IssueSnapshot, name: MarkerName): boolean {
  const said = base.subtasks?.issue;
  if (said === '') return false;
  if (said !== undefined) return boxesOf(said) !== boxesIn(body, body.indexOf(`key=${name.key}`));
  const found = findMarker(body, name);
  const marked = found?.marker.base.subtasks;
  return checklistSaid(marked, body, found?.end ?? 0) !== marked;
}
