/** The world is busy: rate limit, 5xx on a read, a head that keeps moving. The queue tries again at `retryAt`. */
export class RetryLaterError extends Error {
  override readonly name: string = 'RetryLaterError';
  readonly retryAt: Date;
  constructor(message: string, retryAt: Date, options?: ErrorOptions) {
    super(message, options);
    this.retryAt = retryAt;
  }
}

/** `primary`: an hour's budget of requests is used up. `secondary`: too much at once, or too much content. */
export type RateLimit = {
  readonly kind: 'primary' | 'secondary';
  /** GitHub said itself how long to wait; else `retryAt` is the least that it asks for. */
  readonly isTimed: boolean;
};

/** GitHub's limit is met. It holds for the whole account: nobody asks for that account before `retryAt`. */
export class RateLimitError extends RetryLaterError {
  override readonly name = 'RateLimitError';
  readonly limit: RateLimit;
  constructor(
    message: string,
    { retryAt, ...limit }: RateLimit & { readonly retryAt: Date },
    options?: ErrorOptions,
  ) {
    super(message, retryAt, options);
    this.limit = limit;
  }
}

/** The world says no: a missing permission, a repository that is gone. No retry helps. */
export class TerminalError extends Error {
  override readonly name: string = 'TerminalError';
}

/** A write was sent and its answer is lost: it may have taken effect. It is looked up, never sent again blindly. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';
}

/** Fields of an issue that hold what may cease to exist meanwhile. */
export const LOOSE_FIELDS = ['assignees', 'milestone', 'type'] as const;
export type LooseField = (typeof LOOSE_FIELDS)[number];

/** GitHub refused a whole write because of these fields; without them it may be sent again. */
export class RefusedFieldsError extends TerminalError {
  readonly fields: readonly LooseField[];
  constructor(message: string, fields: readonly LooseField[], options?: ErrorOptions) {
    super(message, options);
    this.fields = fields;
  }
}
