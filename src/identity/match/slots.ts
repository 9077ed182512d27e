import { type Board, homeOf, openOf } from './board.ts';
import { gather } from './gather.ts';
import { longestRise } from './longest-rise.ts';
import type { Traits } from './traits.ts';

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
  const knownByHome = gather([...board.known.documents.values()].flat(), (task) => homeOf(board, task));
  for (const [path, now] of board.now.documents) {
    const known = knownByHome.get(path) ?? [];
    if (openOf(board, now).length === 0 || openOf(board, known).length === 0) continue;
    const anchors = findAnchors(board, known, path);
    fill(known, { board, path, anchors, slots });
    fill(now, { board, path, anchors, slots });
  }
  return slots;
}

/** The tasks that kept their order within the document, both halves: what moved says nothing about its old neighbours. */
function findAnchors(board: Board, known: readonly Traits[], path: string): ReadonlySet<Traits> {
  const stayed = known.flatMap((task) => {
    const partner = board.partners.get(task);
    return partner?.path === path ? [{ task, partner }] : [];
  });
  const anchors = new Set<Traits>();
  for (const index of longestRise(stayed.map(({ partner }) => partner.index))) {
    const pair = stayed[index];
    if (pair !== undefined) anchors.add(pair.task).add(pair.partner);
  }
  return anchors;
}

type Sweep = {
  readonly path: string;
  readonly board: Board;
  readonly anchors: ReadonlySet<Traits>;
  readonly slots: Map<Traits, Slot>;
};

/** Anchors stand in the same order on both sides, so the number of those passed names the gap for both. */
function fill(tasks: readonly Traits[], { path, board, anchors, slots }: Sweep): void {
  const total = anchors.size / 2;
  let passed = 0;
  let open: Traits[] = [];
  const close = (): void => {
    const held = (passed > 0 ? 1 : 0) + (passed < total ? 1 : 0);
    const gap = `${passed} ${path}`;
    for (const [task, place] of rankByLevel(open)) slots.set(task, { gap, held, ...place });
    open = [];
  };
  for (const task of tasks) {
    if (!board.partners.has(task)) open.push(task);
    if (!anchors.has(task)) continue;
    close();
    passed += 1;
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
