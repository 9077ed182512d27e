import type { Kysely } from 'kysely';
import { asIssueNumber } from '../issue/task-key.ts';
import { TerminalError } from '../reconcile/failure.ts';
import type { CommentRecord, Ledger, LedgerState } from '../reconcile/ports.ts';
import { readActs } from './acts.ts';
import type { Database } from './database.ts';
import { findNews, readNews } from './issue-news.ts';
import { readParsed } from './parsed-documents.ts';
import { readPullNews } from './pull-news.ts';
import { readPulls } from './pull-records.ts';
import { repositoryOf } from './repository-row.ts';
import type { Schema } from './schema.ts';
import { writeLedger } from './write-ledger.ts';

/** The ledger port over the store. */
export function createLedger({ kysely }: Database): Ledger {
  return {
    read: (repositoryId) => readLedger(kysely, repositoryId),
    readParsed: (repositoryId, keys) => readParsed(kysely, repositoryId, keys),
    write: (repositoryId, change) =>
      kysely.transaction().execute((trx) => writeLedger(trx, repositoryId, change)),
    readActs: (repositoryId) => readActs(kysely, repositoryId),
    findNews: (repositoryId, issue) => findNews(kysely, repositoryId, issue),
  };
}

async function readLedger(db: Kysely<Schema>, repositoryId: number): Promise<LedgerState> {
  const repository = await db
    .selectFrom('repositories')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  if (repository === undefined) {
    throw new TerminalError(
      `Repository ${repositoryId} is not known here: no delivery has told of it. Install the App on it again.`,
    );
  }
  return {
    repository: repositoryOf(repository),
    tasks: await readRecords(db, 'tasks', repositoryId),
    issues: await readIssues(db, repositoryId),
    intents: await readRecords(db, 'intents', repositoryId),
    acts: await readActs(db, repositoryId),
    comments: await readComments(db, repositoryId),
    news: await readNews(db, repositoryId),
    pulls: await readPulls(db, repositoryId),
    pullNews: await readPullNews(db, repositoryId),
  };
}

async function readRecords<T>(
  db: Kysely<Schema>,
  table: 'tasks' | 'intents',
  repositoryId: number,
): Promise<T[]> {
  const rows = await db
    .selectFrom(table)
    .select('record')
    .where('repository_id', '=', repositoryId)
    .orderBy('task_key')
    .execute();
  return rows.map(({ record }) => JSON.parse(record));
}

async function readIssues(db: Kysely<Schema>, repositoryId: number): Promise<LedgerState['issues']> {
  const rows = await db
    .selectFrom('issues')
    .select('snapshot')
    .where('repository_id', '=', repositoryId)
    .orderBy('issue')
    .execute();
  return rows.map(({ snapshot }) => JSON.parse(snapshot));
}

async function readComments(db: Kysely<Schema>, repositoryId: number): Promise<CommentRecord[]> {
  const rows = await db
    .selectFrom('comments')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .orderBy('issue')
    .orderBy('purpose')
    .execute();
  return rows.map((row) => ({
    issue: asIssueNumber(row.issue),
    purpose: row.purpose,
    commentId: row.comment_id ?? undefined,
    digest: row.digest,
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
  }));
}
