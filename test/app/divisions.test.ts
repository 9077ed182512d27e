import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { commentsOf, host, issuesOf, type Hosted } from './hosted.ts';

const DOCUMENT = `# Harbour

- [ ] Translate the letters
- [ ] Paint the garden fence and oil the creaking gate
- [ ] Weigh the parcels
`;
const SPLIT = DOCUMENT.replace(' and oil the creaking gate', '\n- [ ] Oil the creaking gate');

let app: Hosted;
beforeEach(async () => {
  app = await host();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function push(document: string): Promise<void> {
  app.push({ 'TASKS.md': document });
  await app.quiet();
}

const told = async (): Promise<string[]> =>
  (await issuesOf(app)).map(({ number, title, state }) => `${number} ${title} ${state}`);

const notes = async (): Promise<string[]> => {
  const bodies = await Promise.all(
    (await issuesOf(app)).map(async ({ number }) =>
      (await commentsOf(app.maya, number)).map(({ body = '' }) => `${number}: ${body.split('\n')[0]}`),
    ),
  );
  return bodies.flat();
};

const LINKED = [
  '2: A part of this task is a task of its own now: #4 (title words shared).',
  '4: This task was a part of #2 (title words shared). The rest goes on there.',
];

test('of a task that is split the larger part keeps the issue, and both issues say where the other is', async () => {
  await push(DOCUMENT);
  await push(SPLIT);

  expect(await told()).toEqual([
    '1 Translate the letters open',
    '2 Paint the garden fence open',
    '3 Weigh the parcels open',
    '4 Oil the creaking gate open',
  ]);
  expect(await notes()).toEqual(LINKED);
});

test('the notes are written once', async () => {
  await push(DOCUMENT);
  await push(SPLIT);
  app.forgetTraffic();
  await push(`${SPLIT}\nA word at the end.\n`);

  expect(app.writes()).toEqual([]);
});

test('of two tasks that become one each issue names the other', async () => {
  await push(SPLIT);
  await push(DOCUMENT);

  // Besides, #3 is told that its own line is gone.
  expect((await notes()).filter((note) => !note.includes('no longer in'))).toEqual([
    '2: The task of #3 is a part of this one now (title words shared).',
    '3: This task is a part of #2 now (title words shared), and goes on there.',
  ]);
});
