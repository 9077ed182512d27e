import { redactSecrets } from './redact-secrets.ts';

/** One error of a GraphQL answer; `type` is absent when GitHub itself failed. */
export type GraphqlFault = { readonly type: string | undefined; readonly message: string };

/** What GitHub answered instead of what was asked for, or that nothing readable came back. */
export type Refusal =
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly message: string;
      readonly headers: Headers;
      /** The request that failed was one for an installation token: the call itself was never sent. */
      readonly isTokenRequest: boolean;
      /** `errors[].code` of a validation error. */
      readonly codes: readonly string[];
      /** `errors[].field` of a validation error. */
      readonly fields: readonly string[];
    }
  | { readonly kind: 'graphql'; readonly faults: readonly GraphqlFault[]; readonly headers: Headers }
  /** Network error, timeout, or an answer cut off in the middle. */
  | { readonly kind: 'no-answer'; readonly message: string; readonly isTokenRequest: boolean };

export type HttpRefusal = Extract<Refusal, { kind: 'http' }>;

type Headers = Readonly<Record<string, string | number | undefined>>;
type Loose = Readonly<Record<string, unknown>>;

// GitHub tells the secondary limit by its words alone when it sends no header for it (docs/github-behaviour.md).
export const SECONDARY_LIMIT_WORDS = /secondary rate limit|abuse detection/i;

// Of the App itself nothing is asked but tokens, and what they may do.
const TOKEN_REQUEST = /\/app\/installations\/\d+(?:\/access_tokens)?$/;

/** The answer came and could not be read to its end. */
export class UnreadableAnswerError extends Error {
  override readonly name: string = 'UnreadableAnswerError';
}

/** The one with a token: the call that wanted it was never sent. */
export class UnreadableTokenError extends UnreadableAnswerError {
  override readonly name = 'UnreadableTokenError';
}

/**
 * Reads an error of Octokit by its shape, for its classes are not exported by what we depend on. Undefined for errors
 * that have nothing to do with GitHub.
 */
export function findRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof UnreadableAnswerError)
    return {
      kind: 'no-answer',
      message: redactSecrets(error.message),
      isTokenRequest: error instanceof UnreadableTokenError,
    };

  const loose = error as unknown as Loose;
  if (Array.isArray(loose['errors']) && error.name === 'GraphqlResponseError') {
    return {
      kind: 'graphql',
      faults: loose['errors'].map(faultOf),
      headers: record(loose['headers']) as Headers,
    };
  }
  const { status } = loose;
  if (typeof status !== 'number') return undefined;
  const isTokenRequest = TOKEN_REQUEST.test(String(record(loose['request'])['url'] ?? ''));
  const response = loose['response'];
  // Octokit gives a request without an answer the status 500, and no response.
  const message = redactSecrets(error.message);
  if (response === undefined) return { kind: 'no-answer', message, isTokenRequest };
  const { data } = record(response);
  const refusal: HttpRefusal = {
    kind: 'http',
    status,
    message,
    headers: record(record(response)['headers']) as Headers,
    isTokenRequest,
    codes: textsOf('code', data),
    fields: textsOf('field', data),
  };
  return isBrokenOff(refusal, data) && !isLimit(refusal)
    ? { kind: 'no-answer', message: `${status}, and the answer broke off`, isTokenRequest }
    : refusal;
}

/** What GitHub refuses, and why, it says in the body: a status alone may mean that what was to be made is there. */
const isBrokenOff = ({ status, headers }: HttpRefusal, data: unknown): boolean =>
  status < 500 && /json/.test(String(headers['content-type'])) && typeof data !== 'object';

/** True when GitHub says that it was asked too much. */
export function isLimit({ status, headers, message }: HttpRefusal): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    headers['retry-after'] !== undefined ||
    String(headers['x-ratelimit-remaining'] ?? '') === '0' ||
    SECONDARY_LIMIT_WORDS.test(message)
  );
}

/** True when what was to be made is there. */
export function alreadyExists(error: unknown): boolean {
  const refusal = findRefusal(error);
  return refusal?.kind === 'http' && refusal.status === 422 && refusal.codes.includes('already_exists');
}

function faultOf(error: unknown): GraphqlFault {
  const { type, message } = record(error);
  return {
    type: typeof type === 'string' ? type : undefined,
    message: typeof message === 'string' ? redactSecrets(message) : '',
  };
}

function textsOf(name: 'code' | 'field', data: unknown): readonly string[] {
  const { errors } = record(data);
  return Array.isArray(errors) ? errors.map((error) => String(record(error)[name] ?? '')) : [];
}

const record = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {};
