import type { Kysely } from 'kysely';
import type { Onboardings, OnboardingTurn } from '../reconcile/onboarding/onboardings.ts';
import type { Database } from './database.ts';
import { lockAccount } from './pacing/lock-account.ts';
import type { Schema } from './schema.ts';

// An App that is installed on a whole organization must not fill its inbox.
const OPEN_AT_MOST = 5;
const A_DAY_AT_MOST = 10;
const DAY_MS = 86_400_000;
// Nobody tells when a place becomes free in another repository.
const LOOK_AGAIN_MS = 3_600_000;

/** Places by account, over the store: of repositories that ask together no more get one than there are. */
export function createOnboardings({ kind, kysely }: Database): Onboardings {
  return {
    claim: ({ owner, repositoryId }, now) =>
      kysely.transaction().execute(async (trx) => {
        await lockAccount(trx, kind, owner);
        const places = await placesOf(trx, owner);
        if (places.some((place) => place.repositoryId === repositoryId && place.isOpen))
          return { kind: 'go' };
        const turn = turnOf(places, now.getTime());
        if (turn.kind === 'wait') return turn;
        await trx
          .insertInto('onboardings')
          .values({ repository_id: repositoryId, owner, opened_at: now.getTime(), is_open: 1 })
          .onConflict((conflict) =>
            conflict.column('repository_id').doUpdateSet({ owner, opened_at: now.getTime(), is_open: 1 }),
          )
          .execute();
        return turn;
      }),
    async giveBack(repositoryId, why) {
      if (why === 'unopened') {
        await kysely.deleteFrom('onboardings').where('repository_id', '=', repositoryId).execute();
        return;
      }
      await kysely
        .updateTable('onboardings')
        .set({ is_open: 0 })
        .where('repository_id', '=', repositoryId)
        .execute();
    },
  };
}

type Place = { readonly repositoryId: number; readonly openedAt: number; readonly isOpen: boolean };

/** Those of an account. A repository that the App was taken off holds no place open. */
async function placesOf(trx: Kysely<Schema>, owner: string): Promise<readonly Place[]> {
  const rows = await trx
    .selectFrom('onboardings')
    .leftJoin('repositories', 'repositories.repository_id', 'onboardings.repository_id')
    .select([
      'onboardings.repository_id',
      'onboardings.opened_at',
      'onboardings.is_open',
      'repositories.state',
    ])
    .where('onboardings.owner', '=', owner)
    .execute();
  return rows.map((row) => ({
    repositoryId: row.repository_id,
    openedAt: row.opened_at,
    isOpen: row.is_open === 1 && row.state === 'active',
  }));
}

function turnOf(places: readonly Place[], nowMs: number): OnboardingTurn {
  const today = places.map(({ openedAt }) => openedAt).filter((at) => at > nowMs - DAY_MS);
  if (today.length >= A_DAY_AT_MOST) {
    const oldest = today.toSorted((a, b) => b - a)[A_DAY_AT_MOST - 1] ?? nowMs;
    return { kind: 'wait', until: new Date(oldest + DAY_MS) };
  }
  return places.filter(({ isOpen }) => isOpen).length >= OPEN_AT_MOST
    ? { kind: 'wait', until: new Date(nowMs + LOOK_AGAIN_MS) }
    : { kind: 'go' };
}
