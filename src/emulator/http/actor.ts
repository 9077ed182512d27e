import { asApp, asPerson } from '../world/doer.ts';
import { Fault } from '../world/fault.ts';
import type { Account, App, Doer, Token } from '../world/records.ts';

/** Who sends a request: nobody, an App by its key or by its client secret, or the holder of a token. */
export type Actor =
  | { readonly kind: 'none' }
  | { readonly kind: 'app'; readonly app: App }
  | { readonly kind: 'client'; readonly app: App }
  | Token;

export type InstallationActor = Token & { readonly kind: 'installation' };

/** In whose name the request acts; anonymous requests and JWTs may change nothing. */
export function doerOf(actor: Actor): Doer {
  if (actor.kind === 'user') return asPerson(actor.account);
  if (actor.kind === 'installation') return asApp(actor.installation.app);
  throw new Fault(401, 'Requires authentication');
}

export function accountOf(actor: Actor): Account | undefined {
  if (actor.kind === 'user') return actor.account;
  if (actor.kind === 'installation') return actor.installation.app.bot;
  return undefined;
}

/** The key under which requests are counted against the rate limit, and how GitHub names its holder. */
export function quotaHolder(actor: Actor): { readonly key: string; readonly name: string } {
  switch (actor.kind) {
    case 'none':
      return { key: 'anonymous', name: '127.0.0.1' };
    case 'app':
      return { key: `app ${actor.app.id}`, name: `app ID ${actor.app.id}` };
    case 'client':
      return { key: `client ${actor.app.id}`, name: `client ID ${actor.app.clientId}` };
    case 'installation':
      return {
        key: `installation ${actor.installation.id}`,
        name: `installation ID ${actor.installation.id}`,
      };
    case 'user':
      return { key: `user ${actor.account.id}`, name: `user ID ${actor.account.id}` };
    default:
      return actor satisfies never;
  }
}
