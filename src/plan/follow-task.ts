import { isFinished, type TaskStatus } from '../config/task-words.ts';
import { FIELD_NAMES, type Base, type FieldName, type FieldValues } from '../issue/fields.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { exchangeLabels, labelsFor, sameLabels } from '../issue/labels.ts';
import { findMarker, isWhole, type MarkerName } from '../issue/marker.ts';
import { fieldsWith, readStatus } from '../issue/read-fields.ts';
import type { TaskPriority } from '../config/task-words.ts';
import { bodyWithBlock } from './body-with-block.ts';
import { mergeField, type FieldMerge, type Side } from './merge-field.ts';
import type { Action, DocumentEdit, FieldChange, IssueChanges } from './plan.ts';
import { projectStatus } from './project-status.ts';
import { placeOf, type TaskView } from './task-view.ts';
import type { Tracking, World } from './world.ts';

/** A status that a person's act asked for. It wins over both sides. */
export type WantedStatus = { readonly status: TaskStatus; readonly reason: string };

export type Following = {
  readonly update: (Action & { readonly kind: 'update-issue' | 'close-issue' | 'reopen-issue' }) | undefined;
  readonly edit: (DocumentEdit & { readonly reason: string }) | undefined;
  /** Why the document cannot be made to say what the issue says; told once on the issue. */
  readonly unsaid: string | undefined;
  /** Advances of the base that need no write. */
  readonly base: Base;
};

export type FollowInput = {
  readonly world: World;
  readonly view: TaskView;
  readonly tracking: Tracking;
  readonly issue: IssueSnapshot;
  readonly wanted: WantedStatus | undefined;
};

/** Compares a task with its issue, field by field, and says which side follows in what. */
export function followTask(input: FollowInput): Following {
  const { view, tracking, issue, wanted } = input;
  const marker = findMarker(issue.body, nameOf(input))?.marker;
  // A marker that somebody took away, damaged or pasted another one over is put back.
  const isMarked = marker !== undefined && isWhole(marker);
  const said = fieldsWith(issue, marker);
  if (isMarked && isAsLastSeen(input, said)) return NOTHING;
  const merges = mergeAll(input, said);
  const status = wanted?.status ?? pick(merges.status, view.paired.task.status, readStatus(issue));
  const outcome = statusInDocument(input, merges.status, status);

  const update = updateIssue(input, { said, merges, status, isMarked });
  const settled = FIELD_NAMES.filter(
    (field) => isSettled(field, merges[field]) && !(field === 'status' && wanted),
  );
  const base = Object.fromEntries(
    settled.map((field) => [field, { document: view.values[field], issue: said[field] }]),
  );
  if (outcome.unsaid !== undefined) base['status'] = { document: view.values.status, issue: status };
  return { update, edit: outcome.edit, unsaid: outcome.unsaid, base: advances(tracking.base, base) };
}

const nameOf = ({ world, view }: FollowInput): MarkerName => ({
  repositoryId: world.repositoryId,
  key: view.paired.key,
});

const NOTHING: Following = { update: undefined, edit: undefined, unsaid: undefined, base: {} };

/** Both sides say what they said last, as nearly every task of a pass does: there is nothing to decide. */
function isAsLastSeen({ view, tracking, issue, wanted }: FollowInput, said: FieldValues): boolean {
  if (wanted !== undefined) return false;
  for (const field of FIELD_NAMES) {
    const base = tracking.base[field];
    if (base?.document !== view.values[field] || base.issue !== said[field]) return false;
  }
  return areLabelsRight(issue, readStatus(issue), said.priority as TaskPriority | '');
}

const areLabelsRight = (
  { labels }: IssueSnapshot,
  status: TaskStatus,
  priority: TaskPriority | '',
): boolean =>
  sameLabels(exchangeLabels(labels, labelsFor(status, priority === '' ? undefined : priority)), labels);

type Merges = Readonly<Record<FieldName, FieldMerge>>;

function mergeAll({ view, tracking, issue }: FollowInput, said: FieldValues): Merges {
  const { values, paired } = view;
  const entries = FIELD_NAMES.map((field): [FieldName, FieldMerge] => {
    const agrees =
      field === 'status'
        ? projectStatus(readStatus(issue), paired.task.canSay) === paired.task.status
        : values[field] === said[field];
    const owner: Side = field === 'status' ? statusOwner(tracking, issue) : 'document';
    return [
      field,
      mergeField({ document: values[field], issue: said[field], base: tracking.base[field], agrees, owner }),
    ];
  });
  return Object.fromEntries(entries) as Merges;
}

// The later act wins; a tie or an unknown time goes to the document. Without a base only a closing by a person beats it.
function statusOwner({ base, statusSeenAt }: Tracking, issue: IssueSnapshot): Side {
  if (base.status === undefined) return issue.closedBy?.isBot === false ? 'issue' : 'document';
  return (issue.closedAt ?? issue.updatedAt) > statusSeenAt ? 'issue' : 'document';
}

const pick = <Value>(merge: FieldMerge, document: Value, issue: Value): Value =>
  merge.kind === 'follow' && merge.side === 'document' ? document : issue;

// Only the status can be written to a document yet: what else changed on the issue stays there and is settled.
const isSettled = (field: FieldName, merge: FieldMerge): boolean =>
  merge.kind === 'agreed' || (merge.side === 'issue' && field !== 'status');

function statusInDocument(
  { world, view, wanted }: FollowInput,
  merge: FieldMerge,
  status: TaskStatus,
): Pick<Following, 'edit' | 'unsaid'> {
  const { task, key } = view.paired;
  const follows = wanted !== undefined || (merge.kind === 'follow' && merge.side === 'issue');
  const projected = projectStatus(status, task.canSay);
  if (!follows || projected === task.status) return { edit: undefined, unsaid: undefined };

  const obstacle = obstacleOf(world, view, projected);
  if (obstacle !== undefined || projected === undefined)
    return { edit: undefined, unsaid: obstacle ?? 'it cannot say so' };
  const reason = wanted?.reason ?? `the issue says ${status}`;
  return { edit: { key, line: task.line, from: task.status, to: projected, reason }, unsaid: undefined };
}

function obstacleOf(
  world: World,
  { document, paired }: TaskView,
  projected: TaskStatus | undefined,
): string | undefined {
  const { mode } = world.config.writeBack;
  if (mode !== 'commit') return `writing to documents is switched off (\`writeBack: ${mode}\`)`;
  if (!document.isWritable) return 'the document is not valid UTF-8 and is never written';
  if (projected === undefined || !paired.task.canSay.includes(projected)) {
    return `at this place the document can say only: ${paired.task.canSay.join(', ') || 'nothing'}`;
  }
  return undefined;
}

type Decided = {
  readonly said: FieldValues;
  readonly merges: Merges;
  readonly status: TaskStatus;
  readonly isMarked: boolean;
};

function updateIssue(input: FollowInput, decided: Decided): Following['update'] {
  const { view, issue } = input;
  const { said, merges, status } = decided;
  const changes = changesOf(input, decided);
  if (Object.keys(changes).length === 0) return undefined;

  const fields = FIELD_NAMES.flatMap((field): FieldChange[] => {
    const to = field === 'status' ? status : pick(merges[field], view.values[field], said[field]);
    if (to === said[field]) return [];
    const rule =
      input.wanted && field === 'status' ? undefined : ruleOf(merges[field], input.tracking.base[field]);
    return [{ field, from: said[field], to, rule }];
  });
  const told = Object.fromEntries(
    FIELD_NAMES.filter((field) => tellsDocument(merges[field]) && !(field === 'status' && input.wanted)).map(
      (field) => [field, view.values[field]],
    ),
  );
  const kind =
    changes.state === undefined
      ? 'update-issue'
      : changes.state.kind === 'open'
        ? 'reopen-issue'
        : 'close-issue';
  const reason = input.wanted?.reason ?? `${placeOf(view)} says so`;
  return { kind, key: view.paired.key, issue: issue.number, changes, fields, told, reason };
}

function ruleOf(merge: FieldMerge, base: Base[FieldName]): string | undefined {
  if (merge.kind === 'agreed') return undefined;
  if (base === undefined) return `no earlier value is known: the ${merge.side} decides`;
  return merge.isConflict
    ? `both sides changed: the ${merge.side} decides`
    : `only the ${merge.side} changed`;
}

const tellsDocument = (merge: FieldMerge): boolean => merge.kind === 'follow' && merge.side === 'document';

function changesOf(
  { world, view, issue }: FollowInput,
  { said, merges, status, isMarked }: Decided,
): IssueChanges {
  const priority = pick(merges.priority, view.values.priority, said.priority) as TaskPriority | '';
  // GitHub ignores a new reason for a closed issue, so a closed one is labelled by the reason that it has.
  const shown = isFinished(status) && issue.state === 'closed' ? readStatus(issue) : status;
  const labels = exchangeLabels(issue.labels, labelsFor(shown, priority === '' ? undefined : priority));
  const isBlockStale = tellsDocument(merges.details) || tellsDocument(merges.subtasks) || !isMarked;
  const body = isBlockStale ? bodyWithBlock(world, view, issue) : undefined;
  return {
    ...(tellsDocument(merges.title) && { title: view.values.title }),
    ...(body !== undefined && { body }),
    ...(!sameLabels(labels, issue.labels) && { labels }),
    ...(isFinished(status) !== (issue.state === 'closed') && { state: stateFor(status) }),
  };
}

function stateFor(status: TaskStatus): NonNullable<IssueChanges['state']> {
  if (!isFinished(status)) return { kind: 'open' };
  return { kind: 'closed', reason: status === 'done' ? 'completed' : 'not_planned' };
}

/** The halves that are news: a settled repository writes nothing to the ledger either. */
function advances(known: Base, next: Base): Base {
  return Object.fromEntries(
    Object.entries(next).filter(([field, value]) => {
      const before = known[field as FieldName];
      return before?.document !== value.document || before.issue !== value.issue;
    }),
  );
}
