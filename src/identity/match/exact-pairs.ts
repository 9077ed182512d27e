import { type Board, homeOf, link, openKnown, openNow } from './board.ts';
import { tellUnmoved, tellUntouched } from '../evidence/tell-evidence.ts';
import { gather } from './gather.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import { haveSameParent } from './parents.ts';
import type { Traits } from './traits.ts';

const BETWEEN = '\0';
// A title with fewer bits is one that other tasks have too ("Tests"): it must at least have stayed in its section.
const UNMISTAKABLE_BITS = 10;

/** Pairs the tasks whose place and text are both untouched: nearly all of them in an ordinary push. */
export function pairUntouched(board: Board): void {
  const known = gather(openKnown(board), (task) => (task.isMissing ? undefined : task.title));
  // By title first: most titles are one task's alone, and then two tasks compare faster than two long keys.
  for (const [title, tasks] of gather(openNow(board), (task) => task.title)) {
    const before = known.get(title) ?? [];
    const [task, twin] = [onlyOne(tasks), onlyOne(before)];
    if (task === undefined || twin === undefined) pairTwins(board, before, tasks);
    else if (areUntouched(board, twin, task)) linkUntouched(board, twin, task);
  }
}

/** Twins are kept in their order; when one of them came or went, the rest of the evidence says which. */
function pairTwins(board: Board, known: readonly Traits[], now: readonly Traits[]): void {
  const knownByPlace = gather(known, (task) => placeOf(task, homeOf(board, task)));
  for (const [place, tasks] of gather(now, (task) => placeOf(task, task.path))) {
    const before = knownByPlace.get(place);
    if (before?.length !== tasks.length) continue;
    tasks.forEach((task, at) => {
      const twin = before[at];
      if (twin !== undefined) linkUntouched(board, twin, task);
    });
  }
}

const linkUntouched = (board: Board, known: Traits, now: Traits): void =>
  link(board, { known, now, evidence: tellUntouched(known, now) });

const areUntouched = (board: Board, known: Traits, now: Traits): boolean =>
  homeOf(board, known) === now.path &&
  known.id === now.id &&
  known.level === now.level &&
  known.parent?.title === now.parent?.title &&
  known.parent?.id === now.parent?.id &&
  haveSameSection(known.section, now.section);

function haveSameSection(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

function placeOf(task: Traits, path: string): string {
  const parent = task.parent === undefined ? '' : `${task.parent.id ?? ''}${BETWEEN}${task.parent.title}`;
  return [path, sectionOf(task), parent, task.level, task.id ?? ''].join(BETWEEN);
}

const sectionOf = (task: Traits): string => task.section.join(BETWEEN);

/** Pairs the tasks of one level whose title is untouched and unmistakable, though their section or id changed. */
export function pairUnmistakable(board: Board, level: number, lexicon: Lexicon): void {
  const titles = openTitles(board, level);
  if (titles.size === 0) return;
  // With every task that has one of them: a title that two have is mistakable.
  const known = gather(board.known.all, (task) =>
    titles.has(task.title) && !task.isMissing ? titleInDocument(task, homeOf(board, task)) : undefined,
  );
  const now = gather(board.now.all, (task) =>
    titles.has(task.title) ? titleInDocument(task, task.path) : undefined,
  );
  const readAlike = gather(openNow(board), (task) => wordsOutsideNotes(task, lexicon));
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

/** The titles of the open tasks of a level, both known and told now. */
function openTitles(board: Board, level: number): ReadonlySet<string> {
  const known = new Set<string>();
  for (const task of openKnown(board)) if (!task.isMissing && task.level === level) known.add(task.title);
  const both = new Set<string>();
  for (const task of openNow(board)) if (known.has(task.title)) both.add(task.title);
  return both;
}
