import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What pages show beside the ledger, and who is signed in to them. */
export async function createPages(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('task_counts')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('open', 'integer', (column) => column.notNull())
    .addColumn('done', 'integer', (column) => column.notNull())
    .addColumn('cancelled', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('task_counts_pk', ['repository_id', 'path', 'at'])
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('session_id', 'text', (column) => column.primaryKey())
    .addColumn('login', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
}

/** What operators are shown of GitHub's budgets, and of webhooks that never arrived. */
export async function createOperatorSight(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('budgets')
    .addColumn('installation_id', 'bigint', (column) => column.notNull())
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('remaining', 'bigint', (column) => column.notNull())
    .addColumn('allowance', 'bigint', (column) => column.notNull())
    .addColumn('resets_at', 'bigint', (column) => column.notNull())
    .addColumn('told_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('budgets_pk', ['installation_id', 'resource'])
    .execute();
  for (const name of ['event', 'failed_at', 'failure'])
    await db.schema.alterTable('redeliveries').addColumn(name, 'text').execute();
  await db.schema.alterTable('delivery_log').addColumn('read_at', 'bigint').execute();
}

/** Whose a session is, by what stays when they take another login. Who was signed in before signs in again. */
export async function createSessionOwners(db: Kysely<Schema>): Promise<void> {
  await db.deleteFrom('sessions').execute();
  await db.schema
    .alterTable('sessions')
    .addColumn('user_id', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
}

/** Documents whose past is counted, or has been. */
export async function createHistories(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('task_histories')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('task_histories_pk', ['repository_id', 'path'])
    .execute();
  await db.schema.createIndex('task_histories_due').on('task_histories').column('due_at').execute();
}
