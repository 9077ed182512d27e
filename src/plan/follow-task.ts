import { isFinished, type TaskStatus } from '../config/task-words.ts';
import { FIELD_NAMES, type Base, type FieldName, type FieldValues } from '../issue/fields.ts';
import type { Instant, IssueSnapshot } from '../issue/issue-snapshot.ts';
import { onlyStatus, readStatus, statusesIn } from '../issue/labels/issue-status.ts';
import { findMarker, isWhole, type MarkerName } from '../issue/marker.ts';
import { fieldsWith } from '../issue/read-fields.ts';
import type { BlockRows } from '../issue/values/block-rows.ts';
import { loginsIn } from '../issue/values/logins.ts';
import { bodyWithBlock } from './body-with-block.ts';
import { followChecklist, type FollowedChecklist } from './fields/follow-checklist.ts';
import { lostStatus } from './fields/lost-status.ts';
import { extrasAfter, labelsAfter, labelWrite } from './fields/label-changes.ts';
import { mergeFields, type Merges } from './fields/merge-fields.ts';
import { judgeSaying, judgeStatus, sayField, whyTaskNeverWritten } from './fields/say-field.ts';
import type { Saying } from './fields/saying.ts';
import { assigneesAfter } from './fields/merge-assignees.ts';
import { lossesOf } from './fields/losses.ts';
import { tellUnsaid } from './fields/tell-fields.ts';
import type { FieldMerge } from './merge-field.ts';
import type { Action, DocumentEdit, FieldChange, IssueChanges } from './plan.ts';
import { projectStatus } from './project-status.ts';
import { statusOf } from './reopened-status.ts';
import { placeOf, readingOf, type TaskView } from './task-view.ts';
import { HAND_FIELDS, type HandField, type Tracking, type World } from './world.ts';
import { heedClosing } from './write-back/heed-closing.ts';

/** A status that a person's act asked for. It wins over both sides. */
export type WantedStatus = {
  readonly status: TaskStatus;
  readonly reason: string;
  readonly at: Instant;
  /** Why the document does not follow it; undefined when it does. */
  readonly unsaid?: string | undefined;
};

export type Following = {
  readonly update: (Action & { readonly kind: 'update-issue' | 'close-issue' | 'reopen-issue' }) | undefined;
  readonly edits: readonly ReasonedEdit[];
  /** Comments of what the document cannot be made to say. */
  readonly unsaid: readonly Action[];
  /** Comments of what the issue said and will say no more; sent before it is changed. */
  readonly lost: readonly Action[];
  /** Advances of the base that need no write. */
  readonly base: Base;
};

export type ReasonedEdit = { readonly edit: DocumentEdit; readonly reason: string };

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
  const found = findMarker(issue.body, nameOf(input));
  // A marker that somebody took away, damaged or pasted another one over is put back.
  const isMarked = found !== undefined && isWhole(found.marker);
  const said = fieldsWith(issue, readingOf(input), found);
  if (isMarked && isAsLastSeen(input, said)) return NOTHING;
  const fieldMerges = mergeFields(input, said);
  const checklist = followChecklist(input.world, input, { said: said.subtasks, merge: fieldMerges.subtasks });
  const merges = { ...fieldMerges, subtasks: checklist.merge };
  const status = wanted?.status ?? pick(merges.status, view.values.status, statusOf(said.status, tracking));
  const sayings = new Map<FieldName, Saying>(
    HAND_FIELDS.flatMap((field) => {
      const saying = sayingOf(input, field, { merge: merges[field], said: said[field] });
      return saying === undefined ? [] : [[field, saying] as const];
    }),
  );
  const ofStatus = statusInDocument(input, merges.status, status);
  if (ofStatus !== undefined) sayings.set('status', ofStatus);

  const values = { ...said, ...(sayings.has('status') && { status }) };
  // A pending edit leaves both halves as they are: the next pass finds it again unless the document follows.
  const settled = FIELD_NAMES.filter((field) => {
    const saying = sayings.get(field);
    if (saying !== undefined) return saying.kind !== 'edit';
    if (field === 'subtasks' && checklist.edits.length > 0) return false;
    if (field !== 'status') return !tellsDocument(merges[field]);
    // What the issue is told is settled once GitHub has confirmed it, and what it cannot take, at once.
    const shown = shownStatus(input, status);
    return wanted === undefined ? !tellsDocument(merges.status) || shown !== status : shown === said.status;
  });
  const base = Object.fromEntries(
    settled.map((field) => [field, { document: view.values[field], issue: values[field] }]),
  );
  return {
    update: updateIssue(input, { said, merges, status, isMarked, checklist }),
    edits: [
      ...[...sayings].flatMap(([field, saying]) =>
        saying.kind === 'edit' ? [{ edit: saying.edit, reason: reasonOf(input, field, status) }] : [],
      ),
      ...checklist.edits,
    ],
    unsaid: [...unsaidOf(input, sayings), ...checklist.unsaid],
    lost: [
      ...lossesOf(input, { merges, sayings, said }),
      ...lostStatus(input, {
        merge: merges.status,
        status,
        said: said.status,
        wantedAt: wanted?.at,
        saying: ofStatus,
      }),
      ...checklist.lost,
    ],
    base: advances(tracking.base, base),
  };
}

const nameOf = ({ world, view }: FollowInput): MarkerName => ({
  repositoryId: world.repositoryId,
  key: view.paired.key,
});

const NOTHING: Following = { update: undefined, edits: [], unsaid: [], lost: [], base: {} };

/** Both sides say what they said last, as nearly every task of a pass does: there is nothing to decide. */
function isAsLastSeen(input: FollowInput, said: FieldValues): boolean {
  const { world, view, tracking, issue, wanted } = input;
  if (wanted !== undefined) return false;
  for (const field of FIELD_NAMES) {
    const base = tracking.base[field];
    if (base?.document !== view.values[field] || base.issue !== said[field]) return false;
  }
  const labels = labelsAfter(issue.labels, { ...said, saidLabels: said.labels }, world.palette);
  return labelWrite(labels, { issue, tracking, isWritten: false }, world.palette) === undefined;
}

const pick = <Value>(merge: FieldMerge, document: Value, issue: Value): Value =>
  merge.kind === 'follow' && merge.side === 'document' ? document : issue;

/** What comes of a field that the issue has changed, and in which the document may follow. */
function sayingOf(
  { world, view, issue }: FollowInput,
  field: HandField,
  { merge, said }: { readonly merge: FieldMerge; readonly said: string },
): Saying | undefined {
  if (merge.kind === 'agreed' || merge.side === 'document') return undefined;
  const saying = sayField(world, field, { view, issue, said });
  return heedClosing(world, judgeSaying(saying, world.editors.get(issue.number)?.[field]));
}

function statusInDocument(
  { world, view, issue, wanted }: FollowInput,
  merge: FieldMerge,
  status: string,
): Saying | undefined {
  const { task, key } = view.paired;
  const follows = wanted !== undefined || (merge.kind === 'follow' && merge.side === 'issue');
  const one = onlyStatus(status);
  const to = one === undefined ? undefined : projectStatus(one, task.canSay);
  if (!follows || to === task.status) return undefined;

  const why = wanted?.unsaid ?? whyTaskNeverWritten(world, view);
  if (why !== undefined) return { kind: 'unsaid', why };
  if (one === undefined) {
    return {
      kind: 'unsaid',
      why: 'the issue has more than one label of a status; leave the one that counts',
    };
  }
  if (to === undefined || !task.canSay.includes(to)) {
    const words = task.canSay.join(', ') || 'nothing';
    return { kind: 'unsaid', why: `at this place the document can say only: ${words}` };
  }
  const halves = { document: view.values.status, issue: shownStatus({ world, issue }, status) };
  const edit = { key, line: task.line, field: 'status', from: task.status, to, halves } as const;
  // Who asks by a comment has been judged already, and asks anew.
  if (wanted !== undefined) return { kind: 'edit', edit };
  return heedClosing(world, judgeStatus(world, { kind: 'edit', edit }, issue));
}

function reasonOf({ world, issue, wanted }: FollowInput, field: FieldName, status: string): string {
  if (field === 'status') return wanted?.reason ?? `the issue says ${status}`;
  const editor = isHandField(field) ? world.editors.get(issue.number)?.[field] : undefined;
  return `@${editor?.login ?? 'ghost'} changed the ${field} of the issue`;
}

const isHandField = (field: FieldName): field is HandField => HAND_FIELDS.some((one) => one === field);

function unsaidOf({ view, issue }: FollowInput, sayings: ReadonlyMap<FieldName, Saying>): readonly Action[] {
  const { path, task } = view.paired;
  const place = { issue: issue.number, path, line: task.line };
  return (['status', ...HAND_FIELDS] as const).flatMap((field) => {
    const saying = sayings.get(field);
    const document = view.values[field];
    return saying?.kind === 'unsaid' ? [tellUnsaid(place, { field, why: saying.why, document })] : [];
  });
}

type Decided = {
  readonly said: FieldValues;
  readonly merges: Merges;
  readonly status: string;
  readonly isMarked: boolean;
  readonly checklist: FollowedChecklist;
};

function updateIssue(input: FollowInput, decided: Decided): Following['update'] {
  const { view, issue } = input;
  const { said, merges, status, checklist } = decided;
  const changes = changesOf(input, decided);
  if (Object.keys(changes).length === 0) return undefined;

  const fields = FIELD_NAMES.flatMap((field): FieldChange[] => {
    const to = field === 'status' ? status : valueAfter(input, merges, { field, said });
    if (to === said[field]) return [];
    const rule =
      input.wanted && field === 'status' ? undefined : ruleOf(merges[field], input.tracking.base[field]);
    return [{ field, from: said[field], to, rule }];
  });
  // What is wanted of the document, or on its way there, is told once the document says it.
  const isOpen = (field: FieldName): boolean =>
    field === 'status' ? input.wanted !== undefined : field === 'subtasks' && checklist.edits.length > 0;
  const told = Object.fromEntries(
    FIELD_NAMES.filter((field) => tellsDocument(merges[field]) && !isOpen(field)).map((field) => [
      field,
      view.values[field],
    ]),
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

/** What the issue says of a field once this pass is over. */
function valueAfter(
  { view, tracking }: FollowInput,
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

const tellsDocument = (merge: FieldMerge): boolean => merge.kind === 'follow' && merge.side === 'document';

function changesOf(input: FollowInput, { said, merges, status, isMarked, checklist }: Decided): IssueChanges {
  const { world, view, tracking, issue } = input;
  const after = (field: FieldName): string => valueAfter(input, merges, { field, said });
  const isDone = statusesIn(status).some(isFinished);
  const isBlockStale = !isMarked || BLOCK_FIELDS.some((field) => tellsDocument(merges[field]));
  const rows = { estimate: after('estimate'), due: after('due') };
  const shown = { ...withRows(view, rows), subtasks: checklist.shown };
  const body = isBlockStale ? bodyWithBlock(world, shown, issue) : undefined;
  const changes = {
    ...(tellsDocument(merges.title) && { title: view.values.title }),
    ...(body !== undefined && { body }),
    ...(tellsDocument(merges.assignees) && { assignees: loginsIn(after('assignees')) }),
    ...(tellsDocument(merges.milestone) && { milestone: view.values.milestone }),
    ...(tellsDocument(merges.type) && { type: view.values.type }),
    ...(isDone !== (issue.state === 'closed') && { state: stateFor(status) }),
  };
  const wanted = {
    status: shownStatus(input, status),
    priority: after('priority'),
    labels: tellsDocument(merges.labels) ? extrasAfter(said.labels, view, tracking) : said.labels,
    saidLabels: said.labels,
  };
  const isWritten = Object.keys(changes).length > 0;
  const carried = labelsAfter(issue.labels, wanted, world.palette);
  const labels = labelWrite(carried, { issue, tracking, isWritten }, world.palette);
  return { ...changes, ...(labels !== undefined && { labels }) };
}

// GitHub ignores a new reason for a closed issue, so a closed one keeps the reason that it has, and is labelled by it.
const shownStatus = ({ world, issue }: Pick<FollowInput, 'world' | 'issue'>, status: string): string =>
  statusesIn(status).some(isFinished) && issue.state === 'closed' ? readStatus(issue, world.palette) : status;

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

/** The halves that are news: a settled repository writes nothing to the ledger either. */
function advances(known: Base, next: Base): Base {
  return Object.fromEntries(
    Object.entries(next).filter(([field, value]) => {
      const before = known[field as FieldName];
      return before?.document !== value.document || before.issue !== value.issue;
    }),
  );
}
