import { createSignIn } from '../github/sign-in.ts';
import { createThreadReader } from '../reader/create-thread-reader.ts';
import { createSessions } from '../store/sessions.ts';
import type { Operator } from '../web/operator/operator.ts';
import type { SignIn } from '../web/public-site.ts';
import type { SiteParts } from '../web/site.ts';
import { webUrlOf } from './build-ports.ts';
import type { Base } from './open-base.ts';
import { createRepositoryReader } from './read-repositories.ts';
import { createRevoker, type Revoker } from './revoke-tokens.ts';

/** What the pages stand on. */
export type Site = {
  readonly parts: SiteParts;
  /** How people of the web sign in; undefined where they cannot. */
  readonly signIn: SignIn | undefined;
  /** Lets go of pages that listen, and ends what reads for them. */
  close(): Promise<void>;
};

export function openSite({ environment, database, inbox, clock, log }: Base, operator: Operator): Site {
  const stopping = new AbortController();
  const signing = signInOf({ environment, database, log });
  const webUrl = webUrlOf(environment.apiUrl);
  let reader: ReturnType<typeof createThreadReader> | undefined;
  return {
    signIn: signing?.signIn,
    parts: {
      operator,
      repositories: createRepositoryReader({ database, inbox, pace: environment.pace, webUrl }),
      // Not the one that passes wait for.
      reader: () => (reader ??= createThreadReader({ clock })),
      clock,
      log,
      stopping: stopping.signal,
    },
    async close() {
      stopping.abort();
      await signing?.revoker.settled();
      await reader?.close();
    },
  };
}

type Signing = { readonly signIn: SignIn; readonly revoker: Revoker };

function signInOf(base: Pick<Base, 'environment' | 'database' | 'log'>): Signing | undefined {
  const { oauth, operators, apiUrl } = base.environment;
  if (oauth === undefined) return undefined;
  const people = createSignIn({ ...oauth, apiUrl, webUrl: webUrlOf(apiUrl) });
  const revoker = createRevoker({ revoke: people.revoke, log: base.log });
  const signIn = {
    people: { ...people, letGo: revoker.letGo },
    sessions: createSessions(base.database),
    clientSecret: oauth.clientSecret,
    operators,
  };
  return { signIn, revoker };
}
