import type { z } from 'zod';
import { RateLimitError } from '../reconcile/failure.ts';
import type { RepositoryRef } from '../reconcile/ports.ts';
import type { GitHubAccess, GitHubClient } from './github-client.ts';
import { findRefusal, UnreadableAnswerError } from './refusal.ts';
import { toFailure } from './to-failure.ts';

/** One conversation with GitHub about a repository. */
export type Call<T> = {
  readonly repo: RepositoryRef;
  /** Ends the sentence "Tried to …" in the message of a failure. */
  readonly what: string;
  readonly send: (client: GitHubClient) => Promise<T>;
};

/** An answer with one of these statuses is an answer too: what was asked for is not there. */
export type MayBeAbsent = { readonly absentOn: readonly number[] };

/** Reads, or throws RetryLaterError or TerminalError. */
export const read = <T>(access: GitHubAccess, call: Call<T>): Promise<T> => perform(access, call, false);

/** Like `read`; undefined when GitHub says that it is not there. */
export const find = <T>(access: GitHubAccess, call: Call<T> & MayBeAbsent): Promise<T | undefined> =>
  performOrAbsent(access, call, false);

/** Sends a write once. A lost answer is an UnknownOutcomeError. */
export const write = <T>(access: GitHubAccess, call: Call<T>): Promise<T> => perform(access, call, true);

/** Like `write`; undefined when GitHub says that what was to be changed is not there. */
export const writeIfThere = <T>(access: GitHubAccess, call: Call<T> & MayBeAbsent): Promise<T | undefined> =>
  performOrAbsent(access, call, true);

async function perform<T>(access: GitHubAccess, call: Call<T>, isWrite: boolean): Promise<T> {
  const { clientFor, clock } = access;
  const { repo, send } = call;
  const what = `${call.what} in ${repo.owner}/${repo.name}`;
  await heedPause(access, repo, what);
  try {
    return await send(await clientFor(repo));
  } catch (error) {
    const failure = toFailure(error, { what, isWrite, now: clock.now() });
    if (failure instanceof RateLimitError) await keepPause(access, repo, failure);
    throw failure;
  }
}

/** Who asks on during a limit is blocked for longer: whichever job met it, none of that account sends anything. */
async function heedPause({ limits, clock }: GitHubAccess, repo: RepositoryRef, what: string): Promise<void> {
  const pause = await limits.findPause(repo.owner, clock.now());
  if (pause === undefined) return;
  const { kind, until } = pause;
  const message = `Did not ${what}: GitHub's ${kind} rate limit holds for ${repo.owner}`;
  throw new RateLimitError(message, { kind, isTimed: true, retryAt: until });
}

async function keepPause(
  { limits, clock }: GitHubAccess,
  { owner }: RepositoryRef,
  failure: RateLimitError,
): Promise<never> {
  const { limit, retryAt, message, cause } = failure;
  const until = await limits.pause(owner, { ...limit, until: retryAt }, clock.now());
  throw new RateLimitError(message, { ...limit, retryAt: until }, { cause });
}

async function performOrAbsent<T>(
  access: GitHubAccess,
  call: Call<T> & MayBeAbsent,
  isWrite: boolean,
): Promise<T | undefined> {
  const send = async (client: GitHubClient): Promise<T | undefined> => {
    try {
      return await call.send(client);
    } catch (error) {
      const refusal = findRefusal(error);
      // A 404 for the token says nothing of the thing that was asked for.
      if (refusal?.kind === 'http' && !refusal.isTokenRequest && call.absentOn.includes(refusal.status))
        return undefined;
      throw error;
    }
  };
  return perform(access, { ...call, send }, isWrite);
}

/**
 * The body of a REST answer. Octokit gives '' for one that was cut off in the middle, with status 200: taken as it is,
 * that would read as an empty list.
 */
export function bodyOf<T extends object>({ data }: { readonly data: T }): T {
  if (typeof data !== 'object' || data === null) throw new UnreadableAnswerError('the answer broke off');
  return data;
}

/** A GraphQL answer in the shape that the query asks for. */
export function checked<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(answer);
  if (!parsed.success)
    throw new UnreadableAnswerError(`the answer has another shape: ${parsed.error.message}`);
  return parsed.data;
}
