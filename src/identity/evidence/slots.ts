import { type Board, homeOf, openKnown, openNow } from '../match/board.ts';
import { gather } from '../match/gather.ts';
import { longestRise } from './longest-rise.ts';
import type { Traits } from '../match/traits.ts';

/** The gap in which an open task stands: between two tasks that are paired and kept their order. */
export type Slot = {
  /** The same for both sides; unique in the repository. */
  readonly gap: string;
  /** How many of its two ends are tasks, and not an end of the document. */
  readonly held: number;
  /** Open tasks of the same level in the gap. */
  readonly size: number;
  /** 0-based, among those. */
  readonly rank: number;
};

export type Slots = ReadonlyMap<Traits, Slot>;

/** The gaps of the open tasks in documents where both sides have some; elsewhere nobody asks for them. */
export function findSlots(board: Board): Slots {
  const slots = new Map<Traits, Slot>();
  const homes = new Set(openKnown(board).map((task) => homeOf(board, task)));
  const paths = new Set(
    openNow(board)
      .map(({ path }) => path)
      .filter((path) => homes.has(path)),
  );
  if (paths.size === 0) return slots;
  const knownByHome = gather(board.known.documents, ([path]) => board.renamed.get(path) ?? path);
  for (const path of paths) {
    const now = board.now.documents.get(path) ?? [];
    const known = (knownByHome.get(path) ?? []).flatMap(([, tasks]) => tasks);
    const anchors = findAnchors(board, known, path);
    fill(known, { path, anchors, anchorOf: (task) => task, board, slots });
    fill(now, { path, anchors, anchorOf: board.partners.get, board, slots });
  }
  return slots;
}

/** The known tasks that kept their order within the document: what moved says nothing about its old neighbours. */
function findAnchors(board: Board, known: readonly Traits[], path: string): ReadonlySet<Traits> {
  const stayed: Traits[] = [];
  const indexes: number[] = [];
  for (const task of known) {
    const partner = board.partners.get(task);
    if (partner?.path !== path) continue;
    stayed.push(task);
    indexes.push(partner.index);
  }
  const anchors = new Set<Traits>();
  for (const at of longestRise(indexes)) {
    const task = stayed[at];
    if (task !== undefined) anchors.add(task);
  }
  return anchors;
}

type Sweep = {
  readonly path: string;
  readonly board: Board;
  readonly anchors: ReadonlySet<Traits>;
  /** The known task that a task of this side may be an anchor as. */
  readonly anchorOf: (task: Traits) => Traits | undefined;
  readonly slots: Map<Traits, Slot>;
};

/** Anchors stand in the same order on both sides, so the number of those passed names the gap for both. */
function fill(tasks: readonly Traits[], { path, board, anchors, anchorOf, slots }: Sweep): void {
  let passed = 0;
  let open: Traits[] = [];
  const close = (): void => {
    if (open.length === 0) return;
    const held = (passed > 0 ? 1 : 0) + (passed < anchors.size ? 1 : 0);
    const gap = `${passed} ${path}`;
    for (const [task, place] of rankByLevel(open)) slots.set(task, { gap, held, ...place });
    open = [];
  };
  for (const task of tasks) {
    const anchor = anchorOf(task);
    if (!board.partners.has(task)) open.push(task);
    else if (anchor !== undefined && anchors.has(anchor)) {
      close();
      passed += 1;
    }
  }
  close();
}

function rankByLevel(open: readonly Traits[]): ReadonlyMap<Traits, Pick<Slot, 'size' | 'rank'>> {
  const byLevel = gather(open, (task) => task.level);
  const places = new Map<Traits, Pick<Slot, 'size' | 'rank'>>();
  for (const group of byLevel.values())
    group.forEach((task, rank) => places.set(task, { size: group.length, rank }));
  return places;
}
