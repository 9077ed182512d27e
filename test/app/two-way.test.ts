import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Octokit } from '@octokit/rest';
import { comment, commentsOf, host, issuesOf, labelsOf, REPO, type Hosted } from './hosted.ts';

const DOCUMENT = `# Garden

- [ ] T1 Water the plants (P2)
- [ ] T2 Mow the **front** lawn
- [ ] Sow the beans
`;

const AT = { owner: 'acme', repo: 'garden' };

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

const retitle = (who: Octokit, issue: number, title: string) =>
  who.rest.issues.update({ ...AT, issue_number: issue, title });

async function relabel(who: Octokit, issue: number, to: string): Promise<void> {
  const at = { ...AT, issue_number: issue };
  const { data } = await who.rest.issues.listLabelsOnIssue(at);
  for (const { name } of data.filter((label) => label.name.startsWith('priority:')))
    await who.rest.issues.removeLabel({ ...at, name });
  await who.rest.issues.addLabels({ ...at, labels: [to] });
}

const ourComments = async (issue: number): Promise<string[]> =>
  (await commentsOf(app.maya, issue))
    .filter(({ user }) => user?.login === 'tickmark[bot]')
    .map(({ body }) => body ?? '');

test('a title changed on the issue reaches the document, in one commit', async () => {
  await retitle(app.maya, 1, 'T1: Water the roses');
  await app.quiet();

  expect(text()).toBe(DOCUMENT.replace('the plants', 'the roses'));
  expect(app.writes()).toEqual(['POST /graphql']);
  expect((await issuesOf(app))[0]?.title).toBe('T1: Water the roses');
});

test('a priority label changed on the issue reaches the document', async () => {
  await relabel(app.maya, 1, 'priority: high');
  await app.quiet();

  expect(text()).toBe(DOCUMENT.replace('P2', 'P1'));
  expect(labelsOf((await issuesOf(app))[0]!)).toEqual(['tickmark', 'priority: high']);
});

test('a title and a tick at once are both written', async () => {
  await retitle(app.maya, 1, 'T1: Water the roses');
  await app.maya.rest.issues.update({ ...AT, issue_number: 1, state: 'closed' });
  await app.quiet();

  expect(text()).toBe(DOCUMENT.replace('[ ] T1 Water the plants', '[x] T1 Water the roses'));
});

test('changed on both sides the document decides, and the issue tells what it said', async () => {
  await app.halt();
  await retitle(app.maya, 3, 'Sow the peas');
  app.push({ 'TASKS.md': DOCUMENT.replace('the beans', 'the kale') });
  await app.start();
  app.push({ 'notes.txt': 'a push that was heard', 'TASKS.md': DOCUMENT.replace('the beans', 'the kale') });
  await comment(app.maya, 3, '/why');
  await app.quiet();

  expect((await issuesOf(app))[2]?.title).toBe('Sow the kale');
  expect(text()).toContain('Sow the kale');
  expect(await ourComments(3)).toContainEqual(expect.stringContaining('\n\n    Sow the peas\n'));
});

test('a title that touches markup is told once, and the issue keeps it', async () => {
  await retitle(app.maya, 2, 'T2: Mow that rear lawn');
  await app.quiet();
  app.forgetTraffic();
  app.push({ 'TASKS.md': `${DOCUMENT}\n` });
  await app.quiet();

  expect(text()).toBe(`${DOCUMENT}\n`);
  expect((await issuesOf(app))[1]?.title).toBe('T2: Mow that rear lawn');
  expect(await ourComments(2)).toEqual([expect.stringContaining('stand in markup')]);
  expect(app.writes()).toEqual([]);
});

test('who has triage alone changes labels on the issue and nothing in the document', async () => {
  app.world.setPermission(REPO, 'rita', 'triage');
  await relabel(app.rita, 1, 'priority: critical');
  await app.quiet();

  expect(text()).toBe(DOCUMENT);
  expect(labelsOf((await issuesOf(app))[0]!)).toEqual(['tickmark', 'priority: critical']);
  expect((await ourComments(1)).at(-1)).toContain('`rita` changed it, who has triage');
});

test('the commit of a title leads to an empty plan, and /why tells who changed it', async () => {
  await retitle(app.maya, 1, 'T1: Water the roses');
  await app.quiet();
  app.forgetTraffic();
  app.push({ 'TASKS.md': `${text()}\n` });
  await app.quiet();
  const writes = app.writes();
  await comment(app.maya, 1, '/why');
  await app.quiet();

  expect(writes).toEqual([]);
  expect((await ourComments(1)).at(-1)).toContain('Water the roses to line 3 of TASKS.md');
});
