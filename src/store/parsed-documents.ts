import type { Kysely } from 'kysely';
import type { ParsedKey, ParsedRecord } from '../reconcile/ports.ts';
import type { Schema } from './schema.ts';
import { inChunks } from './in-chunks.ts';

const nameOf = ({ path, blobSha, reading }: ParsedKey): string => JSON.stringify([path, blobSha, reading]);

/** The kept ones of the asked documents, in the order asked. */
export async function readParsed(
  db: Kysely<Schema>,
  repositoryId: number,
  keys: readonly ParsedKey[],
): Promise<readonly ParsedRecord[]> {
  const found = new Map<string, ParsedRecord>();
  await inChunks(keys, async (chunk) => {
    const asked = new Set(chunk.map(nameOf));
    const rows = await db
      .selectFrom('parsed')
      .selectAll()
      .where('repository_id', '=', repositoryId)
      .where('path', 'in', [...new Set(chunk.map(({ path }) => path))])
      .where('blob_sha', 'in', [...new Set(chunk.map(({ blobSha }) => blobSha))])
      .where('reading', 'in', [...new Set(chunk.map(({ reading }) => reading))])
      .execute();
    for (const row of rows) {
      const key = { path: row.path, blobSha: row.blob_sha, reading: row.reading };
      // Path, blob and reading of different keys may meet in a row that nobody asked for.
      if (!asked.has(nameOf(key))) continue;
      found.set(nameOf(key), {
        ...key,
        document: JSON.parse(row.document),
        isWritable: row.is_writable === 1,
      });
    }
  });
  return keys.flatMap((key) => found.get(nameOf(key)) ?? []);
}

export async function writeParsed(
  trx: Kysely<Schema>,
  repositoryId: number,
  records: readonly ParsedRecord[],
): Promise<void> {
  const rows = records.map((record) => ({
    repository_id: repositoryId,
    path: record.path,
    blob_sha: record.blobSha,
    reading: record.reading,
    is_writable: Number(record.isWritable),
    document: JSON.stringify(record.document),
  }));
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('parsed')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['repository_id', 'path', 'blob_sha', 'reading']).doUpdateSet((row) => ({
          is_writable: row.ref('excluded.is_writable'),
          document: row.ref('excluded.document'),
        })),
      )
      .execute(),
  );
}
