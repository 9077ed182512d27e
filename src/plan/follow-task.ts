import { FIELD_NAMES, type Base, type FieldName, type FieldValues } from '../issue/fields.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { onlyStatus } from '../issue/labels/issue-status.ts';
import { findMarker, isWhole, type FoundMarker, type MarkerName } from '../issue/marker.ts';
import { fieldsWith } from '../issue/read-fields.ts';
import type { WantedFields } from './acts/wishes.ts';
import { asWished } from './fields/as-wished.ts';
import { followChecklist } from './fields/follow-checklist.ts';
import { lostStatus } from './fields/lost-status.ts';
import { labelsAfter, labelWrite } from './fields/label-changes.ts';
import { mergeFields } from './fields/merge-fields.ts';
import { judgeSaying, judgeStatus, sayField, whyTaskNeverWritten } from './fields/say-field.ts';
import { unsaid, type Saying } from './fields/saying.ts';
import { lossesOf } from './fields/losses.ts';
import { tellUnsaid } from './fields/tell-fields.ts';
import { tellsDocument, type FieldMerge } from './merge-field.ts';
import type { Action, DocumentEdit } from './plan.ts';
import { projectStatus } from './project-status.ts';
import { statusOf } from './reopened-status.ts';
import { readingOf, type TaskView } from './task-view.ts';
import { isChanging, shownStatus, updateIssue, type Decided, type IssueUpdate } from './update-issue.ts';
import { HAND_FIELDS, type Asked, type HandField, type Tracking, type World } from './world.ts';
import { heedClosing } from './write-back/heed-closing.ts';

export type Following = {
  readonly update: IssueUpdate | undefined;
  readonly edits: readonly ReasonedEdit[];
  /** Comments of what the document cannot be made to say. */
  readonly unsaid: readonly Action[];
  /** Comments of what the issue said and will say no more; sent before it is changed. */
  readonly lost: readonly Action[];
  /** Advances of the base that need no write. */
  readonly base: Base;
  /** What commands asked of the document that it does not say yet. */
  readonly asked: Asked;
};

export type ReasonedEdit = { readonly edit: DocumentEdit; readonly reason: string };

export type FollowInput = {
  readonly world: World;
  readonly view: TaskView;
  readonly tracking: Tracking;
  readonly issue: IssueSnapshot;
  readonly wanted: WantedFields | undefined;
};

/** Compares a task with its issue, field by field, and says which side follows in what. */
export function followTask(input: FollowInput): Following {
  const { tracking, issue } = input;
  const found = findMarker(issue.body, nameOf(input));
  const now = fieldsWith(issue, readingOf(input), found);
  // A marker that somebody took away, damaged or pasted another one over is put back.
  const isMarked = found !== undefined && isWhole(found.marker);
  if (isMarked && isAsLastSeen(input, now)) return NOTHING;
  const decided = decide(input, { found, now, isMarked });
  const { said, merges, sayings, status, checklist } = decided;
  const values = valuesOf(decided);
  return {
    update: updateIssue(input, decided),
    edits: [
      ...[...sayings].flatMap(([field, saying]) =>
        saying.kind === 'edit' ? [{ edit: saying.edit, reason: reasonOf(input, field, values[field]) }] : [],
      ),
      ...checklist.edits,
    ],
    unsaid: [...unsaidOf(input, sayings), ...checklist.unsaid],
    lost: [
      ...lossesOf(input, { merges, sayings, said }),
      // What it said before is remembered, and comes back.
      ...(input.wanted?.status?.isShownOnly === true
        ? []
        : lostStatus(input, {
            merge: merges.status,
            status,
            said: said.status,
            wantedAt: input.wanted?.status?.at,
            saying: sayings.get('status'),
          })),
      ...checklist.lost,
    ],
    base: advances(tracking.base, settledBase(input, decided)),
    asked: askedOf(input, sayings, values),
  };
}

type Looked = Pick<Decided, 'now' | 'isMarked'> & { readonly found: FoundMarker | undefined };

/** Decides every field. What is wanted of an issue is read as if it stood there already. */
function decide(input: FollowInput, { found, now, isMarked }: Looked): Decided {
  const { view, tracking, issue, wanted } = input;
  const { issue: wished, said } =
    wanted === undefined
      ? { issue, said: now }
      : asWished(issue, { view, wanted, reading: readingOf(input), found });
  const wishing = { ...input, issue: wished };
  const fieldMerges = mergeFields(wishing, said, wanted);
  const checklist = followChecklist(input.world, input, { said: said.subtasks, merge: fieldMerges.subtasks });
  const merges = { ...fieldMerges, subtasks: checklist.merge };
  const status =
    wanted?.status?.value ?? pick(merges.status, view.values.status, statusOf(said.status, tracking));
  const sayings = new Map<FieldName, Saying>(
    HAND_FIELDS.flatMap((field) => {
      const saying = sayingOf(wishing, field, { merge: merges[field], said: said[field] });
      return saying === undefined ? [] : [[field, saying] as const];
    }),
  );
  const ofStatus = statusInDocument(input, merges.status, status);
  if (ofStatus !== undefined) sayings.set('status', ofStatus);
  return { now, said, wished, merges, sayings, status, isMarked, checklist };
}

/** What the issue says of each field, in words of its own. */
const valuesOf = ({ said, sayings, status }: Decided): FieldValues => ({
  ...said,
  ...(sayings.has('status') && { status }),
});

/** Both halves of the fields that are settled by this pass without a write. */
function settledBase(input: FollowInput, decided: Decided): Base {
  const { view, wanted } = input;
  const { said, merges, sayings, status, checklist } = decided;
  const values = valuesOf(decided);
  // A pending edit leaves both halves as they are: the next pass finds it again unless the document follows.
  const settled = FIELD_NAMES.filter((field) => {
    const saying = sayings.get(field);
    if (saying?.kind === 'edit' || (field === 'subtasks' && checklist.edits.length > 0)) return false;
    // What a command asked of the issue is settled once GitHub has confirmed it.
    if (field !== 'status')
      return !tellsDocument(merges[field]) && !isChanging(field, { wanted, ...decided });
    if (saying !== undefined) return true;
    // And so is what the issue is told; what it cannot take, at once.
    const shown = shownStatus(input, status);
    return wanted?.status === undefined
      ? !tellsDocument(merges.status) || shown !== status
      : shown === said.status;
  });
  return Object.fromEntries(
    settled.map((field) => [field, { document: view.values[field], issue: values[field] }]),
  );
}

const nameOf = ({ world, view }: FollowInput): MarkerName => ({
  repositoryId: world.repositoryId,
  key: view.paired.key,
});

const NOTHING: Following = { update: undefined, edits: [], unsaid: [], lost: [], base: {}, asked: {} };

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
  { world, view, tracking, issue, wanted }: FollowInput,
  field: HandField,
  { merge, said }: { readonly merge: FieldMerge; readonly said: string },
): Saying | undefined {
  if (merge.kind === 'agreed' || merge.side === 'document') return undefined;
  const saying = sayField(world, field, { view, issue, said });
  const wish = wanted?.[field];
  // Who asks by a comment has been judged already, and asks anew.
  if (wish !== undefined) {
    return saying.kind === 'edit' && wish.unsaid !== undefined ? unsaid(wish.unsaid) : saying;
  }
  const isAsked = tracking.asked?.[field]?.value === said;
  return heedClosing(world, isAsked ? saying : judgeSaying(saying, world.editors.get(issue.number)?.[field]));
}

function statusInDocument(
  { world, view, issue, wanted }: FollowInput,
  merge: FieldMerge,
  status: string,
): Saying | undefined {
  const { task, key } = view.paired;
  const follows =
    wanted?.status === undefined
      ? merge.kind === 'follow' && merge.side === 'issue'
      : wanted.status.isShownOnly !== true;
  const one = onlyStatus(status);
  const to = one === undefined ? undefined : projectStatus(one, task.canSay);
  if (!follows || to === task.status) return undefined;

  const why = wanted?.status?.unsaid ?? whyTaskNeverWritten(world, view);
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
  if (wanted?.status !== undefined) return { kind: 'edit', edit };
  return heedClosing(world, judgeStatus(world, { kind: 'edit', edit }, issue));
}

function reasonOf({ world, tracking, issue, wanted }: FollowInput, field: FieldName, value: string): string {
  if (!isAskable(field)) return '';
  const wish = wanted?.[field] ?? stillAsked(tracking, field, value);
  if (wish !== undefined) return wish.reason;
  if (field === 'status') return `the issue says ${value}`;
  return `@${world.editors.get(issue.number)?.[field]?.login ?? 'ghost'} changed the ${field} of the issue`;
}

type AskedField = keyof Asked;
const ASKED_FIELDS: readonly AskedField[] = ['status', ...HAND_FIELDS];
const isAskable = (field: FieldName): field is AskedField => ASKED_FIELDS.some((one) => one === field);

const stillAsked = ({ asked }: Tracking, field: AskedField, value: string) =>
  asked?.[field]?.value === value ? asked[field] : undefined;

/** What of the edits that wait commands asked for: the next pass has nobody to ask, for the issue was changed by us. */
function askedOf(
  { tracking, wanted }: FollowInput,
  sayings: ReadonlyMap<FieldName, Saying>,
  values: FieldValues,
): Asked {
  return Object.fromEntries(
    ASKED_FIELDS.flatMap((field) => {
      if (sayings.get(field)?.kind !== 'edit') return [];
      const value = values[field];
      const reason = (wanted?.[field] ?? stillAsked(tracking, field, value))?.reason;
      return reason === undefined ? [] : [[field, { value, reason }] as const];
    }),
  );
}

function unsaidOf({ view, issue }: FollowInput, sayings: ReadonlyMap<FieldName, Saying>): readonly Action[] {
  const { path, task } = view.paired;
  const place = { issue: issue.number, path, line: task.line };
  return (['status', ...HAND_FIELDS] as const).flatMap((field) => {
    const saying = sayings.get(field);
    const document = view.values[field];
    return saying?.kind === 'unsaid' ? [tellUnsaid(place, { field, why: saying.why, document })] : [];
  });
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
