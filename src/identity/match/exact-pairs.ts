import { type Board, homeOf, link, openOf } from './board.ts';
import { tellUnmoved, tellUntouched } from './evidence.ts';
import { gather } from './gather.ts';
import type { Lexicon } from './lexicon.ts';
import { haveSameParent } from './parents.ts';
import type { Traits } from './traits.ts';

const BETWEEN = '\0';
// A title with fewer bits is one that other tasks have too ("Tests"): it must at least have stayed in its section.
const UNMISTAKABLE_BITS = 10;

/** Pairs the tasks whose place and text are both untouched: nearly all of them in an ordinary push. */
export function pairUntouched(board: Board): void {
  const known = gather(board.known.all, (task) =>
    board.partners.has(task) || task.isMissing ? undefined : placeAndText(task, homeOf(board, task)),
  );
  const now = gather(board.now.all, (task) =>
    board.partners.has(task) ? undefined : placeAndText(task, task.path),
  );
  for (const [key, tasks] of now) {
    const before = known.get(key);
    // Twins are kept in their order; when one of them came or went, the rest of the evidence says which.
    if (before?.length !== tasks.length) continue;
    tasks.forEach((task, at) => {
      const twin = before[at];
      if (twin !== undefined) link(board, { known: twin, now: task, evidence: tellUntouched(task) });
    });
  }
}

function placeAndText(task: Traits, path: string): string {
  const parent = task.parent === undefined ? '' : `${task.parent.id ?? ''}${BETWEEN}${task.parent.title}`;
  return [path, sectionOf(task), parent, task.level, task.id ?? '', task.title].join(BETWEEN);
}

const sectionOf = (task: Traits): string => task.section.join(BETWEEN);

/** Pairs the tasks of one level whose title is untouched and unmistakable, though their section or id changed. */
export function pairUnmistakable(board: Board, level: number, lexicon: Lexicon): void {
  const known = collectTitles(board, level);
  if (known.size === 0) return;
  const now = gather(board.now.all, (task) => {
    const key = titleInDocument(task, task.path);
    return known.has(key) ? key : undefined;
  });
  const readAlike = gather(openOf(board, board.now.all), (task) => wordsOutsideNotes(task, lexicon));
  for (const [key, tasks] of now) {
    const [task, before] = [onlyOne(tasks), onlyOne(known.get(key) ?? [])];
    if (task === undefined || before === undefined || task.level !== level || before.level !== level)
      continue;
    if (board.partners.has(task) || board.partners.has(before) || !haveSameParent(board, before, task))
      continue;
    const stayed = sectionOf(before) === sectionOf(task);
    if (!stayed && lexicon.bits(task.title) < UNMISTAKABLE_BITS) continue;
    if (!stayed && onlyOne(readAlike.get(wordsOutsideNotes(task, lexicon)) ?? []) === undefined) continue;
    link(board, { known: before, now: task, evidence: tellUnmoved(before, task, stayed) });
  }
}

// The same words with a note behind them ("… (done in May)") may be the task itself, and the bare ones a copy of it.
function wordsOutsideNotes(task: Traits, lexicon: Lexicon): string {
  const words = [...lexicon.words(task.title)].filter(([, factor]) => factor === 1).map(([word]) => word);
  return [task.path, ...words].join(BETWEEN);
}

const titleInDocument = (task: Traits, path: string): string => `${path}${BETWEEN}${task.title}`;

const onlyOne = (tasks: readonly Traits[]): Traits | undefined => (tasks.length === 1 ? tasks[0] : undefined);

/** The titles of open known tasks, with every known task that has them: a title that two have is mistakable. */
function collectTitles(board: Board, level: number): ReadonlyMap<string, readonly Traits[]> {
  const open = new Set<string>();
  for (const task of board.known.all) {
    if (task.isMissing || task.level !== level || board.partners.has(task)) continue;
    open.add(titleInDocument(task, homeOf(board, task)));
  }
  if (open.size === 0) return new Map();
  return gather(board.known.all, (task) => {
    const key = titleInDocument(task, homeOf(board, task));
    return !task.isMissing && open.has(key) ? key : undefined;
  });
}
