import { newPartners, type Partners } from './partners.ts';
import type { NowTraits, Side, Traits } from './traits.ts';

/** The pairing as far as it has come. */
export type Board = {
  readonly known: Side;
  readonly now: Side<NowTraits>;
  readonly partners: Partners;
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
  partners: newPartners(),
  evidence: new Map(),
  renamed: new Map(),
  heirs: new Map(),
  dropped: new Set(),
});

export type Pair = { readonly known: Traits; readonly now: Traits; readonly evidence: readonly string[] };

export function link(board: Board, { known, now, evidence }: Pair): void {
  board.partners.join(known, now);
  board.evidence.set(now, evidence);
}

/** The known tasks without a partner yet, in the order of their side. */
export const openKnown = ({ known, partners }: Board): readonly Traits[] =>
  known.all.filter((task) => !partners.has(task));

/** The same of the tasks as they stand now. */
export const openNow = ({ now, partners }: Board): readonly NowTraits[] =>
  now.all.filter((task) => !partners.has(task));

/** Where a known task's document is found now, whether or not it is still there. */
export const homeOf = (board: Board, known: Traits): string => board.renamed.get(known.path) ?? known.path;
