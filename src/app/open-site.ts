import { createThreadReader } from '../reader/create-thread-reader.ts';
import type { Operator } from '../web/operator/operator.ts';
import type { SiteParts } from '../web/site.ts';
import { webUrlOf } from './build-ports.ts';
import type { Base } from './open-base.ts';
import { createRepositoryReader } from './read-repositories.ts';

/** What the pages stand on. */
export type Site = {
  readonly parts: SiteParts;
  /** Lets go of pages that listen, and ends what reads for them. */
  close(): Promise<void>;
};

export function openSite({ environment, database, clock }: Base, operator: Operator): Site {
  const stopping = new AbortController();
  const webUrl = webUrlOf(environment.apiUrl);
  let reader: ReturnType<typeof createThreadReader> | undefined;
  return {
    parts: {
      operator,
      repositories: createRepositoryReader({ database, pace: environment.pace, webUrl }),
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
