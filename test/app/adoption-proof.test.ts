import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readProof } from '../../src/issue/adoption-proof.ts';
import { findMarker } from '../../src/issue/marker.ts';
import { backUp, loseDatabase } from './database.ts';
import { comment, issuesOf, type Hosted } from './hosted.ts';
import { actions, AT, DOCUMENT, FIRST, hostOffered } from './offered.ts';

let app: Hosted;
beforeEach(async () => {
  app = await hostOffered();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});
const { push, say, text, titles, ours, issue } = actions(() => app);

test('the comment of an adoption carries the marker, and keeps the title that was', async () => {
  await say(2, '/adopt');
  const [proof = ''] = await ours(2);

  expect(readProof(proof)?.key).toBe(findMarker((await issue(2)).body ?? '')?.marker.key);
  expect(proof).toContain('`The gate hangs low`');
  expect((await issue(2)).title).toBe('Repair the gate');
});

/** Requests for the comments of one issue. */
const asks = () =>
  app.exchanges().filter(({ method, path }) => method === 'GET' && /issues\/\d+\/comments/.test(path));

test('an empty database believes an adoption by its proof, and asks nothing of other issues', async () => {
  await say(1, '/adopt');
  await say(4, '/adopt T1');
  await loseDatabase(app);
  app.forgetTraffic();
  await push(DOCUMENT.replace('[ ] T1: Water', '[x] T1: Water'));

  const asked = asks();
  expect((await titles())[0]).toBe('1 T1: Water the plants closed');
  expect(await issuesOf(app)).toHaveLength(5);
  // The proof of issue 1, and the offers on issues 2 and 3, which are not written again.
  expect(asked.map(({ path }) => /issues\/(\d+)\//.exec(path)?.[1])).toEqual(['1', '2', '3']);
});

test('a database restored from before the adoption believes it too, and asks once', async () => {
  const restore = await backUp(app);
  await say(1, '/adopt');
  await restore();
  await push(DOCUMENT.replace('[ ] T1: Water', '[x] T1: Water'));
  const [first] = await titles();
  app.forgetTraffic();
  await push(DOCUMENT);

  const asked = asks();
  expect(first).toBe('1 T1: Water the plants closed');
  expect(asked).toEqual([]);
  expect(await titles()).toEqual(['1 T1: Water the plants open', ...FIRST.slice(1)]);
});

test("a proof that a person wrote, or a copy of an adopted issue's text, proves nothing", async () => {
  await say(1, '/adopt');
  const [proof = ''] = await ours(1);
  await app.halt();
  const body = (await issue(1)).body ?? '';
  await app.maya.rest.issues.create({ ...AT, title: 'A copy', body, labels: ['tickmark'] });
  await comment(app.maya, 6, proof);
  await app.maya.rest.issues.deleteLabel({ ...AT, name: 'tickmark' });
  await app.maya.rest.issues.createLabel({ ...AT, name: 'tickmark', color: '000000' });
  await app.maya.rest.issues.setLabels({ ...AT, issue_number: 6, labels: ['tickmark'] });
  await loseDatabase(app);
  await push(`${DOCUMENT}\nA word at the end.\n`);
  await app.maya.rest.issues.update({ ...AT, issue_number: 6, state: 'closed' });
  await app.quiet();

  expect(text()).toContain('- [ ] T1: Water the plants');
  expect(await issuesOf(app)).toHaveLength(6);
});

test('an empty database believes the proof also when the marker was taken out of the issue', async () => {
  await say(1, '/adopt');
  await app.halt();
  await app.maya.rest.issues.update({ ...AT, issue_number: 1, body: 'Rita alone.' });
  await loseDatabase(app);
  await push(DOCUMENT.replace('[ ] T1: Water', '[x] T1: Water'));

  expect((await titles())[0]).toBe('1 T1: Water the plants closed');
  expect((await issue(1)).body).toMatch(/^Rita alone\.\n\n<!-- tickmark:v1 /);
  expect(await issuesOf(app)).toHaveLength(5);
});

test('/adopt once more changes nothing, and the proof keeps the first title', async () => {
  await say(2, '/adopt');
  const before = await ours(2);

  expect(await say(2, '/adopt TASKS.md:4')).toEqual(['eyes', 'rocket']);
  expect(await ours(2)).toEqual(before);
});
