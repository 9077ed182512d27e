import type { TaskStatus } from '../../config/task-words.ts';
import { isPlainStatus } from '../../dialect/status-schemes.ts';
import { allMarks, markAtEnd, markAtStart } from '../lines/marks.ts';
import { repairEncoding } from '../repair-encoding.ts';
import { settleStatus, type OwnSite } from '../fields/settle-status.ts';
import type { TextEdit } from '../text-range.ts';
import { applyEdits } from '../apply-edits.ts';
import { completionDates, redate } from '../style/completion-dates.ts';
import { reread } from './reread.ts';
import { sayStatus, type Manner } from './say-status.ts';
import type { StatusTarget } from './status-target.ts';

/** Edits in text order, or why there are none. */
export type Planned =
  | { readonly kind: 'planned'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'impossible'; readonly reason: string };

/**
 * The edits of its window that make a task say `status`, or why this document cannot say it at that place. Where the
 * way back would not lead to the same characters, and what stands here says more than a status, it is not said: that
 * would be lost.
 */
export function planStatus(target: StatusTarget, status: TaskStatus): Planned {
  return planFrom(target, status, outcome(target, status, 'usual'));
}

/** Whether a task can say `status`, without looking for the best way to say it. */
export function canSay(target: StatusTarget, status: TaskStatus): boolean {
  const usual = outcome(target, status, 'usual');
  if (usual.kind === 'planned' && mayLose(target, status)) return true;
  return planFrom(target, status, usual).kind === 'planned';
}

function planFrom(target: StatusTarget, status: TaskStatus, usual: Outcome): Planned {
  if (usual.kind === 'impossible') return tryPaired(target, status, usual);
  if (takesUsual(target, usual)) return usual;
  return tryPaired(target, status, mayLose(target, status) ? usual : onlyHere(target));
}

// To finish work and to take it up again goes before the exact way back where words like any others are left, and the
// document's own word before one that would have it.
function takesUsual(target: StatusTarget, usual: Extract<Outcome, { kind: 'planned' }>): boolean {
  const { status } = usual.after;
  if (mayLose(target, status) && isUsedElsewhere(target, status)) return true;
  return leadsTo(outcome(usual.after, target.status, 'usual'), target);
}

function mayLose(target: StatusTarget, status: TaskStatus): boolean {
  const isPlain = target.sites.length > 0 && target.sites.every((site) => saysNoMore(target, site));
  return isPlain && isMainTurn(target.status, status);
}

function isMainTurn(from: TaskStatus, to: TaskStatus): boolean {
  return to === 'done' ? from !== 'cancelled' : to === 'todo' && from === 'done';
}

function isUsedElsewhere({ sites, style }: StatusTarget, status: TaskStatus): boolean {
  return sites.some(({ kind }) =>
    kind === 'field' || kind === 'cell'
      ? style.texts(kind, status).length > 0
      : kind === 'mark' && style.mark(status) !== undefined,
  );
}

// Fields, cells and marks whose words and signs are the most usual ones; a box among them is written in one way.
function saysNoMore({ text, rules, sites }: StatusTarget, { kind, range, says }: OwnSite): boolean {
  if (kind === 'strike') return false;
  // Whether a box is ticked with a small or a capital letter nobody remembers once it is empty.
  if (kind === 'box') return says !== 'done' || sites.length > 1;
  const bare = repairEncoding(text.slice(range.start, range.end)).replace(AROUND, '');
  const marks = allMarks(rules.marks);
  const front = markAtStart(bare, marks);
  const back = front === undefined ? markAtEnd(bare, marks) : undefined;
  const word = bare.slice(front?.length ?? 0, back === undefined ? undefined : -back.length).trim();
  return isPlainStatus((front ?? back)?.mark, word);
}

// `(DONE)`, `DONE:`, `**DONE:**`
const AROUND = /^(?:\*\*|[([（【〔`])|(?:[)\]）】〕`]|[:：]?\*\*)?\s*[:：-]?$/gu;

// What the document usually writes has no way back. Its counterpart has one, if from there the usual way would not be taken.
function tryPaired(target: StatusTarget, status: TaskStatus, otherwise: Planned): Planned {
  const paired = outcome(target, status, 'paired');
  if (paired.kind === 'impossible') return otherwise;
  const usual = outcome(paired.after, target.status, 'usual');
  const isTakenBack = usual.kind === 'planned' && takesUsual(paired.after, usual);
  const back = outcome(paired.after, target.status, 'paired');
  return !isTakenBack && leadsTo(back, target) ? paired : otherwise;
}

type Outcome =
  | (Extract<Planned, { kind: 'planned' }> & { readonly after: StatusTarget })
  | Extract<Planned, { kind: 'impossible' }>;

function outcome(target: StatusTarget, status: TaskStatus, manner: Manner): Outcome {
  const said = sayStatus(target, status, manner);
  if (said.kind === 'impossible') return said;
  const edits = [...said.edits, ...redate(target, status)]
    .filter(({ range, text }) => target.text.slice(range.start, range.end) !== text)
    .toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  if (edits.some(({ range }, index) => range.start < (edits[index - 1]?.range.end ?? 0))) return DIFFERENT;
  const after = reread(target, edits);
  if (after === undefined || statusOf(after) !== status) return DIFFERENT;
  return { kind: 'planned', edits, after: { ...after, status } };
}

const DIFFERENT: Planned & { kind: 'impossible' } = {
  kind: 'impossible',
  reason: 'the line would read differently in other ways as well',
};

function statusOf({ sites, place, draft }: StatusTarget): TaskStatus {
  return settleStatus(sites, { draft, below: place.below, rollup: place.rollup });
}

function leadsTo(way: Outcome, to: StatusTarget): boolean {
  return way.kind === 'planned' && timeless(way.after) === timeless(to);
}

// The day of one completion is no part of a status: finished again, a task is finished on another day.
function timeless({ text, draft }: StatusTarget): string {
  const dates = completionDates(text, draft);
  return dates.length === 0
    ? text
    : applyEdits(
        text,
        dates.map(({ range }) => ({ range, text: '' })),
      );
}

function onlyHere({ text, sites }: StatusTarget): Planned {
  const said = sites
    .map(({ range }) => text.slice(range.start, range.end))
    .filter((word) => word.trim() !== '');
  const reason = `nothing else in this document is written like "${said.join(' ')}", so the way back to it would be lost`;
  return { kind: 'impossible', reason };
}
