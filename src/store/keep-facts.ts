import type { Kysely } from 'kysely';
import type { RepositoryFacts } from './inbox.ts';
import { isAmong } from './json-rows.ts';
import { factsRow, neverReadRow } from './repository-row.ts';
import type { Schema } from './schema.ts';

/** Writes what events told of repositories, the last one of each; nearly always that is known already. */
export async function keepFacts(trx: Kysely<Schema>, told: readonly RepositoryFacts[]): Promise<void> {
  // In one order, so that two processes cannot wait for each other's rows.
  const latest = [...new Map(told.map((facts) => [facts.repositoryId, facts])).values()].toSorted(
    (a, b) => a.repositoryId - b.repositoryId,
  );
  if (latest.length === 0) return;
  const known = await readKnown(
    trx,
    latest.map(({ repositoryId }) => repositoryId),
  );
  for (const facts of latest) {
    const row = { ...factsRow(facts), state: 'active', removed_at: null };
    if (!isSame(row, known.get(facts.repositoryId))) await keepRow(trx, facts.repositoryId, row);
  }
}

type FactsRow = ReturnType<typeof factsRow> & { readonly state: string; readonly removed_at: string | null };

const COLUMNS = [
  'installation_id',
  'owner',
  'name',
  'default_branch',
  'has_issues',
  'is_archived',
  'is_fork',
  'state',
  'removed_at',
] as const satisfies readonly (keyof FactsRow)[];

async function readKnown(
  trx: Kysely<Schema>,
  repositoryIds: readonly number[],
): Promise<ReadonlyMap<number, FactsRow>> {
  const rows = await trx
    .selectFrom('repositories')
    .select(['repository_id', ...COLUMNS])
    .where(isAmong(trx, 'repository_id', repositoryIds))
    .execute();
  return new Map(rows.map((row) => [row.repository_id, row]));
}

const isSame = (row: FactsRow, known: FactsRow | undefined): boolean =>
  known !== undefined && COLUMNS.every((column) => row[column] === known[column]);

async function keepRow(trx: Kysely<Schema>, repositoryId: number, row: FactsRow): Promise<void> {
  await trx
    .insertInto('repositories')
    .values({ repository_id: repositoryId, ...row, ...neverReadRow() })
    .onConflict((conflict) => conflict.column('repository_id').doUpdateSet(row))
    .execute();
}
