import { afterEach, expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.ts';
import { host, issuesOf, type Hosted } from './hosted.ts';

const TASKS = 12;
const SECONDS_A_WRITE = 5;

let app: Hosted;
afterEach(() => app.stop());

test('a long import gives its worker back again and again, and opens each issue once', async () => {
  // As if GitHub took five seconds for each write.
  const clock = {
    ...systemClock,
    now: () => new Date(systemClock.now().getTime() + (app?.writes().length ?? 0) * SECONDS_A_WRITE * 1000),
  };
  app = await host({ clock });

  app.push({ 'TASKS.md': Array.from({ length: TASKS }, (_, index) => `- [ ] Row ${index}\n`).join('') });
  await app.quiet();

  const putOff = app.log.filter((line) => line.includes('other repositories have their turn'));
  expect(putOff.length).toBeGreaterThanOrEqual(2);
  expect((await issuesOf(app)).map(({ title }) => title).toSorted()).toEqual(
    Array.from({ length: TASKS }, (_, index) => `Row ${index}`).toSorted(),
  );
  expect(app.violations()).toEqual([]);
});
