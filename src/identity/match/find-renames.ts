import type { Lexicon } from '../titles/lexicon.ts';
import { type Board, openKnown, openNow } from './board.ts';
import { gather } from './gather.ts';
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
  const sharesIn = measureShares(fresh, lexicon);
  const shareAnywhere = measureShares([['', openNow(board)]], lexicon);
  for (const path of vanished) {
    const tasks = known.get(path) ?? [];
    const [best] = [...sharesIn(tasks)].toSorted(
      ([to, share], [other, most]) =>
        most - share || alikeEnds(path, other) - alikeEnds(path, to) || (to < other ? -1 : 1),
    );
    if (best !== undefined && best[1] >= RENAMED_SHARE) board.renamed.set(path, best[0]);
    else if ((shareAnywhere(tasks).get('') ?? 0) < SCATTERED_SHARE) board.dropped.add(path);
  }
}

/** A document that was divided goes on in each new one that is mostly made of what it lost. */
function nameHeirs(board: Board, lexicon: Lexicon, fresh: readonly Document[]): void {
  const lost = gather(openKnown(board), (task) =>
    task.isMissing || board.dropped.has(task.path) ? undefined : task.path,
  );
  const sharesIn = measureShares([...lost], lexicon);
  const successors = new Set(board.renamed.values());
  for (const [path, tasks] of fresh) {
    if (successors.has(path)) continue;
    const from = [...sharesIn(tasks)].filter(([, share]) => share >= RENAMED_SHARE);
    board.heirs.set(path, new Set(from.map(([known]) => known)));
  }
}

/** For tasks, the share of their titles by bits that each of the documents has too; those with none are left out. */
function measureShares(
  documents: readonly Document[],
  lexicon: Lexicon,
): (tasks: readonly Traits[]) => ReadonlyMap<string, number> {
  const havers = new Map<string, Set<string>>();
  for (const [path, tasks] of documents) {
    for (const { title } of tasks) {
      const paths = havers.get(lexicon.normal(title));
      if (paths === undefined) havers.set(lexicon.normal(title), new Set([path]));
      else paths.add(path);
    }
  }
  return (tasks) => {
    const found = new Map<string, number>();
    let all = 0;
    for (const { title } of tasks) {
      const bits = lexicon.bits(title);
      all += bits;
      for (const path of havers.get(lexicon.normal(title)) ?? [])
        found.set(path, (found.get(path) ?? 0) + bits);
    }
    return new Map([...found].map(([path, bits]) => [path, all === 0 ? 0 : bits / all]));
  };
}

/** How many letters two paths have in common at their ends: `x/tasks.md` is rather `archive/x/tasks.md` than `y/tasks.md`. */
function alikeEnds(a: string, b: string): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
