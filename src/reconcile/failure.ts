/** The world is busy: rate limit, 5xx on a read, a head that keeps moving. The queue tries again at `retryAt`. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';
  readonly retryAt: Date;
  constructor(message: string, retryAt: Date, options?: ErrorOptions) {
    super(message, options);
    this.retryAt = retryAt;
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
