import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

// A bound on how long one transaction keeps the others waiting.
const WORKS_AT_ONCE = 100;

export type Transact = <T>(work: (trx: Kysely<Schema>) => Promise<T>) => Promise<T>;

type Waiting = {
  readonly work: (trx: Kysely<Schema>) => Promise<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * Small writes that come together share one transaction: SQLite waits for the disk at each commit, and a commit each
 * halves the deliveries that one process can take. Each promise resolves after the commit that holds its work.
 */
export function groupCommit(kysely: Kysely<Schema>): Transact {
  const waiting: Waiting[] = [];
  let isCommitting = false;

  const commitAll = async (): Promise<void> => {
    isCommitting = true;
    while (waiting.length > 0) {
      // Requests that have arrived meanwhile are read here and join the group.
      await nextTurn();
      await commit(kysely, waiting.splice(0, WORKS_AT_ONCE));
    }
    isCommitting = false;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (!isCommitting) void commitAll();
    });
}

/** Never throws. When one work fails, all are undone and each is done again for itself. */
async function commit(kysely: Kysely<Schema>, group: readonly Waiting[]): Promise<void> {
  try {
    const values = await kysely.transaction().execute(async (trx) => {
      const done: unknown[] = [];
      for (const { work } of group) done.push(await work(trx));
      return done;
    });
    for (const [index, { resolve }] of group.entries()) resolve(values[index] as never);
  } catch (error) {
    if (group.length === 1) group[0]?.reject(error);
    else for (const one of group) await commit(kysely, [one]);
  }
}
