import type { Kysely } from 'kysely';
import type { ActVerdict } from '../plan/plan.ts';
import type { HumanAct } from '../reconcile/ports.ts';
import type { Schema } from './schema.ts';

/** Adds an act that is not known yet. Rows with a verdict stay for good: by them a comment that is read again is known. */
export async function keepAct(trx: Kysely<Schema>, repositoryId: number, act: HumanAct): Promise<void> {
  await trx
    .insertInto('acts')
    .values({
      repository_id: repositoryId,
      act_id: act.actId,
      created_at: act.createdAt,
      act_number: act.commentId,
      act: JSON.stringify(act),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Those without a verdict, oldest first. */
export async function readActs(db: Kysely<Schema>, repositoryId: number): Promise<readonly HumanAct[]> {
  const rows = await db
    .selectFrom('acts')
    .select('act')
    .where('repository_id', '=', repositoryId)
    .where('verdict', 'is', null)
    .orderBy('created_at')
    .orderBy('act_number')
    .orderBy('act_id')
    .execute();
  return rows.map(({ act }) => JSON.parse(act));
}

export async function writeVerdicts(
  trx: Kysely<Schema>,
  repositoryId: number,
  verdicts: readonly ActVerdict[],
): Promise<void> {
  for (const { actId, verdict, reason } of verdicts) {
    await trx
      .updateTable('acts')
      .set({ verdict, reason })
      .where('repository_id', '=', repositoryId)
      .where('act_id', '=', actId)
      .execute();
  }
}
