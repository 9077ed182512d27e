import { createSignIn } from '../github/sign-in.ts';
import { createThreadReader } from '../reader/create-thread-reader.ts';
import { createSessions } from '../store/sessions.ts';
import type { Operator } from '../web/operator/operator.ts';
import type { SignIn } from '../web/public-site.ts';
import type { SiteParts } from '../web/site.ts';
import { webUrlOf } from './build-ports.ts';
import type { Base } from './open-base.ts';
import { createRepositoryReader } from './read-repositories.ts';

/** What the pages stand on. */
export type Site = {
  readonly parts: SiteParts;
  /** How people of the web sign in; undefined where they cannot. */
  readonly signIn: SignIn | undefined;
  /** Lets go of pages that listen, and ends what reads for them. */
  close(): Promise<void>;
};

export function openSite({ environment, database, inbox, clock }: Base, operator: Operator): Site {
  const stopping = new AbortController();
  const webUrl = webUrlOf(environment.apiUrl);
  let reader: ReturnType<typeof createThreadReader> | undefined;
  return {
    signIn: signInOf(environment, database),
    parts: {
      operator,
      repositories: createRepositoryReader({ database, inbox, pace: environment.pace, webUrl }),
      // Not the one that passes wait for.
      reader: () => (reader ??= createThreadReader({ clock })),
      clock,
      stopping: stopping.signal,
    },
    async close() {
      stopping.abort();
      await reader?.close();
    },
  };
}

function signInOf(environment: Base['environment'], database: Base['database']): SignIn | undefined {
  const { oauth, operators, apiUrl } = environment;
  if (oauth === undefined) return undefined;
  return {
    people: createSignIn({ ...oauth, apiUrl, webUrl: webUrlOf(apiUrl) }),
    sessions: createSessions(database),
    clientSecret: oauth.clientSecret,
    operators,
  };
}
