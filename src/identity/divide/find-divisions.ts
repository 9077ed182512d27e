import type { TaskKey } from '../../issue/task-key.ts';
import { type Board, openKnown, openNow } from '../match/board.ts';
import { gather } from '../match/gather.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import type { Traits } from '../match/traits.ts';
import type { Division } from '../pairing.ts';
import { findBySubtasks } from './find-by-subtasks.ts';
import { findByTitles } from './find-by-titles.ts';
import type { Cut, Part } from './part.ts';

/**
 * Finds the tasks that became several, and those that became one, once it is settled which is which. A split read
 * backwards is a merge, so both are found alike.
 */
export function findDivisions(
  board: Board,
  lexicon: Lexicon,
  keyOf: (task: Traits) => TaskKey | undefined,
): readonly Division[] {
  const cuts: readonly Cut[] = [
    { kind: 'split', wholes: board.known.all, parts: openNow(board) },
    {
      kind: 'merge',
      wholes: board.now.all,
      parts: openKnown(board).filter((task) => !task.isMissing),
    },
  ];
  return cuts.flatMap((cut) => {
    if (cut.parts.length === 0) return [];
    const found = [...findBySubtasks(cut, board, lexicon), ...findByTitles(cut, board, lexicon)];
    const byWhole = gather(found, ({ whole }) => whole);
    return [...byWhole].flatMap(([whole, parts]) => describe(cut.kind, board, { whole, parts, keyOf }));
  });
}

type Found = {
  readonly whole: Traits;
  readonly parts: readonly Part[];
  readonly keyOf: (task: Traits) => TaskKey | undefined;
};

function describe(kind: Division['kind'], board: Board, { whole, parts, keyOf }: Found): readonly Division[] {
  const now = kind === 'merge' ? whole : board.partners.get(whole);
  const keeper = now === undefined ? undefined : keyOf(now);
  const others = new Set(parts.flatMap(({ part }) => keyOf(part) ?? []));
  if (keeper === undefined || others.size === 0) return [];
  return [
    { kind, keeper, others: [...others], evidence: [...new Set(parts.map(({ evidence }) => evidence))] },
  ];
}
