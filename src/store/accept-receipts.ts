import type { Kysely } from 'kysely';
import { keepAct } from './acts.ts';
import type { Accepted, Receipt } from './inbox.ts';
import { keepNews } from './issue-news.ts';
import { keepFacts } from './keep-facts.ts';
import { isAmong, jsonRows } from './json-rows.ts';
import { keepPullNews } from './pull-news.ts';
import { changedColumns } from './repository-row.ts';
import type { Schema } from './schema.ts';

/** Keeps receipts in the order in which they came, and says of each whether it was known. */
export async function acceptReceipts(
  trx: Kysely<Schema>,
  receipts: readonly Receipt[],
): Promise<readonly Accepted[]> {
  const states = await keepDeliveries(trx, receipts);
  for (const part of inParts(receipts.filter((_, index) => states[index] === 'new')))
    await keepTold(trx, part);
  return states;
}

/** One that comes twice among these is new the first time. */
async function keepDeliveries(
  trx: Kysely<Schema>,
  receipts: readonly Receipt[],
): Promise<readonly Accepted[]> {
  const rows = new Map(receipts.map((receipt) => [receipt.deliveryId, rowOf(receipt)]));
  const inserted = await trx
    .insertInto('deliveries')
    .columns(['delivery_id', 'event', 'received_at', 'wakes', 'is_finished'])
    .expression(jsonRows(trx, COLUMNS, [...rows.values()]))
    .onConflict((conflict) => conflict.doNothing())
    .returning('delivery_id')
    .execute();
  const added = new Set(inserted.map((row) => row.delivery_id));
  const known = [...rows.keys()].filter((id) => !added.has(id));
  const finished = known.length === 0 ? new Set<string>() : await finishedAmong(trx, known);
  return receipts.map(({ deliveryId }) => {
    if (added.delete(deliveryId)) return 'new';
    return finished.has(deliveryId) ? 'finished' : 'unfinished';
  });
}

// In the order in which they are inserted.
const COLUMNS = {
  delivery_id: 'text',
  event: 'text',
  received_at: 'text',
  wakes: 'text',
  is_finished: 'bigint',
} as const;

const rowOf = ({ deliveryId, event, receivedAt, wakes }: Receipt): Schema['deliveries'] => ({
  delivery_id: deliveryId,
  event,
  received_at: receivedAt,
  wakes: JSON.stringify(wakes),
  // Nothing is left to do for one that wakes nobody.
  is_finished: Number(wakes.length === 0),
});

async function finishedAmong(
  trx: Kysely<Schema>,
  deliveryIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('deliveries')
    .select('delivery_id')
    .where(isAmong(trx, 'delivery_id', deliveryIds))
    .where('is_finished', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.delivery_id));
}

/** Repositories that leave are kept in their turn: what else is told of them before or after tells another state. */
function inParts(receipts: readonly Receipt[]): Receipt[][] {
  const parts: Receipt[][] = [];
  let isOpen = false;
  for (const receipt of receipts) {
    const isAlone = receipt.departures.length > 0;
    if (isOpen && !isAlone) parts.at(-1)?.push(receipt);
    else parts.push([receipt]);
    isOpen = !isAlone;
  }
  return parts;
}

async function keepTold(trx: Kysely<Schema>, receipts: readonly Receipt[]): Promise<void> {
  await keepFacts(
    trx,
    receipts.flatMap(({ repositories }) => repositories),
  );
  for (const receipt of receipts) {
    await takeAway(trx, receipt);
    for (const { repositoryId, act } of receipt.acts) await keepAct(trx, repositoryId, act);
    for (const { repositoryId, ...told } of receipt.pullNews) await keepPullNews(trx, repositoryId, told);
  }
  await keepNews(
    trx,
    receipts.flatMap(({ news }) => news),
  );
}

async function takeAway(
  trx: Kysely<Schema>,
  { departures, granted, revoked, followed, relabelled, receivedAt }: Receipt,
): Promise<void> {
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
  for (const userId of revoked) await trx.deleteFrom('sessions').where('user_id', '=', userId).execute();
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
