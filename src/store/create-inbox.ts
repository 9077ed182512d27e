import type { Kysely } from 'kysely';
import type { Job } from '../reconcile/job.ts';
import { acceptReceipts } from './accept-receipts.ts';
import type { Database } from './database.ts';
import { gather } from './gather.ts';
import type { Accepted, Inbox, LastRead, Receipt } from './inbox.ts';
import { inChunks } from './in-chunks.ts';
import { isAmong } from './json-rows.ts';
import { isLinkedPull } from './pull-records.ts';
import { LAST_READ_COLUMNS, lastReadOf, repositoryOf } from './repository-row.ts';
import type { Schema } from './schema.ts';

/** The inbox over the store. */
export function createInbox({ kysely, transact }: Database): Inbox {
  return {
    // A commit each costs more than all that is written with it.
    accept: gather<Receipt, Accepted>((receipts) =>
      kysely.transaction().execute((trx) => acceptReceipts(trx, receipts)),
    ),
    finish: (deliveryIds) =>
      inChunks(deliveryIds, (chunk) =>
        transact((trx) =>
          trx
            .updateTable('deliveries')
            .set({ is_finished: 1 })
            .where(isAmong(trx, 'delivery_id', chunk))
            .execute(),
        ),
      ),
    async unfinishedWakes(before) {
      const unfinished = kysely
        .selectFrom('deliveries')
        .select(['delivery_id', 'wakes'])
        .where('is_finished', '=', 0)
        .orderBy('received_at');
      const rows = await (
        before === undefined ? unfinished : unfinished.where('received_at', '<', before)
      ).execute();
      return rows.map((row) => ({ deliveryId: row.delivery_id, wakes: JSON.parse(row.wakes) as Job[] }));
    },
    async findRepository(repositoryId) {
      const row = await kysely
        .selectFrom('repositories')
        .selectAll()
        .where('repository_id', '=', repositoryId)
        .executeTakeFirst();
      return row && repositoryOf(row);
    },
    findLastRead: gather((repositoryIds: readonly number[]) => findLastRead(kysely, repositoryIds)),
    isLinkedPull: (repositoryId, number) => isLinkedPull(kysely, repositoryId, number),
    async activeRepositories() {
      const rows = await kysely
        .selectFrom('repositories')
        .select('repository_id')
        .where('state', '=', 'active')
        .orderBy('repository_id')
        .execute();
      return rows.map((row) => row.repository_id);
    },
    async installed(installationId) {
      const rows = await kysely
        .selectFrom('repositories')
        .selectAll()
        .where('installation_id', '=', installationId)
        .where('state', '!=', 'removed')
        .orderBy('repository_id')
        .execute();
      return rows.map(repositoryOf);
    },
  };
}

async function findLastRead(
  db: Kysely<Schema>,
  repositoryIds: readonly number[],
): Promise<readonly (LastRead | undefined)[]> {
  const rows = await db
    .selectFrom('repositories')
    // Each push asks for it, and the whole row is many times as wide.
    .select(['repository_id', ...LAST_READ_COLUMNS])
    .where(isAmong(db, 'repository_id', [...new Set(repositoryIds)]))
    .execute();
  const found = new Map(rows.map((row) => [row.repository_id, lastReadOf(row)]));
  return repositoryIds.map((id) => found.get(id));
}
