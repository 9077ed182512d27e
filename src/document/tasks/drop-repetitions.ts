import type { Heading } from '../outline/outline.ts';
import type { TaskDraft } from './task-draft.ts';

/** What was told before: titles by id, and all of them. */
export type Told = { readonly ids: ReadonlyMap<string, string>; readonly titles: ReadonlySet<string> };

export type SingleTasks = {
  readonly drafts: readonly TaskDraft[];
  /** What headings that are tasks tell. */
  readonly byHeadings: Told;
};

/**
 * The drafts without those that tell a task again: a closing checklist, a summary table, an editor's doubled line. An
 * excerpt repeats what the headings of its whole document tell.
 */
export function dropRepetitions(
  drafts: readonly TaskDraft[],
  headings: readonly Heading[],
  whole: Told | undefined,
): SingleTasks {
  const isTaskHeading = ({ origin, heading }: TaskDraft): boolean =>
    origin === 'heading' && headings[heading ?? -1]?.role === 'task';
  const byHeadings = whole ?? toldBy(drafts.filter(isTaskHeading));
  const kept = drafts.filter(
    (draft) =>
      draft.origin === 'heading' || draft.origin === 'front-matter' || !repeats(draft, byHeadings, headings),
  );
  return { drafts: dropDoubledLines(withoutToldRows(kept)), byHeadings };
}

export const isOfTable = ({ origin }: Pick<TaskDraft, 'origin'>): boolean =>
  origin === 'row' || origin === 'cell';

function withoutToldRows(drafts: readonly TaskDraft[]): readonly TaskDraft[] {
  if (!drafts.some(isOfTable)) return drafts;
  const lines = toldBy(drafts.filter((draft) => !isOfTable(draft)));
  return drafts.filter((draft) => !isOfTable(draft) || !isTold(draft, lines));
}

function toldBy(drafts: readonly TaskDraft[]): Told {
  const told = { ids: new Map<string, string>(), titles: new Set<string>() };
  for (const { title } of drafts) {
    const name = normalize(title.title);
    if (title.id !== undefined) told.ids.set(title.id.id.toLowerCase(), name);
    told.titles.add(name);
  }
  return told;
}

function isTold({ title }: TaskDraft, { ids, titles }: Told): boolean {
  const name = normalize(title.title);
  const same = title.id === undefined ? undefined : ids.get(title.id.id.toLowerCase());
  if (same !== undefined && (!/^\d+$/u.test(title.id?.id ?? '') || sharesWords(same, name))) return true;
  return titles.has(name);
}

// Every list counts from one: two tasks that are number 2 are the same only if they sound alike.
function sharesWords(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  const words = new Set(a.split(' '));
  const common = b.split(' ').filter((word) => word.length > 2 && words.has(word));
  return common.length > 0;
}

// Under a heading task a box may well carry the heading's words; only elsewhere it repeats the task.
function repeats(draft: TaskDraft, told: Told, headings: readonly Heading[]): boolean {
  if (told.titles.size === 0) return false;
  const owner = draft.parent;
  if (owner !== undefined && headings[owner.heading ?? -1]?.role === 'task') return false;
  if (draft.title.id?.kind === 'label' && told.ids.has(draft.title.id.id.toLowerCase())) return true;
  return draft.origin === 'row' ? isTold(draft, told) : told.titles.has(normalize(draft.title.title));
}

function dropDoubledLines(drafts: readonly TaskDraft[]): readonly TaskDraft[] {
  return drafts.filter((draft, index) => {
    const before = drafts[index - 1];
    const after = drafts[index + 1];
    if (after !== undefined && isSameLine(draft, after) && isBare(draft)) return false;
    return before === undefined || !isSameLine(before, draft) || !isBare(draft) || isBare(before);
  });
}

function isSameLine(a: TaskDraft, b: TaskDraft): boolean {
  const id = a.title.id?.id;
  return (
    id !== undefined &&
    a.box !== undefined &&
    b.box !== undefined &&
    id === b.title.id?.id &&
    a.title.title === b.title.title
  );
}

function isBare({ block, bodyStart }: TaskDraft): boolean {
  return block.end - bodyStart <= 1;
}

function normalize(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
