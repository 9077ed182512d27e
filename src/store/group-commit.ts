import type { Kysely } from 'kysely';
import { gather } from './gather.ts';
import type { Schema } from './schema.ts';

export type Transact = <T>(work: (trx: Kysely<Schema>) => Promise<T>) => Promise<T>;

type Work = (trx: Kysely<Schema>) => Promise<unknown>;

/**
 * Small writes that come together share one transaction: SQLite waits for the disk at each commit, and a commit each
 * halves the deliveries that one process can take. Each promise resolves after the commit that holds its work.
 */
export function groupCommit(kysely: Kysely<Schema>): Transact {
  const commit = gather<Work, unknown>((works) =>
    kysely.transaction().execute(async (trx) => {
      const done: unknown[] = [];
      for (const work of works) done.push(await work(trx));
      return done;
    }),
  );
  return (work) => commit(work) as Promise<never>;
}
