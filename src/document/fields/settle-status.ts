import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';
import type { StatusSite } from '../task.ts';
import type { TextRange } from '../text-range.ts';
import { allMarks } from '../lines/marks.ts';
import type { LineRules } from '../lines/title-line.ts';
import { statusIn } from '../tasks/table-cells.ts';
import { readStatusValue } from '../lines/status-phrase.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';

/** A status site with the side of the title on which a mark stands; an unknown word says nothing, but a known one can stand there. */
export type OwnSite = StatusSite & {
  readonly side?: 'front' | 'back' | 'around' | undefined;
  readonly isUnknown?: true;
};

/** The status places of a task in document order, and what its Status field says besides. */
export type OwnStatus = {
  readonly sites: readonly OwnSite[];
  /** A Status field that holds a priority word. */
  readonly priority: TaskPriority | undefined;
  /** A word in a Status field or a box character that means nothing to us. */
  readonly unknown: { readonly word: string; readonly offset: number } | undefined;
};

/** Reads every structured place that says a task's status. */
export function ownStatus(text: string, draft: TaskDraft, rules: LineRules): OwnStatus {
  const field = draft.fields.length === 0 ? NOTHING : fieldStatus(draft, rules);
  const box = boxSite(draft, rules);
  const isAllSaid =
    draft.fields.length === 0 && draft.statusCell === undefined && draft.title.marks.length === 0;
  if (isAllSaid) return { sites: box.sites, priority: undefined, unknown: box.unknown };
  const cell = cellStatus(text, draft, rules);
  const sites = [...markSites(draft), ...box.sites, ...field.sites, ...cell.sites];
  return {
    sites: sites.length < 2 ? sites : sites.toSorted((a, b) => a.range.start - b.range.start),
    priority: field.priority,
    unknown: field.unknown ?? box.unknown ?? cell.unknown,
  };
}

/** What striking a task out says: beside an open box that it will not be done, in a list without boxes that it is. */
export function strikeSays({ box }: Pick<TaskDraft, 'box'>): TaskStatus {
  return box === undefined ? 'done' : 'cancelled';
}

function markSites(draft: TaskDraft): readonly OwnSite[] {
  const { marks } = draft.title;
  return marks.length === 0
    ? marks
    : marks
        .filter(({ kind }) => kind !== 'box')
        .map((mark) =>
          mark.kind === 'strike' && mark.isAnswered === undefined
            ? { ...mark, says: strikeSays(draft) }
            : mark,
        );
}

type Found = { readonly sites: readonly OwnSite[] } & Partial<Pick<OwnStatus, 'priority' | 'unknown'>>;

const NOTHING: Found = { sites: [] };

function fieldStatus(draft: TaskDraft, rules: LineRules): Found {
  const field =
    draft.fields.find(({ kind }) => kind === 'status') ??
    draft.fields.find(({ kind }) => kind === 'progress');
  if (field === undefined) return { sites: [] };
  const phrase = readStatusValue(field.value, allMarks(rules.marks), rules.words);
  if (field.kind === 'progress' && phrase.kind !== 'status') return { sites: [] };
  if (phrase.kind === 'priority') return { sites: [], priority: phrase.priority };
  if (phrase.kind === 'unknown') {
    // It may be overwritten with a word that says more.
    const start = field.range.start + Math.max(0, field.value.indexOf(phrase.word));
    const range = { start, end: start + phrase.word.length };
    return { sites: [unknownSite('field', range)], unknown: { word: phrase.word, offset: start } };
  }
  if (phrase.kind === 'empty') return { sites: [] };
  const range = { start: field.range.start + phrase.start, end: field.range.start + phrase.end };
  return { sites: [{ kind: 'field', range, says: phrase.status }] };
}

const unknownSite = (kind: 'field' | 'cell' | 'box', range: TextRange): OwnSite => ({
  kind,
  range,
  says: 'todo',
  isUnknown: true,
});

function boxSite({ box, title }: TaskDraft, rules: LineRules): Found {
  if (box === undefined) return NOTHING;
  const own = title.marks.find(({ kind }) => kind === 'box');
  if (own !== undefined) return { sites: [own] };
  const says = rules.box(box.character === '' ? ' ' : box.character);
  if (says !== undefined) return { sites: [{ kind: 'box', range: box.range, says }] };
  const unknown = { word: box.character, offset: box.range.start };
  return { sites: [unknownSite('box', box.range)], unknown };
}

function cellStatus(text: string, { statusCell }: TaskDraft, rules: LineRules): Found {
  if (statusCell === undefined) return NOTHING;
  const known = statusIn({ text, rules }, statusCell);
  if (known !== undefined) return { sites: [{ kind: 'cell', range: known.range, says: known.status }] };
  const word = text.slice(statusCell.start, statusCell.end);
  if (!/\p{L}/u.test(word)) return { sites: [] };
  return {
    sites: [unknownSite('cell', statusCell)],
    unknown: { word, offset: statusCell.start },
  };
}

/** What settles a status besides the task's own characters. */
export type StatusPlace = {
  readonly draft: Pick<TaskDraft, 'origin' | 'lane' | 'placeStatus'>;
  /** Statuses of everything under it. */
  readonly below: readonly TaskStatus[];
  readonly rollup: boolean;
};

/** The status that holds: a known word of a field or a cell, then box and marks, then the place, then what is below. */
export function settleStatus(sites: readonly OwnSite[], place: StatusPlace): TaskStatus {
  const words = sites.filter(({ isUnknown }) => isUnknown === undefined);
  const word = words.find(({ kind }) => kind === 'field') ?? words.find(({ kind }) => kind === 'cell');
  if (word !== undefined) return word.says;
  const marks = sites.filter(({ kind }) => kind === 'mark' || kind === 'strike');
  const box = words.find(({ kind }) => kind === 'box');
  if (box !== undefined) return boxedStatus(box.says, marks, place.draft.lane);
  const mark = marks.find(({ side }) => side === 'back') ?? marks[0];
  if (mark !== undefined) return mark.says;
  // A word that is not understood may say anything but that all is done below.
  if (words.length < sites.length) return place.draft.placeStatus ?? place.draft.lane ?? 'todo';
  return derivedStatus(place);
}

// A ticked box is done wherever it stands; an empty one says "not finished", and a mark or a lane may say how far.
function boxedStatus(box: TaskStatus, marks: readonly OwnSite[], lane: TaskStatus | undefined): TaskStatus {
  if (box !== 'todo') return box;
  if (marks.some(({ kind, says }) => kind === 'strike' && says === 'done')) return 'done';
  const mark = marks.find(({ says }) => says !== 'done' && says !== 'todo')?.says;
  if (mark !== undefined) return mark;
  return lane === undefined || lane === 'done' ? box : lane;
}

function derivedStatus({ draft, below, rollup }: StatusPlace): TaskStatus {
  if (draft.placeStatus !== undefined) return draft.placeStatus;
  const counted = below.filter((status) => status !== 'cancelled');
  if (draft.lane !== undefined && (counted.length === 0 || draft.lane !== 'todo')) return draft.lane;
  if (!rollup || counted.length === 0) return 'todo';
  if (counted.every((status) => status === 'done')) return 'done';
  return counted.some((status) => status !== 'todo' && status !== 'blocked') ? 'in_progress' : 'todo';
}
