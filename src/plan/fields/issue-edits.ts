import { readPriority } from '../../issue/labels/issue-priority.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { readFields } from '../../issue/read-fields.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { loginsText } from '../../issue/values/logins.ts';
import { readingOf, taskViews } from '../task-view.ts';
import { HAND_FIELDS, type HandField, type Tracking, type World } from '../world.ts';
import { mergeFields } from './merge-fields.ts';
import { sayField } from './say-field.ts';

/** A field that somebody changed on an issue, where it matters who that was. */
export type IssueEdit = {
  readonly issue: IssueSnapshot;
  readonly field: HandField;
  /** The labels that say the field, where labels do. */
  readonly labels?: readonly string[] | undefined;
};

/** The edits of issues whose editor has to be known before the pass is planned. */
export function issueEdits(world: World): readonly IssueEdit[] {
  const edited = world.pairing.tasks.filter(({ key }) => {
    const tracking = world.tracking.get(key);
    const issue = tracking?.issue === undefined ? undefined : world.issues.get(tracking.issue);
    return issue !== undefined && tracking !== undefined && isEdited(world, key, { tracking, issue });
  });
  if (edited.length === 0) return [];
  return taskViews(world, edited).flatMap((view) => {
    const tracking = world.tracking.get(view.paired.key);
    const issue = tracking?.issue === undefined ? undefined : world.issues.get(tracking.issue);
    if (tracking === undefined || issue === undefined) return [];
    const name = { repositoryId: world.repositoryId, key: view.paired.key };
    const said = readFields(issue, readingOf({ world, view, tracking }), name);
    const merges = mergeFields({ world, view, tracking, issue }, said);
    return HAND_FIELDS.filter((field) => {
      const merge = merges[field];
      if (merge.kind === 'agreed') return false;
      if (merge.isConflict) return true;
      return (
        merge.side === 'issue' && sayField(world, field, { view, issue, said: said[field] }).kind === 'edit'
      );
    }).map((field) => ({ issue, field, ...(field === 'priority' && { labels: priorityLabels(world) }) }));
  });
}

const priorityLabels = ({ palette }: World): readonly string[] =>
  Object.values(palette.priorities).map(({ name }) => name);

type Bound = { readonly tracking: Tracking; readonly issue: IssueSnapshot };

// Of ten thousand issues hardly any is.
function isEdited({ repositoryId, palette }: World, key: TaskKey, { tracking, issue }: Bound): boolean {
  const { base, isDetached } = tracking;
  if (isDetached) return false;
  const { title, labels, assignees } = issue;
  const isOther = (field: HandField, said: string): boolean =>
    base[field] !== undefined && base[field].issue !== said;
  if (isOther('title', title) || isOther('priority', readPriority(labels, palette))) return true;
  if (isOther('assignees', loginsText(assignees))) return true;
  // A document that says neither does not follow.
  if ((base.estimate?.document ?? '') === '' && (base.due?.document ?? '') === '') return false;
  const { estimate, due } = readFields(issue, { palette, asked: '' }, { repositoryId, key });
  return isOther('estimate', estimate) || isOther('due', due);
}
