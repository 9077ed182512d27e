import { keepCompiled } from './compiled.ts';
import type { PostgresServer } from './postgres-server.ts';
import { FAULT_VARIABLE, startPostgres, URL_VARIABLE } from './postgres.ts';

declare global {
  var tickmarkPostgres: PostgresServer | undefined;
}

/** One PostgreSQL for all test files: TEST_DATABASE_URL, or one that is started here (about a second). */
export default async function globalSetup(): Promise<void> {
  keepCompiled();
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) {
    process.env[URL_VARIABLE] = given;
    return;
  }
  try {
    globalThis.tickmarkPostgres = await startPostgres();
    process.env[URL_VARIABLE] = globalThis.tickmarkPostgres.url;
  } catch (error) {
    // Tests that need it fail with this; the others run.
    process.env[FAULT_VARIABLE] = error instanceof Error ? error.message : 'the server did not start';
  }
}
