import { deliver } from '../hooks/deliver.ts';
import { renderUser } from '../payload/user.ts';
import type { Account, App, Token } from './records.ts';
import type { State } from './state.ts';

/** Ends a token by which an App acts for a person; false when there is none such. */
export function revokeUserToken(state: State, app: App, text: string): boolean {
  const token = state.tokens.get(text);
  return token !== undefined && isOf(token, app) && state.tokens.delete(text);
}

/** A person takes back that an App may act for him. Every App hears of that, subscribed or not, and of no installation. */
export function revokeAuthorization(state: State, app: App, account: Account): void {
  for (const [text, token] of state.tokens)
    if (isOf(token, app) && token.account === account) state.tokens.delete(text);
  deliver(state, app, {
    event: 'github_app_authorization',
    action: 'revoked',
    installationId: undefined,
    repositoryId: undefined,
    payload: { action: 'revoked', sender: renderUser(state, account) },
  });
}

const isOf = (token: Token, app: App): token is Token & { readonly kind: 'user' } =>
  token.kind === 'user' && token.app?.app === app;
