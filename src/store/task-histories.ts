import { sql, type Kysely } from 'kysely';
import type { PastOfDocument } from '../reconcile/history/count-past.ts';
import type { TaskCount } from '../reconcile/task-count.ts';
import type { Database } from './database.ts';
import { repositoryOf } from './repository-row.ts';
import type { Schema } from './schema.ts';
import { addCounts } from './task-counts.ts';

/** A document whose past is wanted by now. */
export type WantedHistory = PastOfDocument & {
  readonly dueAt: Date;
  /** Tries begun before. */
  readonly attempts: number;
};

/** One that somebody has taken up: nobody else does before `until`. */
export type TakenHistory = PastOfDocument & { readonly until: Date; readonly attempts: number };

/** Documents whose past is not counted yet. */
export interface TaskHistories {
  /** Those due, of each account the first `perOwner`, without those of repositories that the App is not at work on. */
  listDue(now: Date, perOwner: number): Promise<readonly WantedHistory[]>;
  /** Undefined when somebody else was first. Whoever dies over it leaves it due at `until`. */
  take(wanted: WantedHistory, until: Date): Promise<TakenHistory | undefined>;
  /** Keeps what was found, which may be nothing, and asks no more. Without effect when it was taken up by others since. */
  settle(taken: TakenHistory, counts: readonly TaskCount[]): Promise<void>;
  /** Leaves it due at a time; a try that was none is not counted. */
  putOff(taken: TakenHistory, at: Date, wasTried: boolean): Promise<void>;
}

export function createTaskHistories({ kysely, transact }: Database): TaskHistories {
  return {
    listDue: (now, perOwner) => listDue(kysely, now, perOwner),
    async take({ dueAt, ...past }, until) {
      const attempts = past.attempts + 1;
      const columns = { due_at: until.getTime(), attempts };
      const isOurs = await transact((trx) => change(trx, { ...past, dueAt }, columns));
      return isOurs ? { ...past, until, attempts } : undefined;
    },
    settle: (taken, counts) =>
      kysely.transaction().execute(async (trx) => {
        const isOurs = await change(trx, { ...taken, dueAt: taken.until }, { due_at: null });
        if (isOurs) await addCounts(trx, taken.repository.repositoryId, counts);
      }),
    async putOff(taken, at, wasTried) {
      const columns = { due_at: at.getTime(), attempts: taken.attempts - (wasTried ? 0 : 1) };
      await transact((trx) => change(trx, { ...taken, dueAt: taken.until }, columns));
    },
  };
}

// More would not be counted within a round.
const LISTED_AT_MOST = 100;

async function listDue(db: Kysely<Schema>, now: Date, perOwner: number): Promise<readonly WantedHistory[]> {
  const rows = await db
    .with('due', (from) => placesOf(from, now))
    .selectFrom('due')
    .innerJoin('repositories', 'repositories.repository_id', 'due.of')
    .selectAll('repositories')
    .select(['due.path', 'due.due_at', 'due.attempts'])
    .select(({ selectFrom }) =>
      selectFrom('task_counts')
        .select(({ fn }) => fn.min('task_counts.at').as('first'))
        .whereRef('task_counts.repository_id', '=', 'due.of')
        .whereRef('task_counts.path', '=', 'due.path')
        .as('before'),
    )
    .where('due.place', '<=', perOwner)
    .orderBy('due.due_at')
    .orderBy('due.of')
    .orderBy('due.path')
    .limit(LISTED_AT_MOST)
    .execute();
  return rows.flatMap(({ path, due_at, attempts, before, ...row }) =>
    due_at === null || before === null
      ? []
      : [{ repository: repositoryOf(row), path, before, dueAt: new Date(due_at), attempts }],
  );
}

const PLACE = sql<number>`row_number() over (partition by repositories.owner order by wanted.due_at, wanted.repository_id, wanted.path)`;

/** Those due, each with its place among those of its account. */
const placesOf = (db: Pick<Kysely<Schema>, 'selectFrom'>, now: Date) =>
  db
    .selectFrom('task_histories as wanted')
    .innerJoin('repositories', 'repositories.repository_id', 'wanted.repository_id')
    .select(['wanted.repository_id as of', 'wanted.path', 'wanted.due_at', 'wanted.attempts'])
    .select(PLACE.as('place'))
    .where('wanted.due_at', '<=', now.getTime())
    .where('repositories.state', '=', 'active');

type Changes = { readonly due_at: number | null; readonly attempts?: number };

/** False when the row is no longer due at that time: somebody else has taken it up. */
async function change(
  trx: Kysely<Schema>,
  { repository, path, dueAt }: PastOfDocument & { readonly dueAt: Date },
  changes: Changes,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('task_histories')
    .set(changes)
    .where('repository_id', '=', repository.repositoryId)
    .where('path', '=', path)
    .where('due_at', '=', dueAt.getTime())
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
