import type { DocumentReading } from './read-document.ts';
import type { TaskDraft } from './task-draft.ts';

/** The drafts without those that tell a task again: a closing checklist, a summary table, an editor's doubled line. */
export function dropRepetitions(
  drafts: readonly TaskDraft[],
  { headings }: DocumentReading,
): readonly TaskDraft[] {
  const told = { ids: new Set<string>(), titles: new Set<string>() };
  for (const draft of drafts)
    if (draft.origin === 'heading' && headings[draft.heading ?? -1]?.role === 'task') tell(draft, told);
  const kept = drafts.filter(
    (draft) =>
      draft.origin === 'heading' || draft.origin === 'front-matter' || !repeats(draft, told, headings),
  );
  const lines = { ids: new Set<string>(), titles: new Set<string>() };
  for (const draft of kept) if (draft.origin !== 'row' && draft.origin !== 'cell') tell(draft, lines);
  const single = kept.filter(
    (draft) => (draft.origin !== 'row' && draft.origin !== 'cell') || !isTold(draft, lines),
  );
  return dropDoubledLines(single);
}

type Told = { readonly ids: Set<string>; readonly titles: Set<string> };

function tell({ title }: TaskDraft, { ids, titles }: Told): void {
  if (title.id !== undefined) ids.add(title.id.id.toLowerCase());
  titles.add(normalize(title.title));
}

function isTold({ title }: TaskDraft, { ids, titles }: Told): boolean {
  return (title.id !== undefined && ids.has(title.id.id.toLowerCase())) || titles.has(normalize(title.title));
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
