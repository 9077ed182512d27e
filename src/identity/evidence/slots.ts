import { type Board, homeOf } from '../match/board.ts';
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
  const homes = new Set(Array.from(board.openKnown, (task) => homeOf(board, task)));
  const paths = new Set(Array.from(board.openNow, ({ path }) => path).filter((path) => homes.has(path)));
  if (paths.size === 0) return slots;
  const knownByHome = gather(board.known.documents, ([path]) => board.renamed.get(path) ?? path);
  for (const path of paths) {
    const now = board.now.documents.get(path) ?? [];
    const known = (knownByHome.get(path) ?? []).flatMap(([, tasks]) => tasks);
    const anchors = findAnchors(board, known, path);
    fill(known, { board, path, anchors, slots });
    fill(now, { board, path, anchors, slots });
  }
  return slots;
}

/** The tasks that kept their order within the document, both halves: what moved says nothing about its old neighbours. */
function findAnchors(board: Board, known: readonly Traits[], path: string): ReadonlySet<Traits> {
  const stayed = known.filter((task) => board.partners.get(task)?.path === path);
  const anchors = new Set<Traits>();
  for (const at of longestRise(stayed.map((task) => board.partners.get(task)?.index ?? 0))) {
    const task = stayed[at];
    const partner = task === undefined ? undefined : board.partners.get(task);
    if (task !== undefined && partner !== undefined) anchors.add(task).add(partner);
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
    if (open.length === 0) return;
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
