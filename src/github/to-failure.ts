import {
  LOOSE_FIELDS,
  RateLimitError,
  RefusedFieldsError,
  RetryLaterError,
  TerminalError,
  UnknownOutcomeError,
  type RateLimit,
} from '../reconcile/failure.ts';
import { findRefusal, isLimit, SECONDARY_LIMIT_WORDS, type HttpRefusal, type Refusal } from './refusal.ts';

/** What was tried, in words that end the sentence "Tried to …". */
export type Attempt = { readonly what: string; readonly isWrite: boolean; readonly now: Date };

// GitHub asks for at least a minute after its secondary limit when it names no time (docs/github-behaviour.md).
const SECONDARY_LIMIT_MS = 60_000;
// A server error of GitHub mostly lasts for seconds; trying sooner only adds to its load.
const SERVER_BUSY_MS = 30_000;
// The clocks of both sides may differ a little: a reset is waited for a moment longer.
const CLOCK_MARGIN_MS = 1_000;

/** GitHub's answer as the failure that the queue and the pass understand. Errors that are not GitHub's pass through. */
export function toFailure(error: unknown, attempt: Attempt): unknown {
  const refusal = findRefusal(error);
  if (refusal === undefined) return error;
  switch (refusal.kind) {
    case 'http':
      return httpFailure(refusal, attempt, error);
    case 'graphql':
      return graphqlFailure(refusal, attempt, error);
    case 'no-answer':
      return lost(refusal, attempt, error);
    default:
      return refusal satisfies never;
  }
}

type GraphqlRefusal = Extract<Refusal, { kind: 'graphql' }>;

function httpFailure(refusal: HttpRefusal, attempt: Attempt, cause: unknown): Error {
  const { status } = refusal;
  if (isLimit(refusal)) return limited(refusal, attempt, cause);
  if (status >= 500 || status === 408) return lost(refusal, attempt, cause);
  // Something else changed the same thing at the same time.
  if (status === 409)
    return later('GitHub met a conflict (409)', plus(attempt.now, SERVER_BUSY_MS), { attempt, cause });
  const hint = refusal.isTokenRequest
    ? 'GitHub gives no token for this installation'
    : (HINTS[status] ?? 'GitHub refused it');
  const message = `Tried to ${attempt.what}: ${hint} (${status}: ${refusal.message})`;
  const fields = LOOSE_FIELDS.filter((field) => refusal.fields.includes(field));
  return fields.length > 0
    ? new RefusedFieldsError(message, fields, { cause })
    : new TerminalError(message, { cause });
}

// What the reader of the message can do about each refusal.
const HINTS: Readonly<Record<number, string>> = {
  401: 'GitHub does not accept the token; see whether it has expired, or the App is suspended or its key was revoked',
  403: 'a permission is missing; accept those of the App in the settings of the installation, or give the token more',
  404: 'GitHub shows nothing there; see whether it was deleted, moved, or is out of reach of the installation or the token',
  410: 'it was deleted, or issues are disabled in the settings of the repository',
  422: 'GitHub found the values not valid',
  451: 'GitHub blocks it for legal reasons',
};

function limited(
  { headers }: HttpRefusal | GraphqlRefusal,
  attempt: Attempt,
  cause: unknown,
): RateLimitError {
  return new RateLimitError(
    `Tried to ${attempt.what}: GitHub's rate limit is reached`,
    limitOf(headers, attempt.now),
    { cause },
  );
}

/** In GitHub's own order: the seconds it names, the reset of an empty budget, else a minute. */
function limitOf(headers: HttpRefusal['headers'], now: Date): RateLimit & { readonly retryAt: Date } {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(seconds)) {
    const retryAt = plus(now, Math.max(seconds * 1000, CLOCK_MARGIN_MS));
    return { kind: 'secondary', isTimed: true, retryAt };
  }
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
  const isEmpty = String(headers['x-ratelimit-remaining'] ?? '') === '0';
  if (isEmpty && Number.isFinite(reset)) {
    const retryAt = new Date(Math.max(reset, now.getTime()) + CLOCK_MARGIN_MS);
    return { kind: 'primary', isTimed: true, retryAt };
  }
  return { kind: 'secondary', isTimed: false, retryAt: plus(now, SECONDARY_LIMIT_MS) };
}

function graphqlFailure(refusal: GraphqlRefusal, attempt: Attempt, cause: unknown): Error {
  const { faults } = refusal;
  const isLimited = faults.some(
    ({ type, message }) => type === 'RATE_LIMITED' || SECONDARY_LIMIT_WORDS.test(message),
  );
  if (isLimited) return limited(refusal, attempt, cause);

  const words = faults.map(({ type, message }) => `${type ?? 'failure'}: ${message}`).join('; ');
  // An error without a type is GitHub's own ("Something went wrong while executing your query").
  if (faults.some(({ type }) => type === undefined || type === 'INTERNAL')) {
    return lost({ kind: 'no-answer', message: words, isTokenRequest: false }, attempt, cause);
  }
  return new TerminalError(`Tried to ${attempt.what}: GitHub refused it (${words})`, { cause });
}

/** A read can be done again; of a write nobody knows whether it took effect. */
function lost(refusal: Exclude<Refusal, GraphqlRefusal>, attempt: Attempt, cause: unknown): Error {
  const status = refusal.kind === 'http' ? `${refusal.status}: ` : '';
  if (!attempt.isWrite || refusal.isTokenRequest) {
    const message = `GitHub gave no usable answer (${status}${refusal.message})`;
    return later(message, plus(attempt.now, SERVER_BUSY_MS), { attempt, cause });
  }
  return new UnknownOutcomeError(
    `Tried to ${attempt.what}: the answer is lost (${status}${refusal.message})`,
    { cause },
  );
}

const plus = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

const later = (
  met: string,
  retryAt: Date,
  { attempt, cause }: { attempt: Attempt; cause: unknown },
): RetryLaterError => new RetryLaterError(`Tried to ${attempt.what}: ${met}`, retryAt, { cause });
