import { isFinished } from '../config/task-words.ts';
import { FIELD_NAMES, type Base, type FieldName, type FieldValues } from '../issue/fields.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { readStatus, statusesIn } from '../issue/labels/issue-status.ts';
import type { BlockRows } from '../issue/values/block-rows.ts';
import { findMarker } from '../issue/marker.ts';
import { loginsIn } from '../issue/values/logins.ts';
import type { WantedFields } from './acts/wishes.ts';
import { bodyWithBlock } from './body-with-block.ts';
import type { FollowedChecklist } from './fields/follow-checklist.ts';
import { extrasAfter, labelsAfter, labelWrite } from './fields/label-changes.ts';
import { assigneesAfter } from './fields/merge-assignees.ts';
import type { Merges } from './fields/merge-fields.ts';
import type { Saying } from './fields/saying.ts';
import type { FollowInput } from './follow-task.ts';
import { tellsDocument, type FieldMerge } from './merge-field.ts';
import type { Action, FieldChange, IssueChanges, Told } from './plan.ts';
import { isMarkerStale } from './marked-bases.ts';
import { placeOf, type TaskView } from './task-view.ts';

/** What of one task was decided, field by field. */
export type Decided = {
  /** What the issue says. */
  readonly now: FieldValues;
  /** The same once what commands asked of it is done. */
  readonly said: FieldValues;
  readonly wished: IssueSnapshot;
  readonly merges: Merges;
  readonly sayings: ReadonlyMap<FieldName, Saying>;
  readonly status: string;
  readonly isMarked: boolean;
  readonly checklist: FollowedChecklist;
};

export type IssueUpdate = Extract<Action, { kind: 'update-issue' | 'close-issue' | 'reopen-issue' }>;

/** The one write that brings an issue to what was decided; undefined when it says all of it. */
export function updateIssue(input: FollowInput, decided: Decided): IssueUpdate | undefined {
  const { view, issue } = input;
  const changes = changesOf(input, decided);
  if (Object.keys(changes).length === 0) return undefined;

  const kind =
    changes.state === undefined
      ? 'update-issue'
      : changes.state.kind === 'open'
        ? 'reopen-issue'
        : 'close-issue';
  return {
    kind,
    key: view.paired.key,
    issue: issue.number,
    changes,
    fields: fieldChanges(input, decided),
    told: toldBy(input, decided),
    reason: reasonsIn(input.wanted) || `${placeOf(view)} says so`,
  };
}

const reasonsIn = (wanted: WantedFields | undefined): string =>
  [...new Set(Object.values(wanted ?? {}).map(({ reason }) => reason))].join(', ');

function fieldChanges(
  { view, tracking, wanted }: FollowInput,
  { now, said, merges, status }: Decided,
): readonly FieldChange[] {
  const changes = FIELD_NAMES.flatMap((field): FieldChange[] => {
    const to = field === 'status' ? status : valueAfter({ view, tracking }, merges, { field, said });
    if (to === now[field]) return [];
    const isAsked = Object.keys(wanted ?? {}).includes(field);
    const rule = isAsked ? 'it was asked for' : ruleOf(merges[field], tracking.base[field]);
    return [{ field, from: now[field], to, rule }];
  });
  const labels = wanted?.labels?.value;
  // Labels of people are no value that is compared: told are those that come and go.
  if (labels === undefined || changes.some(({ field }) => field === 'labels')) return changes;
  return [...changes, { field: 'labels', from: labels.remove.join('\n'), to: labels.add.join('\n') }];
}

/** The document's values that become base with this write. */
function toldBy({ view, wanted }: FollowInput, decided: Decided): Told {
  const { merges, sayings, checklist } = decided;
  const isTold = (field: FieldName): boolean => {
    // What is wanted of the document, or on its way there, is told once the document says it.
    if (field === 'status') {
      return wanted?.status === undefined ? tellsDocument(merges.status) : wanted.status.isShownOnly === true;
    }
    if (field === 'subtasks' && checklist.edits.length > 0) return false;
    const isSettled = isChanging(field, { wanted, ...decided }) && sayings.get(field)?.kind !== 'edit';
    return isSettled || tellsDocument(merges[field]);
  };
  return Object.fromEntries(FIELD_NAMES.filter(isTold).map((field) => [field, view.values[field]]));
}

/** True for a field that a command changes on the issue with this pass. */
export const isChanging = (
  field: FieldName,
  { wanted, now, said }: { readonly wanted: WantedFields | undefined } & Pick<Decided, 'now' | 'said'>,
): boolean => field !== 'labels' && now[field] !== said[field] && Object.keys(wanted ?? {}).includes(field);

/** What the issue says of a field once this pass is over. */
function valueAfter(
  { view, tracking }: Pick<FollowInput, 'view' | 'tracking'>,
  merges: Merges,
  { field, said }: { readonly field: FieldName; readonly said: FieldValues },
): string {
  const isTold = tellsDocument(merges[field]);
  if (field === 'assignees' && isTold) return assigneesAfter(view, tracking, said.assignees);
  return isTold ? view.values[field] : said[field];
}

function ruleOf(merge: FieldMerge, base: Base[FieldName]): string | undefined {
  if (merge.kind === 'agreed') return undefined;
  if (base === undefined) return `no earlier value is known: the ${merge.side} decides`;
  return merge.isConflict
    ? `both sides changed: the ${merge.side} decides`
    : `only the ${merge.side} changed`;
}

function changesOf(input: FollowInput, decided: Decided): IssueChanges {
  const { world, view, tracking, issue, wanted } = input;
  const { now, said, wished, merges, status, isMarked, checklist } = decided;
  const after = (field: FieldName): string => valueAfter(input, merges, { field, said });
  const isDone = statusesIn(status).some(isFinished);
  const isAsked = (field: FieldName): boolean => isChanging(field, { wanted, now, said });
  const isStale = (field: FieldName): boolean => tellsDocument(merges[field]) || isAsked(field);
  const isBlockStale = !isMarked || BLOCK_FIELDS.some(isStale) || isForgetful(input, decided);
  const rows = { estimate: after('estimate'), due: after('due') };
  const shown = { ...withRows(view, rows), subtasks: checklist.shown };
  const body = isBlockStale ? bodyWithBlock(world, shown, issue) : undefined;
  const changes = {
    ...(isStale('title') && { title: after('title') }),
    ...(body !== undefined && { body }),
    ...(isStale('assignees') && {
      assignees: tellsDocument(merges.assignees) ? loginsIn(after('assignees')) : wished.assignees,
    }),
    ...(isStale('milestone') && { milestone: after('milestone') }),
    ...(tellsDocument(merges.type) && { type: view.values.type }),
    ...(isDone !== (issue.state === 'closed') && { state: stateFor(status) }),
  };
  const labelled = {
    status: shownStatus(input, status),
    priority: after('priority'),
    labels: tellsDocument(merges.labels) ? extrasAfter(said.labels, view, tracking) : said.labels,
    saidLabels: said.labels,
  };
  const isWritten = Object.keys(changes).length > 0;
  const carried = labelsAfter(wished.labels, labelled, world.palette);
  const labels = labelWrite(carried, { issue, tracking, isWritten }, world.palette);
  return { ...changes, ...(labels !== undefined && { labels }) };
}

// GitHub ignores a new reason for a closed issue, so a closed one keeps the reason that it has, and is labelled by it.
export const shownStatus = (
  { world, issue }: Pick<FollowInput, 'world' | 'issue'>,
  status: string,
): string =>
  statusesIn(status).some(isFinished) && issue.state === 'closed' ? readStatus(issue, world.palette) : status;

/** Where markers are what is remembered, they follow the document, but for what it is about to say itself. */
function isForgetful({ world, view, issue }: FollowInput, { sayings }: Decided): boolean {
  const { repositoryId } = world;
  const found = findMarker(issue.body, { repositoryId, key: view.paired.key });
  const isWaiting = [...sayings.values()].some(({ kind }) => kind === 'edit');
  return found !== undefined && !isWaiting && isMarkerStale(world, found.marker, view.values);
}

/** Fields that the managed block shows. */
const BLOCK_FIELDS = ['estimate', 'due', 'details', 'subtasks'] as const;

// What the issue alone says stays in its rows when the rest of the block is written anew.
const withRows = (view: TaskView, rows: BlockRows): TaskView => ({
  ...view,
  values: { ...view.values, ...rows },
});

function stateFor(status: string): NonNullable<IssueChanges['state']> {
  if (!statusesIn(status).some(isFinished)) return { kind: 'open' };
  return { kind: 'closed', reason: status === 'done' ? 'completed' : 'not_planned' };
}
