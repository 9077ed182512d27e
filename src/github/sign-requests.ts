import type { Octokit } from '@octokit/rest';
import type { Clock } from '../reconcile/ports.ts';
import type { Scope, Token, Tokens } from './installation-tokens.ts';
import { findRefusal } from './refusal.ts';

/** What every request of a client is signed with. */
export type Signing = {
  readonly tokens: Tokens;
  readonly scope: Scope;
  readonly clock: Pick<Clock, 'sleep'>;
};

// A token that was just made is for some seconds not known to all of GitHub's servers (docs/github-behaviour.md).
const REPLICATION_WAITS_MS = [1_000, 2_000, 3_000];

// GitHub's words for it, with status 403 and among the errors of GraphQL (docs/github-behaviour.md).
const MISSING_PERMISSION = /resource not accessible by integration/i;

/**
 * Sends each request of a client with a token of its scope. What GitHub refused has done nothing, so it is sent again:
 * with a new token where the old one is known no more, and where a permission was missing, once for each time that the
 * installation grants something else.
 */
export function signRequests(client: Octokit, { tokens, scope, clock }: Signing): void {
  // The token that GitHub took last.
  let proven: string | undefined;
  // What was granted when a new token was last tried for the lack of a permission.
  let tried: string | undefined;
  client.hook.wrap('request', async (send, options) => {
    const sendWith = async ({ token }: Token) => {
      // Changed in place: hooks further in get the same object, whatever is handed on.
      options.headers.authorization = `token ${token}`;
      const answer = await send(options);
      proven = token;
      return answer;
    };
    const sendFresh = async (token: Token) => {
      for (const waitMs of REPLICATION_WAITS_MS) {
        try {
          return await sendWith(token);
        } catch (error) {
          if (!isUnknownToken(error) || token.token === proven) throw error;
          await clock.sleep(waitMs);
        }
      }
      return sendWith(token);
    };
    const attempt = async () => {
      const token = await tokens.get(scope);
      try {
        return await sendFresh(token);
      } catch (error) {
        if (!isUnknownToken(error)) throw error;
        return sendFresh(await tokens.renew(scope));
      }
    };
    /** Undefined when there is nothing new to try. */
    const attemptWithGranted = async () => {
      const granted = await tokens.findGrant(scope);
      if (granted === undefined || granted === tried) return undefined;
      tried = granted;
      return sendFresh(await tokens.renew(scope));
    };
    try {
      const answer = await attempt();
      const isRefused = errorsIn(answer.data).some((message) => MISSING_PERMISSION.test(message));
      return (isRefused ? await attemptWithGranted() : undefined) ?? answer;
    } catch (error) {
      if (!(error instanceof Error) || !MISSING_PERMISSION.test(error.message)) throw error;
      const answer = await attemptWithGranted();
      if (answer === undefined) throw error;
      return answer;
    }
  });
}

function isUnknownToken(error: unknown): boolean {
  const refusal = findRefusal(error);
  return refusal?.kind === 'http' && refusal.status === 401 && !refusal.isTokenRequest;
}

/** Messages beside the data of a GraphQL answer. */
function errorsIn(data: unknown): readonly string[] {
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : undefined;
  return Array.isArray(errors) ? errors.map((error) => String(error?.message ?? '')) : [];
}
