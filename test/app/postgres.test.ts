import { expect, test } from '@jest/globals';
import { temporaryDatabase } from '../support/postgres.ts';
import { comment, host, issuesOf, mergePull, REPO } from './hosted.ts';

test('the main job runs on PostgreSQL as it does on a folder', async () => {
  const database = await temporaryDatabase();
  const app = await host({ databaseUrl: database.url });
  try {
    app.push({ 'TASKS.md': '- [ ] Water the plants\n- [ ] Mow the lawn\n' });
    await app.quiet();
    await comment(app.maya, 1, '/status done');
    await app.quiet();
    await mergePull(app.maya, { body: 'Closes #2' });
    await app.quiet();

    expect((await issuesOf(app)).map(({ state }) => state)).toEqual(['closed', 'closed']);
    expect(app.world.readFile(REPO, 'TASKS.md')?.toString()).toBe(
      '- [x] Water the plants\n- [x] Mow the lawn\n',
    );
    expect(app.violations()).toEqual([]);
  } finally {
    await app.stop();
    await database.drop();
  }
});
