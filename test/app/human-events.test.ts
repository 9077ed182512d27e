import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { IssueForm } from '../../src/emulator/face/issues.ts';
import { comment, commentsOf, host, issuesOf, labelsOf, REPO, type Hosted } from './hosted.ts';

const DOCUMENT = `# Garden

- [ ] Water the plants
- [ ] Buy a can
- [ ] Mow the lawn
`;

let app: Hosted;
beforeEach(async () => {
  app = await host({ variables: { SWEEP_HOURS: '590' } });
  await push(DOCUMENT);
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const text = (): string => app.world.readFile(REPO, 'TASKS.md')?.toString('utf8') ?? '';

async function push(document: string): Promise<void> {
  app.push({ 'TASKS.md': document });
  await app.quiet();
  app.forgetTraffic();
}

/** What Maya does at the page of the lawn's issue, and all that follows from it. */
async function edit(form: IssueForm): Promise<void> {
  app.world.editIssue(REPO, 3, 'maya', form);
  await app.quiet();
}

const told = async (number = 3): Promise<string | undefined> => {
  const issue = (await issuesOf(app)).find((one) => one.number === number);
  return issue && [issue.state, issue.state_reason, ...labelsOf(issue)].join(' | ');
};

const problems = (): string[] =>
  app.log
    .filter((line) => line.includes('"rule":"detached"'))
    .map((line) => JSON.parse(line).problem.message);

test.each([
  { name: 'completed', stateReason: 'completed', label: 'status: done' },
  { name: 'not planned', stateReason: 'not_planned', label: 'status: cancelled' },
  { name: 'a duplicate', stateReason: 'duplicate', label: 'status: cancelled' },
] as const)('closed as $name is said by a document that can say it', async ({ stateReason, label }) => {
  const document = `${DOCUMENT}- [x] Sow\n- [-] Dig\n`;
  await push(document);
  await edit({ state: 'closed', stateReason });

  expect(await told()).toBe(`closed | ${stateReason} | tickmark | ${label}`);
  expect(text()).toBe(document.replace('[ ] Mow', `[${stateReason === 'completed' ? 'x' : '-'}] Mow`));
});

test('closed as not planned is told where the document has only boxes', async () => {
  await edit({ state: 'closed', stateReason: 'not_planned' });

  expect(text()).toBe(DOCUMENT);
  expect((await commentsOf(app.maya, 3))[0]?.body).toContain('the document can say only: todo, done');
});

test.each([
  { name: 'was in progress', before: '/start', want: 'open | reopened | tickmark | status: in progress' },
  { name: 'was blocked', before: '/status blocked', want: 'open | reopened | tickmark | status: blocked' },
  { name: 'was nothing else', before: '/why', want: 'open | reopened | tickmark' },
])('reopened, a task is again what it $name before', async ({ before, want }) => {
  await comment(app.maya, 3, before);
  await app.quiet();
  await edit({ state: 'closed', stateReason: 'completed' });
  const ticked = text();
  await edit({ state: 'open' });

  expect(ticked).toBe(DOCUMENT.replace('[ ] Mow', '[x] Mow'));
  expect(text()).toBe(DOCUMENT);
  expect(await told()).toBe(want);
});

test('a reopened issue with a status that a person gave it keeps that one', async () => {
  await comment(app.maya, 3, '/start');
  await app.quiet();
  await edit({ state: 'closed' });
  await edit({ state: 'open', labels: ['tickmark', 'status: blocked'] });

  expect(await told()).toBe('open | reopened | tickmark | status: blocked');
});

test('what was in progress once, and was put back to the start, is reopened as that', async () => {
  for (const body of ['/start', '/status todo']) {
    await comment(app.maya, 3, body);
    await app.quiet();
  }
  await edit({ state: 'closed' });
  await edit({ state: 'open' });

  expect(await told()).toBe('open | reopened | tickmark');
});

test('a new title and new labels wake the pass that follows them', async () => {
  await edit({ title: 'Mow the front lawn' });
  await edit({ labels: ['tickmark', 'status: in progress', 'nice'] });

  expect(text()).toBe(DOCUMENT.replace('the lawn', 'the front lawn'));
  expect(await told()).toBe('open | | tickmark | status: in progress | nice'.replace('| |', '|  |'));
});

test('assigned, a task stays as it is', async () => {
  await edit({ assignees: ['maya'] });

  expect(text()).toBe(DOCUMENT);
  expect(app.writes()).toEqual([]);
});

test.each([
  { name: 'deleted', takeAway: () => app.world.deleteIssue(REPO, 3, 'maya') },
  {
    name: 'moved to another repository',
    takeAway: () => {
      app.world.addRepository({ owner: 'acme', name: 'meadow', files: { 'README.md': '# Meadow\n' } });
      app.world.transferIssue(REPO, 3, 'maya', 'acme/meadow');
    },
  },
  { name: 'made a discussion', takeAway: () => app.world.convertToDiscussion(REPO, 3, 'maya') },
])('an issue that is $name is let go: no twin, and its task stays unfinished', async ({ takeAway }) => {
  takeAway();
  await app.quiet();
  const writes = app.writes();
  await push(DOCUMENT.replace('the lawn', 'the lawn and rake it').replace('[ ] Buy', '[x] Buy'));
  app.world.editIssue(REPO, 1, 'maya', { title: 'Water the herbs' });
  await app.quiet();

  // The check run that says so.
  expect(writes).toEqual(['POST /repos/acme/garden/check-runs']);
  expect(text()).toContain('- [ ] Mow the lawn and rake it');
  expect(text()).toContain('- [ ] Water the herbs');
  const open = (await issuesOf(app)).filter(({ state }) => state === 'open');
  expect(open.map(({ number }) => number)).toEqual([1]);
  expect(problems().at(-1)).toMatch(
    /^Issue 3 was deleted, moved .* Comment `\/adopt [a-z2-7]{8}` on another issue/,
  );
});

test('a task whose issue was deleted gets another one by /adopt, and says its own words on it', async () => {
  app.world.deleteIssue(REPO, 3, 'maya');
  await app.quiet();
  const issue = app.world.openIssue(REPO, 'maya', { title: 'The lawn is long', body: 'Very.' });
  await comment(app.maya, issue, '/adopt TASKS.md:5');
  await app.quiet();
  const adopted = (await issuesOf(app)).at(-1);
  app.forgetTraffic();
  await push(DOCUMENT.replace('[ ] Mow', '[x] Mow'));

  expect(adopted).toMatchObject({
    number: issue,
    title: 'Mow the lawn',
    body: expect.stringContaining('Very.'),
  });
  expect(await told(issue)).toBe('closed | completed | tickmark | status: done');
});

test.each([
  { name: 'locked', lock: () => app.world.lockIssue(REPO, 3, 'maya') },
  {
    name: 'closed and locked',
    lock: () => {
      app.world.editIssue(REPO, 3, 'maya', { state: 'closed' });
      app.world.lockIssue(REPO, 3, 'maya');
    },
  },
])('an issue that is $name is still the one of its task', async ({ lock }) => {
  lock();
  await app.quiet();
  await push(text().replace('the lawn', 'the front lawn'));

  expect((await issuesOf(app))[2]).toMatchObject({ title: 'Mow the front lawn', locked: true });
  expect(problems()).toEqual([]);
});

test('what was closed and locked is asked once whether it was made a discussion', async () => {
  app.world.editIssue(REPO, 3, 'maya', { state: 'closed' });
  app.world.lockIssue(REPO, 3, 'maya');
  await app.quiet();
  const asked = () =>
    app.exchanges().filter(({ requestBody }) => JSON.stringify(requestBody ?? '').includes('CONVERTED'));
  const first = asked().length;
  app.forgetTraffic();
  await edit({ labels: ['tickmark', 'status: done', 'nice'] });
  app.push({ 'TASKS.md': `${text()}\n` });
  await app.quiet();

  expect(first).toBeGreaterThan(0);
  expect(asked()).toHaveLength(0);
});
