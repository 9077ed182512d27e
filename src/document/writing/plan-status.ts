import type { TaskStatus } from '../../config/task-words.ts';
import { allMarks, strongMarks } from '../reading/marks.ts';
import type { LineRules } from '../reading/title-line.ts';
import { settleStatus, strikeSays, type OwnSite, type StatusPlace } from '../reading/settle-status.ts';
import type { TaskDraft } from '../reading/task-draft.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { TextEdit, TextRange } from '../text-range.ts';
import { familyOf, type MarkForm, type StatusStyle } from './status-style.ts';
import { markTextLike, statusText } from './write-status.ts';

/** Everything about one task that changing its status needs. */
export type StatusTarget = {
  readonly text: string;
  readonly draft: TaskDraft;
  readonly sites: readonly OwnSite[];
  readonly place: Omit<StatusPlace, 'draft'>;
  readonly style: StatusStyle;
  readonly rules: LineRules;
  /** Its marks are all that makes it a task, so they may change and not go. */
  readonly needsMark: boolean;
  /** A mark put beside its title would be read as its status. */
  readonly takesMark: boolean;
};

export type PlannedStatus =
  | { readonly kind: 'planned'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'impossible'; readonly reason: string };

type Step = { readonly site: OwnSite | undefined; readonly edits: readonly TextEdit[] };

/** The edits that would make a task say `status`, or why this document cannot say it at that place. */
export function planStatus(target: StatusTarget, status: TaskStatus): PlannedStatus {
  const plan = tryStatus(target, status);
  // Without its mark the task would follow its boxes; then another mark has to take the place of the old one.
  return plan.kind === 'impossible' && !target.needsMark
    ? orElse(tryStatus({ ...target, needsMark: true }, status), plan)
    : plan;
}

function orElse(plan: PlannedStatus, otherwise: PlannedStatus): PlannedStatus {
  return plan.kind === 'planned' ? plan : otherwise;
}

function tryStatus(target: StatusTarget, status: TaskStatus): PlannedStatus {
  const steps = target.sites.map((site) => changeSite(site, status, target));
  const added = addedSite(target, status, steps);
  const sites = [...steps, ...added].flatMap(({ site }) => (site === undefined ? [] : [site]));
  const result = settleStatus(sites, { ...target.place, draft: target.draft });
  if (result !== status) return { kind: 'impossible', reason: reasonFor(target, status, result) };
  const edits = [...steps, ...added]
    .flatMap((step) => step.edits)
    .filter((edit) => changes(edit, target.text));
  return {
    kind: 'planned',
    edits: edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end),
  };
}

function changes({ range, text: replacement }: TextEdit, text: string): boolean {
  return text.slice(range.start, range.end) !== replacement;
}

function changeSite(site: OwnSite, status: TaskStatus, target: StatusTarget): Step {
  if (site.says === status) return { site, edits: [] };
  switch (site.kind) {
    case 'box':
      return changeBox(site, status, target);
    case 'strike':
      return removeStrike(site, target);
    case 'mark':
      return changeMark(site, status, target);
    default:
      return changeText(site, status, target);
  }
}

function replaced(site: OwnSite, status: TaskStatus, text: string): Step {
  return { site: { ...site, says: status }, edits: [{ range: site.range, text }] };
}

function changeText(site: OwnSite, status: TaskStatus, { text, style, rules }: StatusTarget): Step {
  const kind = site.kind === 'cell' ? 'cell' : 'field';
  const current = text.slice(site.range.start, site.range.end);
  if (/^[^\s\p{L}]?$/u.test(current) && kind === 'cell' && text.charAt(site.range.start - 1) === '[')
    return changeBox(site, status, { style });
  const written = statusText(status, current, kind, { style, marks: allMarks(rules.marks) });
  return written === undefined ? { site, edits: [] } : replaced(site, status, written);
}

// What no character can say is left to a field, a mark or the lane; the box then says no more than "not finished".
function changeBox(site: OwnSite, status: TaskStatus, { style }: Pick<StatusTarget, 'style'>): Step {
  const character = boxCharacter(status, style);
  if (character !== undefined) return replaced(site, status, character);
  return site.says === 'todo' ? { site, edits: [] } : replaced(site, 'todo', ' ');
}

function boxCharacter(status: TaskStatus, style: StatusStyle): string | undefined {
  const known = style.boxes.get(status) ?? style.profile.writes[status];
  if (known !== undefined) return known;
  return status === 'done' ? 'x' : status === 'todo' ? ' ' : undefined;
}

function changeMark(site: OwnSite, status: TaskStatus, target: StatusTarget): Step {
  const { draft, sites, style, text, rules, needsMark } = target;
  // In front of a boxed line a mark is decoration: the box is the state.
  if (draft.box !== undefined && site.side === 'front' && site.says === 'done') return { site, edits: [] };
  const own = style.marks.get(`${familyOf(draft)}/${status}`);
  const current = text.slice(site.range.start, site.range.end);
  if (own !== undefined && own.side === site.side && isWhole(site, target))
    return replaced(site, status, own.text);
  const saysElsewhere = sites.some(
    (other) => other !== site && other.kind !== 'strike' && other.kind !== 'mark',
  );
  if (isWhole(site, target) && !needsMark && (status === 'todo' || saysElsewhere)) return removed(site, text);
  // Bare emoji say a status beside a title only if they are among the strong ones.
  const marks = /[\p{L}\p{N}]/u.test(repairEncoding(current))
    ? allMarks(rules.marks)
    : strongMarks(rules.marks);
  const written = markTextLike(status, current, { style, marks });
  return written === undefined ? { site, edits: [] } : replaced(site, status, written);
}

// `- PENDING` is a word of a longer line end, which goes only as a word; emoji and brackets come and go whole.
function isWhole(site: OwnSite, { text }: StatusTarget): boolean {
  const current = text.slice(site.range.start, site.range.end);
  return /^[([（【`]/u.test(current) || !/[\p{L}\p{N}]/u.test(repairEncoding(current));
}

function removed(site: OwnSite, text: string): Step {
  const { start, end } = site.range;
  const before = /[ \t]*$/u.exec(text.slice(Math.max(0, start - 20), start))?.[0].length ?? 0;
  const after = /^[ \t]*/u.exec(text.slice(end, end + 20))?.[0].length ?? 0;
  const range = site.side === 'front' ? { start, end: end + after } : { start: start - before, end };
  return { site: undefined, edits: [{ range, text: '' }] };
}

function removeStrike(site: OwnSite, { text }: StatusTarget): Step {
  const { start, end } = site.range;
  const isStruck = text.startsWith('~~', start) && text.startsWith('~~', end - 2);
  const edits = [
    { range: { start, end: start + 2 }, text: '' },
    { range: { start: end - 2, end }, text: '' },
  ];
  return isStruck ? { site: undefined, edits } : { site, edits: [] };
}

/** The site that has to come: a mark where finished sisters carry one, a strike where the document strikes out. */
function addedSite(target: StatusTarget, status: TaskStatus, steps: readonly Step[]): readonly Step[] {
  const { draft, style } = target;
  const kept = steps.flatMap(({ site }) => (site === undefined ? [] : [site]));
  const form = style.marks.get(`${familyOf(draft)}/${status}`);
  const hasMark = kept.some(({ kind }) => kind === 'mark');
  const isCustom = status === 'done' ? style.markedFamilies.has(familyOf(draft)) : kept.length === 0;
  if (form !== undefined && !hasMark && isCustom && target.takesMark) return [appended(form, status, target)];
  const isStruck = kept.some(({ kind }) => kind === 'strike');
  const canStrike = draft.origin === 'box' || draft.origin === 'bullet';
  if (status !== strikeSays(draft) || isStruck || !style.usesStrike || !canStrike) return [];
  return kept.some(({ says }) => says === status) ? [] : [struck(draft.title.range, status)];
}

function appended(form: MarkForm, status: TaskStatus, { draft, text }: StatusTarget): Step {
  const line = lineRange(draft, text);
  const at = form.side === 'front' ? line.start : line.end;
  const edit = {
    range: { start: at, end: at },
    text: form.side === 'front' ? `${form.text} ` : ` ${form.text}`,
  };
  return { site: { kind: 'mark', range: edit.range, says: status, side: form.side }, edits: [edit] };
}

function struck({ start, end }: TextRange, status: TaskStatus): Step {
  const edits = [start, end].map((at) => ({ range: { start: at, end: at }, text: '~~' }));
  return { site: { kind: 'strike', range: { start, end }, says: status, side: 'around' }, edits };
}

// From the first character of the task's line behind marker and box to its last one.
function lineRange({ title, lineRange: line }: TaskDraft, text: string): TextRange {
  const trailing = /[ \t]*$/u.exec(text.slice(line.start, line.end))?.[0].length ?? 0;
  return { start: Math.min(line.start, title.range.start), end: line.end - trailing };
}

function reasonFor({ draft, sites }: StatusTarget, status: TaskStatus, result: TaskStatus): string {
  const wanted = status.replace('_', ' ');
  if (sites.length === 0 && draft.lane !== undefined) {
    return `this task has the status of its section, so it can be ${wanted} only in another section`;
  }
  if (sites.length === 0)
    return `this task has no status of its own, and no task beside it shows how this document writes "${wanted}"`;
  return `this document has no way to say "${wanted}" here: the task would still read as ${result.replace('_', ' ')}`;
}
