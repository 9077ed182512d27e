import type { Kysely } from 'kysely';
import type { Job } from '../reconcile/job.ts';
import { keepAct } from './acts.ts';
import type { Database } from './database.ts';
import type { Inbox, Receipt, RepositoryFacts } from './inbox.ts';
import { keepNews } from './issue-news.ts';
import { keepPullNews } from './pull-news.ts';
import { isLinkedPull } from './pull-records.ts';
import { changedColumns, factsRow, neverReadRow, repositoryOf } from './repository-row.ts';
import type { Schema } from './schema.ts';

/** The inbox over the store. */
export function createInbox({ kysely, transact }: Database): Inbox {
  return {
    accept: (receipt) => transact((trx) => accept(trx, receipt)),
    async finish(deliveryId) {
      await transact((trx) =>
        trx.updateTable('deliveries').set({ is_finished: 1 }).where('delivery_id', '=', deliveryId).execute(),
      );
    },
    async unfinishedWakes() {
      const rows = await kysely
        .selectFrom('deliveries')
        .select(['delivery_id', 'wakes'])
        .where('is_finished', '=', 0)
        .orderBy('received_at')
        .execute();
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

async function accept(trx: Kysely<Schema>, receipt: Receipt): Promise<'new' | 'unfinished' | 'finished'> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('deliveries')
    .values({
      delivery_id: receipt.deliveryId,
      event: receipt.event,
      received_at: receipt.receivedAt,
      wakes: JSON.stringify(receipt.wakes),
      is_finished: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return findState(trx, receipt.deliveryId);

  await keepRepositories(trx, receipt);
  for (const { repositoryId, act } of receipt.acts) await keepAct(trx, repositoryId, act);
  for (const { repositoryId, ...news } of receipt.news) await keepNews(trx, repositoryId, news);
  for (const { repositoryId, ...told } of receipt.pullNews) await keepPullNews(trx, repositoryId, told);
  return 'new';
}

async function findState(trx: Kysely<Schema>, deliveryId: string): Promise<'unfinished' | 'finished'> {
  const row = await trx
    .selectFrom('deliveries')
    .select('is_finished')
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst();
  return row?.is_finished === 1 ? 'finished' : 'unfinished';
}

async function keepRepositories(
  trx: Kysely<Schema>,
  { repositories, departures, granted, followed, relabelled, receivedAt }: Receipt,
): Promise<void> {
  // In one order, so that two installation events cannot wait for each other's rows.
  for (const facts of repositories.toSorted((a, b) => a.repositoryId - b.repositoryId)) {
    await keepRepository(trx, facts);
  }
  for (const { repositoryId, installationId, state } of departures) {
    await trx
      .updateTable('repositories')
      // Nobody is heard who speaks while the App is away on purpose.
      .set({ state, removed_at: state === 'removed' ? receivedAt : null, heard_at: null })
      .where('repository_id', '=', repositoryId)
      .where('installation_id', '=', installationId)
      .execute();
  }
  for (const installationId of granted) {
    await trx
      .updateTable('repositories')
      .set({ write_refusal: null })
      .where('installation_id', '=', installationId)
      .execute();
  }
  for (const { repositoryId, before, after } of followed) {
    await trx
      .updateTable('repositories')
      .set({ head_sha: after })
      .where('repository_id', '=', repositoryId)
      .where('head_sha', '=', before)
      .execute();
  }
  for (const repositoryId of relabelled) {
    const forgotten = changedColumns({ labels: [] });
    await trx.updateTable('repositories').set(forgotten).where('repository_id', '=', repositoryId).execute();
  }
}

async function keepRepository(trx: Kysely<Schema>, facts: RepositoryFacts): Promise<void> {
  const told = { ...factsRow(facts), state: 'active', removed_at: null };
  await trx
    .insertInto('repositories')
    .values({ repository_id: facts.repositoryId, ...told, ...neverReadRow() })
    .onConflict((conflict) => conflict.column('repository_id').doUpdateSet(told))
    .execute();
}
