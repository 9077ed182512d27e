import type { DocumentReading } from '../reading/read-document.ts';
import type { TaskDraft } from './task-draft.ts';

/** The drafts without those that tell a task again: a closing checklist, a summary table, an editor's doubled line. */
export function dropRepetitions(
  drafts: readonly TaskDraft[],
  { headings }: DocumentReading,
): readonly TaskDraft[] {
  const told = nothingTold();
  for (const draft of drafts)
    if (draft.origin === 'heading' && headings[draft.heading ?? -1]?.role === 'task') tell(draft, told);
  const kept = drafts.filter(
    (draft) =>
      draft.origin === 'heading' || draft.origin === 'front-matter' || !repeats(draft, told, headings),
  );
  const lines = nothingTold();
  for (const draft of kept) if (draft.origin !== 'row' && draft.origin !== 'cell') tell(draft, lines);
  const single = kept.filter(
    (draft) => (draft.origin !== 'row' && draft.origin !== 'cell') || !isTold(draft, lines),
  );
  return dropDoubledLines(single);
}

/** Titles of what was told, by id, and all of them. */
type Told = { readonly ids: Map<string, string>; readonly titles: Set<string> };

const nothingTold = (): Told => ({ ids: new Map(), titles: new Set() });

function tell({ title }: TaskDraft, { ids, titles }: Told): void {
  const name = normalize(title.title);
  if (title.id !== undefined) ids.set(title.id.id.toLowerCase(), name);
  titles.add(name);
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
function repeats(draft: TaskDraft, told: Told, headings: DocumentReading['headings']): boolean {
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
