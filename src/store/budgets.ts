import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { isAmong, jsonRows } from './json-rows.ts';
import type { Schema } from './schema.ts';

/** What GitHub said of one of its budgets of an installation: so many requests of this hour are left. */
export type Budget = {
  readonly installationId: number;
  /** GitHub's name of it: `core`, `graphql`. */
  readonly resource: string;
  readonly remaining: number;
  readonly allowance: number;
  readonly resetsAt: Date;
  readonly toldAt: Date;
};

/** A budget as an operator sees it; `owner` is undefined for an installation of which no repository is known any more. */
export type OwnedBudget = Budget & { readonly owner: string | undefined };

export interface Budgets {
  /** What was told last counts, whichever process writes it first. */
  write(budgets: readonly Budget[]): Promise<void>;
}

export function createBudgets({ transact }: Pick<Database, 'transact'>): Budgets {
  return {
    async write(budgets) {
      if (budgets.length === 0) return;
      await transact((trx) =>
        trx
          .insertInto('budgets')
          .columns(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[])
          .expression(jsonRows(trx, COLUMNS, budgets.map(rowOf)))
          .onConflict((conflict) =>
            conflict
              .columns(['installation_id', 'resource'])
              .doUpdateSet(({ ref }) => ({
                remaining: ref('excluded.remaining'),
                allowance: ref('excluded.allowance'),
                resets_at: ref('excluded.resets_at'),
                told_at: ref('excluded.told_at'),
              }))
              .whereRef('excluded.told_at', '>=', 'budgets.told_at'),
          )
          .execute(),
      );
    },
  };
}

// In the order in which they are inserted.
const COLUMNS = {
  installation_id: 'bigint',
  resource: 'text',
  remaining: 'bigint',
  allowance: 'bigint',
  resets_at: 'bigint',
  told_at: 'bigint',
} as const;

const rowOf = (budget: Budget): Schema['budgets'] => ({
  installation_id: budget.installationId,
  resource: budget.resource,
  remaining: budget.remaining,
  allowance: budget.allowance,
  resets_at: budget.resetsAt.getTime(),
  told_at: budget.toldAt.getTime(),
});

/** The budgets of hours that are not over, the most used up first; `limit` of them at most. */
export async function listBudgets(
  db: Kysely<Schema>,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly OwnedBudget[]> {
  const rows = await db
    .selectFrom('budgets')
    .selectAll()
    .where('resets_at', '>', now.getTime())
    .orderBy(({ eb }) => eb(eb('remaining', '*', 1_000), '/', eb.ref('allowance')))
    .orderBy('installation_id')
    .orderBy('resource')
    .limit(limit)
    .execute();
  const owners = await ownersOf(
    db,
    rows.map((row) => row.installation_id),
  );
  return rows.map((row) => ({
    owner: owners.get(row.installation_id),
    installationId: row.installation_id,
    resource: row.resource,
    remaining: row.remaining,
    allowance: row.allowance,
    resetsAt: new Date(row.resets_at),
    toldAt: new Date(row.told_at),
  }));
}

/** The accounts of installations; of one that was renamed the name that its repositories were seen under last. */
async function ownersOf(
  db: Kysely<Schema>,
  installationIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (installationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('repositories')
    .select(['installation_id', 'owner'])
    .distinct()
    .where(isAmong(db, 'installation_id', installationIds))
    .execute();
  return new Map(rows.map((row) => [row.installation_id, row.owner]));
}
