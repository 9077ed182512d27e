import type { Database } from './database.ts';

/** What is done from time to time by one of all processes. */
export type Chore = 'sweep' | 'prune' | 'resend' | 'deliveries' | 'histories';

/** `ours`: nobody else begins it before the interval is over. `taken`: somebody has begun it, and may again then. */
export type ChoreClaim = { readonly kind: 'ours' } | { readonly kind: 'taken'; readonly until: Date };

export interface Chores {
  /** Begins the chore, unless a process of this store has begun it less than `intervalMs` ago. */
  claim(name: Chore, now: Date, intervalMs: number): Promise<ChoreClaim>;
}

/** Chores over the store: a claim is one statement, so that of processes that claim together one has it. */
export function createChores({ kysely, transact }: Database): Chores {
  return {
    async claim(name, now, intervalMs) {
      const nowMs = now.getTime();
      const claimed = await transact((trx) =>
        trx
          .insertInto('chores')
          .values({ name, begun_at: nowMs })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ begun_at: nowMs })
              .where('chores.begun_at', '<=', nowMs - intervalMs),
          )
          .returning('name')
          .executeTakeFirst(),
      );
      if (claimed !== undefined) return { kind: 'ours' };
      const { begun_at } = await kysely
        .selectFrom('chores')
        .select('begun_at')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return { kind: 'taken', until: new Date(begun_at + intervalMs) };
    },
  };
}
