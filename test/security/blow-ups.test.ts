import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issuesOf, REPO, type Hosted } from '../app/hosted.ts';
import { hostWithDoor, knock, sign } from './door.ts';

const CHARS = 200_000;
const fill = (piece: string): string => piece.repeat(Math.floor(CHARS / piece.length));
/** So many lines of these letters, each as long as a line may be. */
const lines = (piece: string): string =>
  `${piece.repeat(Math.floor(9_000 / piece.length))}\n`.repeat(Math.floor(CHARS / 9_000));

/** Texts that make a careless reader take time by the square of their length, or worse. */
const TEXTS = {
  'brackets that open': lines('['),
  'brackets and images': lines('![['),
  'links in links': lines('[a]('),
  'marks of emphasis': lines('*a_ '),
  'stars and underscores': lines('**__'),
  'backticks of every length': Array.from({ length: 600 }, (_, index) => '`'.repeat(index)).join(' a\n'),
  'comments that open': lines('<!--'),
  'comments of ours that open': lines('<!-- tickmark:v1 '),
  'tags that open': lines('<a b="'),
  'lists in lists': Array.from({ length: 500 }, (_, index) => `${'  '.repeat(index)}- [ ] x`).join('\n'),
  'quotes in quotes': lines('> '),
  'a table without end': `${lines('|a')}${lines('|-')}${lines('|b')}`,
  'blanks before a line’s end': `- [ ] a${' '.repeat(8_000)}b\n`.repeat(2),
  'people without end': lines('@a '),
  'numbers without end': lines('#1 '),
  'ids without end': lines('T1.1.1 '),
  'fields without end': lines('due: 2026-01-01 '),
  'fences that open': fill('```\n~~~\n'),
  'headings that say the same': fill('# A\n'),
  'entities without end': lines('&amp'),
  'hours without end': lines('1h 2h-3h ~4h (5h) '),
  'depends on itself': fill('- [ ] T1: a (depends on T1)\n'),
} as const;
const NAMES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

let app: Hosted;
let url: string;
beforeAll(async () => {
  ({ app, url } = await hostWithDoor({ config: 'limits: {openAtOnce: 3}\nwriteBack: {quietSeconds: 0}\n' }));
}, 120_000);
afterAll(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

describe('a document that is made to take long to read', () => {
  test.each(NAMES)(
    'by %s is read or refused well before its time is over, and the others go on',
    async (name) => {
      const before = (await issuesOf(app)).length;
      const task = NAMES.indexOf(name) + 1;
      app.push({ 'TODO.md': TEXTS[name], 'TASKS.md': lived(task) });
      await app.quiet();

      expect(app.log.filter((line) => line.includes('"rule":"reading-stopped"'))).toEqual([]);
      expect(app.log.filter((line) => line.includes('"msg":"pass failed"'))).toEqual([]);
      expect((await issuesOf(app)).some(({ title }) => title === `Task ${task}`)).toBe(true);
      expect((await issuesOf(app)).length).toBeLessThanOrEqual(before + 4);
    },
  );
});

const lived = (count: number): string =>
  Array.from({ length: count }, (_, index) => `- [ ] Task ${index + 1}\n`).join('');

test('a hundred webhooks at once are all answered, and end in few passes', async () => {
  const body = app.world.deliveries(app.appId).findLast(({ event }) => event === 'push')!.payload;
  const signature = sign(body, app.environment.webhookSecret);
  const passes = () => app.log.filter((line) => line.includes('"msg":"plan applied"')).length;
  const before = passes();

  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, index) => knock(url, { body, id: `storm ${index}`, signature })),
  );
  await app.quiet();

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(passes() - before).toBeLessThan(60);
});

test('a comment that is made to take long to read holds nobody up', async () => {
  for (const piece of ['/done ', '> ', '```', '<!--', '/status "', '@a ', '[', '/label "a b" '])
    app.world.comment(REPO, 1, 'rita', piece.repeat(Math.floor(60_000 / piece.length)));
  await app.quiet();

  expect(app.log.filter((line) => line.includes('"msg":"pass failed"'))).toEqual([]);
  expect((await issuesOf(app))[0]?.state).toBe('open');
});
