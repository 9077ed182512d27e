import { sql, type CreateTableBuilder, type Kysely } from 'kysely';
import { createHistories, createOperatorSight, createPages, createSessionOwners } from './page-tables.ts';
import type { Schema } from './schema.ts';

type Engine = 'sqlite' | 'postgres';

/** One step of the schema. A step that was released is never edited; a change is a new step. */
export type Migration = (db: Kysely<Schema>, engine: Engine) => Promise<void>;

/** In order; the version of a database is the number of steps it has taken. */
export const MIGRATIONS: readonly Migration[] = [
  createTables,
  createDecisions,
  createStanding,
  nameTargets,
  createPulls,
  createPullNews,
  createHearing,
  createLimits,
  createRedeliveries,
  createChores,
  createSending,
  createOnboardings,
  createRecent,
  createPages,
  createOperatorSight,
  createSessionOwners,
  createHistories,
];

async function createTables(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await createRepositories(db);
  await createLedger(db);
  await createActs(db);
  await createHistory(db, engine);
  await createPacing(db);
  await createWakes(db);
}

async function createRepositories(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('repositories')
    .addColumn('repository_id', 'bigint', (column) => column.primaryKey())
    .addColumn('installation_id', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('default_branch', 'text', (column) => column.notNull())
    .addColumn('has_issues', 'integer', (column) => column.notNull())
    .addColumn('is_archived', 'integer', (column) => column.notNull())
    .addColumn('is_fork', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('removed_at', 'text')
    .addColumn('head_sha', 'text')
    .addColumn('watermark', 'text')
    .addColumn('listed_fully_at', 'text')
    .addColumn('labels', 'text', (column) => column.notNull())
    .addColumn('documents', 'text', (column) => column.notNull())
    .addColumn('config', 'text')
    .addColumn('reported_problems', 'text')
    .execute();
}

async function createLedger(db: Kysely<Schema>): Promise<void> {
  for (const name of ['tasks', 'intents']) {
    await keyed(db, name)
      .addColumn('record', 'text', (column) => column.notNull())
      .execute();
  }
  await db.schema
    .createTable('issues')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('issue', 'integer', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('issues_pk', ['repository_id', 'issue'])
    .execute();
  await db.schema
    .createTable('parsed')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('blob_sha', 'text', (column) => column.notNull())
    .addColumn('reading', 'text', (column) => column.notNull())
    .addColumn('is_writable', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('parsed_pk', ['repository_id', 'path', 'blob_sha', 'reading'])
    .execute();
}

async function createActs(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('acts')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('act_number', 'bigint', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text')
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('acts_pk', ['repository_id', 'act_id'])
    .execute();
  await db.schema
    .createTable('comments')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('issue', 'integer', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('comment_id', 'bigint')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('comments_pk', ['repository_id', 'issue', 'purpose'])
    .execute();
}

async function createHistory(db: Kysely<Schema>, engine: Engine): Promise<void> {
  const runs = db.schema.createTable('runs');
  const numbered =
    engine === 'sqlite'
      ? runs.addColumn('run_id', 'integer', (column) => column.primaryKey().autoIncrement())
      : runs.addColumn('run_id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity());
  await numbered
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text', (column) => column.notNull())
    .addColumn('head_sha', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('plan', 'text')
    .execute();
  await db.schema.createIndex('runs_of_repository').on('runs').columns(['repository_id', 'run_id']).execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('delivery_id', 'text', (column) => column.primaryKey())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('wakes', 'text', (column) => column.notNull())
    .addColumn('is_finished', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('deliveries_unfinished')
    .on('deliveries')
    .column('received_at')
    .where(sql.ref('is_finished'), '=', sql.lit(0))
    .execute();
}

/** What was made of each task, by run: the part of the audit log that is looked up by task. */
async function createDecisions(db: Kysely<Schema>, engine: Engine): Promise<void> {
  const decisions = db.schema.createTable('decisions');
  const numbered =
    engine === 'sqlite'
      ? decisions.addColumn('decision_id', 'integer', (column) => column.primaryKey().autoIncrement())
      : decisions.addColumn('decision_id', 'bigint', (column) =>
          column.primaryKey().generatedAlwaysAsIdentity(),
        );
  await numbered
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('run_id', 'bigint', (column) => column.notNull())
    .addColumn('task_key', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'text', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('decisions_of_task')
    .on('decisions')
    .columns(['repository_id', 'task_key', 'decision_id'])
    .execute();
  await db.schema.createIndex('decisions_of_run').on('decisions').column('run_id').execute();
}

/** What is remembered of a repository between passes beside its tasks and issues, and what events told of issues. */
async function createStanding(db: Kysely<Schema>): Promise<void> {
  const emptied = { label_names: '{}', milestones: '{}', assignable: '{}', approvals: '[]', accepted: '{}' };
  for (const [name, empty] of Object.entries(emptied)) {
    await db.schema
      .alterTable('repositories')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(empty))
      .execute();
  }
  for (const name of ['quiet', 'sync_pull', 'write_refusal']) {
    await db.schema.alterTable('repositories').addColumn(name, 'text').execute();
  }
  await db.schema.alterTable('repositories').addColumn('dashboard_issue', 'integer').execute();
  await db.schema
    .createTable('issue_news')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('issue', 'integer', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('may_be_gone', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('issue_news_pk', ['repository_id', 'issue'])
    .execute();
}

/** What is previewed is named by a text, for not all of it has a number. */
async function nameTargets(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await db.schema.alterTable('wakes').renameColumn('pull', 'target').execute();
  // SQLite keeps a text in a column of numbers as it is.
  if (engine === 'postgres') await sql`alter table wakes alter column target type text`.execute(db);
  await sql`update wakes set target = case kind when 'preview' then 'pull:' || target else '' end`.execute(
    db,
  );
}

/** Pull requests that are about tasks, or previewed. */
async function createPulls(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('pulls')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('pull', 'integer', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pulls_pk', ['repository_id', 'pull'])
    .execute();
}

/** What events told of pull requests, and since when they are looked at. */
async function createPullNews(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('repositories').addColumn('pulls_since', 'text').execute();
  await db.schema
    .createTable('pull_news')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('pull', 'integer', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('events', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('pull_news_pk', ['repository_id', 'pull'])
    .execute();
}

/** Until when comments were asked for. */
async function createHearing(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('repositories').addColumn('heard_at', 'text').execute();
}

/** Limits of GitHub that were met, who waits for which turn, and how far long imports are. */
async function createLimits(db: Kysely<Schema>): Promise<void> {
  for (const name of ['create_line', 'write_line']) {
    await db.schema
      .alterTable('pacing')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  }
  for (const name of ['paused_until', 'strikes', 'slow_until']) {
    await db.schema
      .alterTable('pacing')
      .addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await db.schema.alterTable('pacing').addColumn('paused_by', 'text').execute();
  await db.schema.alterTable('repositories').addColumn('importing', 'text').execute();
}

/** Webhooks that never arrived. */
async function createRedeliveries(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('redeliveries')
    .addColumn('guid', 'text', (column) => column.primaryKey())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('delivery_log')
    .addColumn('only', 'integer', (column) => column.primaryKey())
    .addColumn('read_until', 'bigint', (column) => column.notNull())
    .execute();
}

/** When a comment was sent whose answer is not known. */
async function createSending(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('comments').addColumn('sent_at', 'text').execute();
}

/** The question whether a repository is to be synchronised, and how many an account is asked at a time. */
async function createOnboardings(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('repositories').addColumn('onboarding', 'text').execute();
  await db.schema
    .createTable('onboardings')
    .addColumn('repository_id', 'bigint', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('is_open', 'integer', (column) => column.notNull())
    .execute();
}

/** What the dashboard tells of the last passes. */
async function createRecent(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('repositories')
    .addColumn('recent', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
}

async function createPacing(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('pacing')
    .addColumn('owner', 'text', (column) => column.primaryKey())
    .addColumn('next_create_at', 'bigint', (column) => column.notNull())
    .addColumn('next_write_at', 'bigint', (column) => column.notNull())
    .addColumn('creates', 'text', (column) => column.notNull())
    .execute();
}

async function createWakes(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('wakes')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('pull', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('run_id', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('failed_at', 'bigint')
    .addColumn('message', 'text')
    .addPrimaryKeyConstraint('wakes_pk', ['repository_id', 'kind', 'pull'])
    .execute();
  await db.schema.createIndex('wakes_due').on('wakes').column('due_at').execute();
}

async function createChores(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('chores')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('begun_at', 'bigint', (column) => column.notNull())
    .execute();
}

function keyed(db: Kysely<Schema>, name: string): CreateTableBuilder<string, 'repository_id' | 'task_key'> {
  return db.schema
    .createTable(name)
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('task_key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${name}_pk`, ['repository_id', 'task_key']);
}
