import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { comment, commentsOf, host, issuesOf, labelsOf, mergePull, REPO, type Hosted } from './hosted.ts';

const DOCUMENT = `# Garden

- [ ] Water the plants
- [x] Buy a can
- [ ] Mow the lawn
`;

let app: Hosted;
beforeEach(async () => {
  app = await host();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const text = (): string => app.world.readFile(REPO, 'TASKS.md')?.toString('utf8') ?? '';

async function pushed(document = DOCUMENT): Promise<void> {
  app.push({ 'TASKS.md': document });
  await app.quiet();
  app.forgetTraffic();
}

test('a push opens one labelled issue per task', async () => {
  await pushed();

  const issues = await issuesOf(app);
  expect(issues.map(({ title, state }) => [title, state])).toEqual([
    ['Water the plants', 'open'],
    ['Buy a can', 'closed'],
    ['Mow the lawn', 'open'],
  ]);
  expect(issues.every((issue) => labelsOf(issue).includes('tickmark'))).toBe(true);
});

test('a push that changes nothing sends no write', async () => {
  await pushed();
  app.push({ 'TASKS.md': DOCUMENT, 'notes.txt': 'something else' });
  await app.quiet();

  expect(app.writes()).toEqual([]);
});

test('pushes that list no task document send no request at all', async () => {
  await pushed();
  app.push({ 'notes.txt': 'something else' });
  app.push({ 'notes.txt': 'and again' });
  await app.quiet();

  expect(app.exchanges().filter(({ tokenKind }) => tokenKind === 'installation')).toEqual([]);
});

test('/status done by a maintainer closes the issue, labels it and ticks the document', async () => {
  await pushed();
  const { data } = await comment(app.maya, 3, '/status done');
  await app.quiet();

  const issue = (await issuesOf(app))[2]!;
  expect([issue.state, issue.state_reason]).toEqual(['closed', 'completed']);
  expect(labelsOf(issue)).toContain('status: done');
  expect(text()).toBe(DOCUMENT.replace('[ ] Mow', '[x] Mow'));
  const reactions = await app.maya.rest.reactions.listForIssueComment({
    owner: 'acme',
    repo: 'garden',
    comment_id: data.id,
  });
  expect(reactions.data.map(({ content }) => content)).toEqual(['eyes', 'rocket']);
});

test('a person with read only is refused with one comment, and nothing changes', async () => {
  await pushed();
  await comment(app.rita, 3, '/status done');
  await app.quiet();

  const comments = await commentsOf(app.maya, 3);
  expect(comments.map(({ user }) => user?.login)).toEqual(['rita', 'tickmark[bot]']);
  expect(comments[1]?.body).toMatch(/needs the triage permission/);
  expect((await issuesOf(app))[2]?.state).toBe('open');
  expect(text()).toBe(DOCUMENT);
});

test('a merged pull request closes its issue and ticks the document', async () => {
  await pushed();
  await mergePull(app.maya, { body: 'Closes #1' });
  await app.quiet();

  expect((await issuesOf(app))[0]).toMatchObject({ state: 'closed', state_reason: 'completed' });
  expect(text()).toBe(DOCUMENT.replace('[ ] Water', '[x] Water'));
});

test('a merged pull request closes its issue also where GitHub does not', async () => {
  app.world.change(REPO, 'maya', { autoClose: false });
  await pushed();
  await mergePull(app.maya, { body: 'Closes #1' });
  await app.quiet();

  expect((await issuesOf(app))[0]?.state).toBe('closed');
  expect(text()).toContain('[x] Water');
});

test('an issue closed and reopened by hand is followed by the document', async () => {
  await pushed();
  const at = { owner: 'acme', repo: 'garden', issue_number: 1 };
  await app.maya.rest.issues.update({ ...at, state: 'closed' });
  await app.quiet();
  const ticked = text();
  await app.maya.rest.issues.update({ ...at, state: 'open' });
  await app.quiet();

  expect(ticked).toContain('[x] Water');
  expect(text()).toBe(DOCUMENT);
});

test('the commit of a write-back leads to an empty plan', async () => {
  await pushed();
  await comment(app.maya, 1, '/done');
  await app.quiet();
  app.forgetTraffic();
  app.push({ 'TASKS.md': `${text()}\n` });
  await app.quiet();

  expect(app.writes()).toEqual([]);
});

test('a push that changes k of n tasks costs what it may', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => `- [ ] Plant the ${index}th row\n`);
  await pushed(lines.join(''));
  app.push({
    'TASKS.md': lines.map((line, index) => (index < 5 ? line.replace('Plant', 'Sow') : line)).join(''),
  });
  await app.quiet();

  const requests = app.exchanges().filter(({ tokenKind }) => tokenKind === 'installation');
  expect(app.writes()).toHaveLength(5);
  expect(requests.length).toBeLessThanOrEqual(4 + 1 + 5);
});
