import type { Board } from '../match/board.ts';
import { gather } from '../match/gather.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import type { Traits } from '../match/traits.ts';
import type { Cut, Part } from './part.ts';

// One subtask may have been moved for its own sake; two that went the same way were a part of their task.
const LEAST_SUBTASKS = 2;
// A task that has mostly other subtasks is a task of its own that was given some.
const LEAST_SHARE = 0.5;

/** Parts by their subtasks: some of those of the whole stand under the part, and others stayed. */
export function findBySubtasks(cut: Cut, board: Board, lexicon: Lexicon): readonly Part[] {
  const parents = cut.parts.filter(({ children }) => children.length >= LEAST_SUBTASKS);
  if (parents.length === 0) return [];
  const subtasks = indexSubtasks(cut, board, lexicon);
  return parents.flatMap((part) => {
    const origins = part.children.flatMap(
      (child) => originOf(child, { board, subtasks, lexicon })?.parent ?? [],
    );
    return [...gather(origins, (whole) => whole)].flatMap(([whole, { length: moved }]): Part[] => {
      const keeper = board.partners.get(whole);
      const stayed = whole.children.length - moved;
      if (keeper === undefined || keeper.level !== part.level || stayed === 0) return [];
      if (moved < LEAST_SUBTASKS || moved < LEAST_SHARE * part.children.length) return [];
      const evidence =
        cut.kind === 'split'
          ? `${moved} of its ${whole.children.length} subtasks`
          : `${moved} of their ${part.children.length} subtasks`;
      return [{ whole, part, evidence }];
    });
  });
}

type Where = {
  readonly board: Board;
  readonly subtasks: ReadonlyMap<string, readonly Traits[]>;
  readonly lexicon: Lexicon;
};

/** What a part's subtask was, or is, on the side of the wholes: by its key, else the only one of its title. */
function originOf(child: Traits, { board, subtasks, lexicon }: Where): Traits | undefined {
  const partner = board.partners.get(child);
  if (partner !== undefined) return partner;
  const [only, ...more] = subtasks.get(lexicon.normal(child.title)) ?? [];
  return more.length === 0 ? only : undefined;
}

const indexSubtasks = (
  { wholes }: Cut,
  board: Board,
  lexicon: Lexicon,
): ReadonlyMap<string, readonly Traits[]> =>
  gather(wholes, (task) =>
    task.parent === undefined || task.isMissing || board.partners.has(task)
      ? undefined
      : lexicon.normal(task.title),
  );
