import type { Board } from './board.ts';
import { gather } from './gather.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import type { Traits } from './traits.ts';

// A document is another one's new name when it has at least this share of its titles, by their bits.
const RENAMED_SHARE = 0.5;
// Below this, what the new documents have in common with a vanished one is a template's wording.
const SCATTERED_SHARE = 0.5;

/** Finds, for each document that vanished, the new one that took its tasks; or that hardly any of them is left. */
export function findRenames(board: Board, lexicon: Lexicon): void {
  const vanished = [...board.known.paths].filter((path) => !board.now.paths.has(path));
  const fresh = [...board.now.documents].filter(([path]) => !board.known.paths.has(path));
  if (vanished.length > 0) nameSuccessors(board, lexicon, { vanished, fresh });
  if (fresh.length > 0) nameHeirs(board, lexicon, fresh);
}

type Document = readonly [path: string, tasks: readonly Traits[]];

function nameSuccessors(
  board: Board,
  lexicon: Lexicon,
  { vanished, fresh }: { readonly vanished: readonly string[]; readonly fresh: readonly Document[] },
): void {
  const known = gather(board.known.all, (task) => (task.isMissing ? undefined : task.path));
  const open = [...board.openNow];
  for (const path of vanished) {
    const titles = (known.get(path) ?? []).map((task) => task.title);
    const [best] = fresh
      .map(([to, tasks]) => ({ to, share: shareFound(titles, tasks, lexicon) }))
      .toSorted((a, b) => b.share - a.share || alikeEnds(path, b.to) - alikeEnds(path, a.to));
    if (best !== undefined && best.share >= RENAMED_SHARE) board.renamed.set(path, best.to);
    else if (shareFound(titles, open, lexicon) < SCATTERED_SHARE) board.dropped.add(path);
  }
}

/** A document that was divided goes on in each new one that is mostly made of what it lost. */
function nameHeirs(board: Board, lexicon: Lexicon, fresh: readonly Document[]): void {
  const lost = gather(board.openKnown, (task) =>
    task.isMissing || board.dropped.has(task.path) ? undefined : task.path,
  );
  const successors = new Set(board.renamed.values());
  for (const [path, tasks] of fresh) {
    if (successors.has(path)) continue;
    const titles = tasks.map(({ title }) => title);
    const from = [...lost].filter(([, open]) => shareFound(titles, open, lexicon) >= RENAMED_SHARE);
    board.heirs.set(path, new Set(from.map(([known]) => known)));
  }
}

/** The share of the titles, by bits, that the tasks have too. */
function shareFound(titles: readonly string[], tasks: readonly Traits[], lexicon: Lexicon): number {
  const there = new Set(tasks.map((task) => lexicon.normal(task.title)));
  let [found, all] = [0, 0];
  for (const title of titles) {
    const bits = lexicon.bits(title);
    all += bits;
    if (there.has(lexicon.normal(title))) found += bits;
  }
  return all === 0 ? 0 : found / all;
}

/** How many letters two paths have in common at their ends: `x/tasks.md` is rather `archive/x/tasks.md` than `y/tasks.md`. */
function alikeEnds(a: string, b: string): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
