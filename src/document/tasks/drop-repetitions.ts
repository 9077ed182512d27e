import type { Reading } from '../reading/reading.ts';
import { loggedCards } from './logged-cards.ts';
import { reportsOfTasks } from './logged-tasks.ts';
import { referenceRows } from './reference-rows.ts';
import { isOfTable, type TaskDraft } from './task-draft.ts';

/** What was told before: titles by id, with the word that a task was called by, and all titles. */
export type Told = {
  readonly byId: ReadonlyMap<string, { readonly name: string; readonly label: string | undefined }>;
  readonly titles: ReadonlySet<string>;
};

export type SingleTasks = {
  readonly drafts: readonly TaskDraft[];
  /** What headings that are tasks tell. */
  readonly byHeadings: Told;
  /** Some lines stand twice, one below the other or in two lanes, or a log tells of tasks. */
  readonly hasDoubles: boolean;
};

type Source = Pick<Reading, 'headings' | 'text'>;

/**
 * The drafts without those that tell a task again: a closing checklist, a summary table, an editor's doubled line. An
 * excerpt repeats what the headings of its whole document tell.
 */
export function dropRepetitions(
  drafts: readonly TaskDraft[],
  source: Source,
  whole: Told | undefined,
): SingleTasks {
  const { headings, text } = source;
  const isTaskHeading = ({ origin, heading }: TaskDraft): boolean =>
    origin === 'heading' && headings[heading ?? -1]?.role === 'task';
  const byHeadings = whole ?? toldBy(drafts.filter(isTaskHeading), text);
  const repeated = drafts.filter(
    (draft) =>
      draft.origin !== 'heading' && draft.origin !== 'front-matter' && repeats(draft, byHeadings, source),
  );
  const kept = withoutEmptied(drafts, withoutBare(drafts, new Set(repeated)), source);
  const told = withoutToldRows(kept, text);
  const reports = reportsOfTasks(told, headings);
  const single = withoutBare(told, new Set([...referenceRows(told), ...reports.ofTasks]));
  const undoubled = dropDoubledLines(withoutBare(single, loggedCards(single)));
  return { drafts: undoubled, byHeadings, hasDoubles: reports.hasAny || undoubled.length < single.length };
}

// A repetition that holds tasks of its own is more than that.
function withoutBare(
  drafts: readonly TaskDraft[],
  repetitions: ReadonlySet<TaskDraft>,
): readonly TaskDraft[] {
  if (repetitions.size === 0) return drafts;
  const holders = new Set<TaskDraft | undefined>();
  const kept: TaskDraft[] = [];
  for (const draft of drafts.toReversed()) {
    if (repetitions.has(draft) && !holders.has(draft)) continue;
    holders.add(draft.parent);
    kept.push(draft);
  }
  return kept.toReversed();
}

// A checklist of nothing but what headings tell lists no checks.
function withoutEmptied(
  drafts: readonly TaskDraft[],
  kept: readonly TaskDraft[],
  { headings }: Source,
): readonly TaskDraft[] {
  if (kept.length === drafts.length) return drafts;
  const filled = new Set(kept.map(({ parent }) => parent));
  const emptied = new Set(drafts.flatMap(({ parent }) => (filled.has(parent) ? [] : [parent])));
  return kept.filter((draft) => !emptied.has(draft) || headings[draft.heading ?? -1]?.role !== 'checklist');
}

function withoutToldRows(drafts: readonly TaskDraft[], text: string): readonly TaskDraft[] {
  if (!drafts.some(isOfTable)) return drafts;
  const lines = toldBy(
    drafts.filter((draft) => !isOfTable(draft)),
    text,
  );
  return drafts.filter((draft) => !isOfTable(draft) || !isTold(draft, lines));
}

function toldBy(drafts: readonly TaskDraft[], text: string): Told {
  const byId = new Map<string, { name: string; label: string | undefined }>();
  const titles = new Set<string>();
  for (const draft of drafts) {
    const { id, title } = draft.title;
    const name = normalize(title);
    if (id !== undefined) byId.set(id.id.toLowerCase(), { name, label: labelOf(draft, text) });
    titles.add(name);
  }
  return { byId, titles };
}

// The word that calls a task by its number: "Task", "Step".
function labelOf({ title, lineRange }: TaskDraft, text: string): string | undefined {
  if (title.id?.kind !== 'label') return undefined;
  const line = text.slice(lineRange.start, lineRange.end);
  const before = line.slice(0, line.indexOf(title.id.id)).slice(-LABEL_CHARS);
  return before
    .match(/\p{L}+/gu)
    ?.at(-1)
    ?.toLowerCase();
}

// With a mark or an emphasis no label and what stands around it is longer.
const LABEL_CHARS = 40;

// `Step 3` is not told by a heading `Task 3`.
function isCalled(draft: TaskDraft, { byId }: Told, text: string): boolean {
  const told = byId.get(draft.title.id?.id.toLowerCase() ?? '');
  return told !== undefined && (told.label === undefined || told.label === labelOf(draft, text));
}

function isTold({ title }: TaskDraft, { byId, titles }: Told): boolean {
  const name = normalize(title.title);
  const same = title.id === undefined ? undefined : byId.get(title.id.id.toLowerCase())?.name;
  if (same !== undefined && (!/^\d+$/u.test(title.id?.id ?? '') || sharesWords(same, name))) return true;
  return titles.has(name);
}

/** True for a row that tells a task again: it carries its id, and where that is a bare number it sounds like it, too. */
export function tellsAgain(row: TaskDraft['title'], task: TaskDraft['title']): boolean {
  const id = task.id?.id.toLowerCase();
  if (id === undefined || row.id?.id.toLowerCase() !== id) return false;
  return !/^\d+$/u.test(id) || sharesWords(normalize(task.title), normalize(row.title));
}

// Every list counts from one: two tasks that are number 2 are the same only if they sound alike.
function sharesWords(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  const words = new Set(a.split(' '));
  const common = b.split(' ').filter((word) => word.length > 2 && words.has(word));
  return common.length > 0;
}

// Under a heading task a box may well carry the heading's words; only elsewhere it repeats the task.
function repeats(draft: TaskDraft, told: Told, { headings, text }: Source): boolean {
  if (told.titles.size === 0) return false;
  const owner = draft.parent;
  if (owner !== undefined && headings[owner.heading ?? -1]?.role === 'task') return false;
  if (draft.title.id?.kind === 'label' && isCalled(draft, told, text)) return true;
  // `TASK-7` is nothing but that task, in however few words.
  if (isCode(draft.title.id) && told.byId.has(draft.title.id?.id.toLowerCase() ?? '')) return true;
  return draft.origin === 'row' ? isTold(draft, told) : told.titles.has(normalize(draft.title.title));
}

function isCode(id: TaskDraft['title']['id']): boolean {
  return id?.kind === 'code' && /\p{L}.*\d/u.test(id.id);
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

const ASCII = /^[ -~]*$/u;

function normalize(title: string): string {
  const plain = ASCII.test(title) ? title : title.normalize('NFKC');
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
