import type { TaskStatus } from '../../config/task-words.ts';
import { allMarks, strongMarks } from '../lines/marks.ts';
import { settleStatus, strikeSays, type OwnSite } from '../fields/settle-status.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { TextEdit, TextRange } from '../text-range.ts';
import { endOfWords } from '../style/completion-dates.ts';
import { isWholeMark } from './marks.ts';
import type { MarkForm } from '../style/status-style.ts';
import type { StatusTarget } from './status-target.ts';
import { markTextLike, statusText } from './write-status.ts';

/** `usual`: as the document says it elsewhere. `paired`: so that what stands here now can be found again. */
export type Manner = 'usual' | 'paired';

export type Said =
  | { readonly kind: 'planned'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'impossible'; readonly reason: string };

type Wish = { readonly status: TaskStatus; readonly manner: Manner };
type Step = { readonly site: OwnSite | undefined; readonly edits: readonly TextEdit[] };

/** The edits by which a task's places say `status`; not yet read again. */
export function sayStatus(target: StatusTarget, status: TaskStatus, manner: Manner): Said {
  const said = trySaying(target, { status, manner });
  if (said.kind === 'planned' || target.needsMark) return said;
  // Without its mark the task would follow its boxes; then another mark has to take the place of the old one.
  const marked = trySaying({ ...target, needsMark: true }, { status, manner });
  return marked.kind === 'planned' ? marked : said;
}

function trySaying(target: StatusTarget, wish: Wish): Said {
  const steps = target.sites.map((site) => changeSite(site, wish, target));
  const added = addedSite(target, wish, steps);
  const all = added === undefined ? steps : [...steps, added];
  const result = settled(all, target);
  return result === wish.status
    ? { kind: 'planned', edits: all.flatMap(({ edits }) => edits) }
    : { kind: 'impossible', reason: reasonFor(target, wish.status, result) };
}

function settled(steps: readonly Step[], { place, draft }: StatusTarget): TaskStatus {
  return settleStatus(sitesLeft(steps), { draft, below: place.below, rollup: place.rollup });
}

function sitesLeft(steps: readonly Step[]): readonly OwnSite[] {
  const left: OwnSite[] = [];
  for (const { site } of steps) if (site !== undefined) left.push(site);
  return left;
}

function changeSite(site: OwnSite, wish: Wish, target: StatusTarget): Step {
  if (site.says === wish.status) return { site, edits: [] };
  switch (site.kind) {
    case 'box':
      return changeBox(site, wish, target);
    case 'strike':
      return removeStrike(site, target);
    case 'mark':
      return changeMark(site, wish, target);
    default:
      return changeText(site, wish, target);
  }
}

function replaced(site: OwnSite, status: TaskStatus, text: string): Step {
  return { site: { ...site, says: status }, edits: [{ range: site.range, text }] };
}

function changeText(site: OwnSite, wish: Wish, target: StatusTarget): Step {
  const { text, style, rules } = target;
  const kind = site.kind === 'cell' ? 'cell' : 'field';
  const current = text.slice(site.range.start, site.range.end);
  if (/^[^\s\p{L}]?$/u.test(current) && kind === 'cell' && text.charAt(site.range.start - 1) === '[')
    return changeBox(site, wish, target);
  const written = statusText(wish, current, kind, { style, marks: allMarks(rules.marks) });
  return written === undefined ? { site, edits: [] } : replaced(site, wish.status, written);
}

// What no character can say is left to a field, a mark or the lane; the box then says no more than "not finished".
function changeBox(site: OwnSite, wish: Wish, target: StatusTarget): Step {
  const { status } = wish;
  const character = boxCharacter(wish, target);
  if (character !== undefined) return replaced(site, character === ' ' ? 'todo' : status, character);
  return site.says === 'todo' ? { site, edits: [] } : replaced(site, 'todo', ' ');
}

function boxCharacter(
  { status, manner }: Wish,
  { style, draft, rules, sites }: StatusTarget,
): string | undefined {
  const isLane = draft.lane === status && status !== 'done' && status !== 'cancelled';
  if (status === 'todo') return ' ';
  const own = style.box(status);
  const isUsable = own !== undefined && (rules.box(own) === status || (isLane && rules.box(own) === 'todo'));
  const usual = status === 'done' ? 'x' : isLane ? ' ' : undefined;
  const isAlone = sites.every(({ kind }) => kind === 'box' || kind === 'mark');
  const character = isUsable && (isAlone || rules.box(own) === status) ? own : usual;
  if (manner === 'usual') return character;
  // `[ ]` and `[~]` may say the same in a lane; the other way of ticking tells which it was.
  if (status === 'done') return character === 'x' ? 'X' : 'x';
  if (!isLane) return character;
  return character === ' ' ? style.markedBox(status) : ' ';
}

function changeMark(site: OwnSite, wish: Wish, target: StatusTarget): Step {
  const { draft, sites, style, text, rules, needsMark } = target;
  const { status, manner } = wish;
  // In front of a boxed line a mark is decoration: the box is the state.
  if (draft.box !== undefined && site.side === 'front' && site.says === 'done') return { site, edits: [] };
  const current = text.slice(site.range.start, site.range.end);
  if (draft.box !== undefined && style.isDecoration(current)) return { site, edits: [] };
  const own = manner === 'usual' ? style.mark(status) : undefined;
  const isWhole = isWholeMark(text, site);
  if (own !== undefined && own.side === site.side && isWhole) return replaced(site, status, own.text);
  const saysElsewhere = sites.some(
    (other) => other !== site && other.kind !== 'strike' && other.kind !== 'mark',
  );
  // Boxes below may say the same without it, and sisters of that status carry none.
  const isDerived = sites.length === 1 && settled([], target) === status && !style.isMarked(status);
  const mayGo = manner === 'usual' && !needsMark && (status === 'todo' || saysElsewhere || isDerived);
  if (isWhole && mayGo) return removed(site, text);
  // Bare emoji say a status beside a title only if they are among the strong ones.
  const marks = /[\p{L}\p{N}]/u.test(repairEncoding(current))
    ? allMarks(rules.marks)
    : strongMarks(rules.marks);
  const written = markTextLike(wish, current, { style, marks });
  return written === undefined ? { site, edits: [] } : replaced(site, status, written);
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

/** The site that has to come: a mark where sisters carry one or nothing else says it, a strike where others are struck out. */
function addedSite(target: StatusTarget, wish: Wish, steps: readonly Step[]): Step | undefined {
  const { draft, style } = target;
  const { status } = wish;
  const kept = sitesLeft(steps);
  const isSaid = settled(steps, target) === status;
  const takesMark = target.takesMark && !kept.some(({ kind }) => kind === 'mark');
  // What has not begun needs no mark, even where some such tasks carry one (🆕).
  const isMissing = takesMark && (!isSaid || (status !== 'todo' && style.isMarked(status)));
  const form = isMissing ? newForm(target, wish) : undefined;
  if (form !== undefined) return appended(form, status, target);
  const isStruck = kept.some(({ kind }) => kind === 'strike');
  const canStrike = draft.origin === 'box' || draft.origin === 'bullet';
  if (status !== strikeSays(draft) || isStruck || isSaid || style.strikes === undefined || !canStrike)
    return undefined;
  return struck(struckRange(target), status);
}

// A mark for this status as sisters write it; else, beside a heading, one in the manner of theirs for another status.
function newForm({ style, draft, rules }: StatusTarget, wish: Wish): MarkForm | undefined {
  const known = style.mark(wish.status);
  if (known !== undefined || style.anyMark === undefined || draft.origin !== 'heading') return known;
  const { text: sample, side } = style.anyMark;
  const marks = /[\p{L}\p{N}]/u.test(repairEncoding(sample))
    ? allMarks(rules.marks)
    : strongMarks(rules.marks);
  const text = markTextLike(wish, sample, { style, marks });
  return text === undefined ? undefined : { text, side };
}

function appended(form: MarkForm, status: TaskStatus, { draft, text }: StatusTarget): Step {
  const { lineRange, title } = draft;
  const isFront = form.side === 'front';
  const at = isFront ? Math.min(lineRange.start, title.range.start) : endOfLine(text, lineRange);
  const edit = { range: { start: at, end: at }, text: isFront ? `${form.text} ` : ` ${form.text}` };
  return { site: { kind: 'mark', range: edit.range, says: status, side: form.side }, edits: [edit] };
}

function endOfLine(text: string, { start, end }: TextRange): number {
  const words = text.slice(start, end);
  // A block's id and a comment stay the last things of their line.
  return /(?:\^[A-Za-z0-9-]+|-->)[ \t]*$/u.test(words)
    ? endOfWords(text, { start, end })
    : start + words.trimEnd().length;
}

// `~~[ ] Mend it~~` where others strike their box out, too, and nothing stands between it and the title.
function struckRange({ draft: { box, title }, text, style }: StatusTarget): TextRange {
  const start = box === undefined ? title.range.start : box.range.start - 1;
  const isNext = box !== undefined && text.slice(box.range.end + 1, title.range.start).trim() === '';
  return style.strikes === 'box' && isNext ? { start, end: title.range.end } : title.range;
}

function struck({ start, end }: TextRange, status: TaskStatus): Step {
  const edits = [start, end].map((at) => ({ range: { start: at, end: at }, text: '~~' }));
  return { site: { kind: 'strike', range: { start, end }, says: status, side: 'around' }, edits };
}

function reasonFor({ draft, sites }: StatusTarget, status: TaskStatus, result: TaskStatus): string {
  const wanted = status.replace('_', ' ');
  if (draft.placeStatus !== undefined)
    return 'this task has the status of the column in which its cell stands';
  if (sites.length === 0 && draft.lane !== undefined)
    return `this task has the status of its section, so it can be ${wanted} only in another section`;
  if (sites.length === 0)
    return `this task has no status of its own, and no task beside it shows how this document writes "${wanted}"`;
  return `this document has no way to say "${wanted}" here: the task would still read as ${result.replace('_', ' ')}`;
}
