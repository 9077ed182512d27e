/** Where a problem stands and what it is: a fault in what an author wrote, carried as data beside the good tasks. */
export type Problem = {
  /** Name of the rule, kebab-case; each has its page in `docs/problems/`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** What we did, what we met, and what the reader can do next. Never document text at length, never a secret. */
  readonly message: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
};
