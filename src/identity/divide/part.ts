import type { Traits } from '../match/traits.ts';
import type { Division } from '../pairing.ts';

/** Where to look for divisions: tasks that may be wholes on one side, and on the other the parts that nobody knows. */
export type Cut = {
  readonly kind: Division['kind'];
  /** `split`: known tasks. `merge`: tasks as they stand now. */
  readonly wholes: readonly Traits[];
  /** `split`: new tasks. `merge`: known tasks that left. */
  readonly parts: readonly Traits[];
};

/** A task that was a part of another one, or became one, and by what it is known. */
export type Part = { readonly whole: Traits; readonly part: Traits; readonly evidence: string };
