import { expect, test } from '@jest/globals';
import { temporaryDatabase } from '../../support/postgres.ts';
import { host } from '../hosted.ts';
import { ask } from './asking.ts';

// On PostgreSQL: what node:sqlite throws is no Error of the realm in which jest runs tests.
test('a page that could not be made says so in words, and the log says why', async () => {
  const database = await temporaryDatabase();
  const app = await host({
    isStarted: false,
    databaseUrl: database.url,
    variables: { PAGES_PORT: '0' },
  });
  const { pagesUrl } = await app.start();
  try {
    await database.run('drop table task_counts');

    const { status, text } = await ask(`${pagesUrl}/`);

    expect(status).toBe(500);
    expect(text).toContain('Its log says why');
    expect(text).not.toContain('task_counts');
    const [line = '{}'] = app.log.filter((one) => one.includes('"page failed"'));
    expect(JSON.parse(line)).toMatchObject({
      path: '/',
      err: { message: expect.stringContaining('task_counts') },
    });
  } finally {
    await app.stop();
    await database.drop();
  }
});
