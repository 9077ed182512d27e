/** Who writes here: the App, or the account of the token with which a run without the App works. */
export type Engine =
  | { readonly kind: 'app'; readonly appId: number }
  /** A person, or a bot as `github-actions[bot]`. */
  | { readonly kind: 'account'; readonly login: string };

/** Whose work something is; `appId` is that of the App through which it was done. */
export type Author = { readonly login: string; readonly appId: number | undefined };

/** A person at the keyboard writes under the same name as what runs with that person's token; a bot does not type. */
export const isPerson = (engine: Engine): boolean =>
  engine.kind === 'account' && !engine.login.toLowerCase().endsWith('[bot]');

/**
 * True for what carries the engine's name. What another App did in a person's name is not that person's: its words may be
 * anybody's.
 */
export function isBy(engine: Engine, { login, appId }: Author): boolean {
  if (engine.kind === 'app') return appId === engine.appId;
  return isSameLogin(engine.login, login) && (appId === undefined || !isPerson(engine));
}

export const isSameLogin = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
