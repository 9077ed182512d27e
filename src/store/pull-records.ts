import type { Kysely } from 'kysely';
import type { PullRecord } from '../plan/pulls/pull-record.ts';
import { inChunks } from './in-chunks.ts';
import type { Schema } from './schema.ts';

export async function readPulls(db: Kysely<Schema>, repositoryId: number): Promise<PullRecord[]> {
  const rows = await db
    .selectFrom('pulls')
    .select('record')
    .where('repository_id', '=', repositoryId)
    .orderBy('pull')
    .execute();
  return rows.map(({ record }) => JSON.parse(record));
}

/** Inserts or replaces each by its number. */
export async function writePulls(
  trx: Kysely<Schema>,
  repositoryId: number,
  pulls: readonly PullRecord[],
): Promise<void> {
  const newest = new Map(pulls.map((pull) => [pull.number, pull]));
  const rows = [...newest].map(([pull, record]) => ({
    repository_id: repositoryId,
    pull,
    record: JSON.stringify(record),
  }));
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('pulls')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['repository_id', 'pull'])
          .doUpdateSet((row) => ({ record: row.ref('excluded.record') })),
      )
      .execute(),
  );
}

/** True for an open pull request that is known to be about tasks. */
export async function isLinkedPull(
  db: Kysely<Schema>,
  repositoryId: number,
  number: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('pulls')
    .select('record')
    .where('repository_id', '=', repositoryId)
    .where('pull', '=', number)
    .executeTakeFirst();
  if (row === undefined) return false;
  const { linked, phase }: PullRecord = JSON.parse(row.record);
  return linked.length > 0 && (phase === 'draft' || phase === 'ready');
}
