import { sql } from 'kysely';
import type { Exchange } from '../../src/emulator/emulator.ts';
import type { Database } from '../../src/store/database.ts';

/** From now on the database itself notes each run that begins while another of its repository is under way. */
export async function watchRuns({ kysely }: Database): Promise<() => Promise<readonly number[]>> {
  await sql`create table clashes (repository_id bigint)`.execute(kysely);
  await sql`
    create function note_clash() returns trigger language plpgsql as
    'begin
       insert into clashes select new.repository_id from wakes
       where repository_id = new.repository_id and run_id is not null and run_id <> new.run_id;
       return null;
     end'
  `.execute(kysely);
  await sql`
    create trigger runs after update of run_id on wakes for each row
    when (new.run_id is not null) execute function note_clash()
  `.execute(kysely);
  return async () => {
    const { rows } = await sql<{ repository_id: number }>`select repository_id from clashes`.execute(kysely);
    return rows.map(({ repository_id }) => repository_id);
  };
}

// The config of the owner, in its repository `.github`, is read by passes of all its repositories.
const REPOSITORY = /^\/repos\/([^/]+\/(?!\.github\/)[^/?]+)\/([^?]*)/;

/**
 * Requests about a repository by one process in the middle of a pass of another. Each process has a token of its own,
 * and a pass begins with the branch.
 */
export function findInterruptions(exchanges: readonly Exchange[]): readonly string[] {
  const tokens = new Map<string, string>();
  return exchanges.flatMap(({ method, path, tokenKind, requestHeaders }) => {
    const [, repo, what = ''] = REPOSITORY.exec(path) ?? [];
    if (tokenKind !== 'installation' || repo === undefined) return [];
    const token = requestHeaders['authorization'] ?? '';
    const before = tokens.get(repo);
    tokens.set(repo, token);
    const isInterrupted = before !== undefined && before !== token && !what.startsWith('branches/');
    return isInterrupted ? [`${method} ${path}`] : [];
  });
}
