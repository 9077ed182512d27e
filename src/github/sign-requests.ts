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
 * with a new token where the old one is known no more, and with a wider one where a permission was missing that the
 * installation grants by now.
 */
export function signRequests(client: Octokit, { tokens, scope, clock }: Signing): void {
  // The token that GitHub took last.
  let proven: string | undefined;
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
    let token = await tokens.get(scope);
    const attempt = async () => {
      try {
        return await sendFresh(token);
      } catch (error) {
        if (!isUnknownToken(error) || token.token !== proven) throw error;
        token = await tokens.renew(scope);
        return sendFresh(token);
      }
    };
    try {
      const answer = await attempt();
      if (!errorsIn(answer.data).some((message) => MISSING_PERMISSION.test(message))) return answer;
      const wider = await tokens.widen(scope, token);
      return wider === undefined ? answer : await sendFresh(wider);
    } catch (error) {
      if (!(error instanceof Error) || !MISSING_PERMISSION.test(error.message)) throw error;
      const wider = await tokens.widen(scope, token);
      if (wider === undefined) throw error;
      return sendFresh(wider);
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
