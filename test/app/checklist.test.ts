import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { comment, commentsOf, host, issuesOf, REPO, type Hosted } from './hosted.ts';

const DOCUMENT = `# Garden

- [ ] T1 Water the plants
  - [ ] fill the can
  - [ ] find the roses
  - [ ] pour
- [ ] T2 Mow the lawn
`;

let app: Hosted;
beforeEach(async () => {
  app = await host();
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  app.forgetTraffic();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const text = (): string => app.world.readFile(REPO, 'TASKS.md')?.toString('utf8') ?? '';
const body = async (): Promise<string> => (await issuesOf(app))[0]?.body ?? '';
const tick = (who: string, words: string, isTicked = true): void =>
  app.world.tickBox(REPO, 1, who, { text: words, isTicked });
const boxes = async (): Promise<string[]> =>
  [...(await body()).matchAll(/^- \[(.)\] (.*)$/gm)].map(([, box = '', words = '']) => `${box} ${words}`);

const ourComments = async (): Promise<string[]> =>
  (await commentsOf(app.maya, 1))
    .filter(({ user }) => user?.login === 'tickmark[bot]')
    .map(({ body: words }) => words ?? '');

test('a box ticked on the issue is ticked in the document, and that commit leads to nothing', async () => {
  tick('maya', 'find the roses');
  await app.quiet();

  expect(text()).toBe(DOCUMENT.replace('[ ] find', '[x] find'));
  expect(app.writes()).toEqual(['POST /graphql']);
  expect(await boxes()).toEqual(['  fill the can', 'x find the roses', '  pour']);
});

test('a box that is cleared again is cleared in the document', async () => {
  tick('maya', 'find the roses');
  await app.quiet();
  tick('maya', 'find the roses', false);
  await app.quiet();

  expect(text()).toBe(DOCUMENT);
  expect(await ourComments()).toEqual([]);
});

test('a tick by somebody who may only read is told once, and the issue keeps it', async () => {
  tick('rita', 'pour');
  await app.quiet();
  app.forgetTraffic();
  app.push({ 'TASKS.md': DOCUMENT.replace('T2 Mow', 'T2 Cut') });
  await app.quiet();

  expect(text()).toBe(DOCUMENT.replace('T2 Mow', 'T2 Cut'));
  expect(await boxes()).toContain('x pour');
  expect(await ourComments()).toEqual([expect.stringContaining('`rita` changed them, who has read')]);
});

test('a tick and another line in the document are both kept', async () => {
  await app.halt();
  tick('maya', 'pour');
  const told = DOCUMENT.replace(
    '  - [ ] find the roses',
    '  - [x] find the roses\n  - [ ] look at the ferns',
  );
  app.push({ 'TASKS.md': told });
  await app.start();
  await comment(app.maya, 2, '/why');
  await app.quiet();

  expect(text()).toBe(told.replace('[ ] pour', '[x] pour'));
  expect(await boxes()).toEqual(['  fill the can', 'x find the roses', '  look at the ferns', 'x pour']);
  expect(await body()).not.toContain('Kept from');
});

test('a tick of a line that has left the document is told', async () => {
  await app.halt();
  tick('maya', 'pour');
  app.push({ 'TASKS.md': DOCUMENT.replace('  - [ ] pour\n', '') });
  await app.start();
  await comment(app.maya, 2, '/why');
  await app.quiet();

  expect(text()).toBe(DOCUMENT.replace('  - [ ] pour\n', ''));
  expect(await boxes()).toEqual(['  fill the can', '  find the roses']);
  expect(await ourComments()).toEqual([expect.stringContaining('    [x] pour')]);
});

test('a finished task leaves the boxes of its subtasks as they are', async () => {
  await app.maya.rest.issues.update({ owner: 'acme', repo: 'garden', issue_number: 1, state: 'closed' });
  await app.quiet();

  expect(text()).toBe(DOCUMENT.replace('[ ] T1', '[x] T1'));
  expect(await boxes()).toEqual(['  fill the can', '  find the roses', '  pour']);
});

test('the description is written anew without taking back a box that a person ticked', async () => {
  tick('maya', 'pour');
  await app.quiet();
  app.push({ 'TASKS.md': text().replace('plants\n', 'plants\n  with rain\n') });
  await app.quiet();

  expect(await body()).toContain('with rain');
  expect(await boxes()).toEqual(['  fill the can', '  find the roses', 'x pour']);
  expect(await body()).not.toContain('Kept from');
});
