import type { NowTraits, Side, Traits } from './traits.ts';

/** The pairing as far as it has come. */
export type Board = {
  readonly known: Side;
  readonly now: Side<NowTraits>;
  /** Those without a partner yet, in the order of their side. */
  readonly openKnown: Set<Traits>;
  readonly openNow: Set<Traits>;
  /** Each paired task with its other half, in both directions. */
  readonly partners: Map<Traits, Traits>;
  /** Why two tasks were taken for one, by the task as it stands now. */
  readonly evidence: Map<Traits, readonly string[]>;
  /** Known path → the path that the document has now, for documents that were renamed or archived. */
  readonly renamed: Map<string, string>;
  /** New path → the known documents that it took at least half of its tasks from: one that was divided. */
  readonly heirs: Map<string, ReadonlySet<string>>;
  /** Known paths that are gone and whose tasks are found in no new document: they were deleted, not moved. */
  readonly dropped: Set<string>;
};

export const newBoard = (known: Side, now: Side<NowTraits>): Board => ({
  known,
  now,
  openKnown: new Set(known.all),
  openNow: new Set(now.all),
  partners: new Map(),
  evidence: new Map(),
  renamed: new Map(),
  heirs: new Map(),
  dropped: new Set(),
});

export type Pair = { readonly known: Traits; readonly now: Traits; readonly evidence: readonly string[] };

export function link(board: Board, { known, now, evidence }: Pair): void {
  board.partners.set(known, now);
  board.partners.set(now, known);
  board.openKnown.delete(known);
  board.openNow.delete(now);
  board.evidence.set(now, evidence);
}

/** Where a known task's document is found now, whether or not it is still there. */
export const homeOf = (board: Board, known: Traits): string => board.renamed.get(known.path) ?? known.path;
