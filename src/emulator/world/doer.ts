import type { Account, App, Doer } from './records.ts';

/** A person, or an App in its own name. */
export function asPerson(account: Account): Doer {
  return { account, app: undefined };
}

export function asApp(app: App): Doer {
  return { account: app.bot, app };
}
