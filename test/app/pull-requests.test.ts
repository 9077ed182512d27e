import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { leapingClock, type LeapingClock } from '../support/leaping-clock.ts';
import { commentsOf, host, issuesOf, labelsOf, REPO, type Hosted } from './hosted.ts';

const DOCUMENT = `# Tasks

- [ ] T001 Water the plants
- [ ] T002 Mow the lawn
  - [ ] T003 Oil the mower
`;

const SWEEP_MS = 7 * 3_600_000;

let app: Hosted;
let clock: LeapingClock;
beforeEach(async () => {
  clock = leapingClock();
  app = await host({
    clock,
    config: 'writeBack: {quietSeconds: 0}\ncompletion: {branches: [next]}\n',
    variables: { SWEEP_HOURS: '6' },
  });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

type Work = {
  readonly body: string;
  readonly branch?: string;
  readonly base?: string;
  readonly isDraft?: boolean;
  /** Whose repository the branch is in. */
  readonly from?: string;
  readonly actor?: string;
};

/** A branch with a commit, and a pull request from it. */
function open({
  body,
  branch = 'work',
  base = 'main',
  isDraft = false,
  from = REPO,
  actor = 'maya',
}: Work): number {
  const files = { [`${branch}.txt`]: `work on ${branch}\n` };
  app.world.pushFiles(from, { branch, actor, message: 'Work', files });
  const head = { head: branch, ...(from !== REPO && { from }) };
  return app.world.openPull(REPO, actor, { title: 'Work', body, base, isDraft, ...head });
}

const stateOf = async (number: number): Promise<readonly string[]> => {
  await app.quiet();
  const issue = (await issuesOf(app)).find((one) => one.number === number)!;
  return [issue.state, ...labelsOf(issue).filter((name) => name.startsWith('status: '))];
};
const text = (): string => app.world.readFile(REPO, 'TASKS.md')?.toString('utf8') ?? '';
const toldOn = async (number: number): Promise<readonly string[]> =>
  (await commentsOf(app.maya, number)).map(({ body = '' }) => body.split('\n')[0] ?? '');

const IN_PROGRESS = ['open', 'status: in progress'];
const IN_REVIEW = ['open', 'status: in review'];
const TODO = ['open'];
const DONE = ['closed', 'status: done'];

test('a draft is work in progress, a ready one in review, and a merge done, in issue and document', async () => {
  const pull = open({ body: 'Closes #1', isDraft: true });
  expect(await stateOf(1)).toEqual(IN_PROGRESS);
  app.world.setDraft(REPO, pull, 'maya', false);
  expect(await stateOf(1)).toEqual(IN_REVIEW);
  app.world.setDraft(REPO, pull, 'maya', true);
  expect(await stateOf(1)).toEqual(IN_PROGRESS);
  expect(text()).toBe(DOCUMENT);

  app.world.setDraft(REPO, pull, 'maya', false);
  app.world.mergePull(REPO, pull, 'maya');

  expect(await stateOf(1)).toEqual(DONE);
  expect(text()).toBe(DOCUMENT.replace('[ ] T001', '[x] T001'));
  expect(await toldOn(1)).toEqual([
    `#${pull} was merged into \`main\` by \`maya\` and completes this task. It says \`Closes #1\`.`,
  ]);
});

test('closed without a merge, the issue says again what it said; opened again, what it is at', async () => {
  app.world.editIssue(REPO, 1, 'maya', { labels: ['tickmark', 'status: in progress'] });
  await app.quiet();
  const pull = open({ body: 'Fixes #1' });
  expect(await stateOf(1)).toEqual(IN_REVIEW);

  app.world.editPull(REPO, pull, 'maya', { state: 'closed' });
  expect(await stateOf(1)).toEqual(IN_PROGRESS);
  app.world.editPull(REPO, pull, 'maya', { state: 'open' });

  expect(await stateOf(1)).toEqual(IN_REVIEW);
});

test('of two pull requests on one task each leaves what the other is at', async () => {
  const draft = open({ body: 'Closes #1', branch: 'one', isDraft: true });
  const ready = open({ body: 'Closes #1', branch: 'two' });
  expect(await stateOf(1)).toEqual(IN_REVIEW);

  app.world.editPull(REPO, ready, 'maya', { state: 'closed' });
  expect(await stateOf(1)).toEqual(IN_PROGRESS);
  app.world.editPull(REPO, draft, 'maya', { state: 'closed' });

  expect(await stateOf(1)).toEqual(TODO);
});

test('one pull request may be about several tasks, and let go of one by an edit', async () => {
  const pull = open({ body: 'Closes #1, closes #2' });
  expect([await stateOf(1), await stateOf(2)]).toEqual([IN_REVIEW, IN_REVIEW]);

  app.world.editPull(REPO, pull, 'maya', { body: 'Closes #2' });

  expect([await stateOf(1), await stateOf(2)]).toEqual([TODO, IN_REVIEW]);
});

test('what a person says meanwhile stays', async () => {
  const pull = open({ body: 'Closes #1' });
  expect(await stateOf(1)).toEqual(IN_REVIEW);
  app.world.editIssue(REPO, 1, 'maya', { labels: ['tickmark', 'status: blocked'] });
  await app.quiet();

  app.world.setDraft(REPO, pull, 'maya', true);
  expect(await stateOf(1)).toEqual(['open', 'status: blocked']);
  app.world.editPull(REPO, pull, 'maya', { state: 'closed' });

  expect(await stateOf(1)).toEqual(['open', 'status: blocked']);
});

test('a revert opens the task again, and a revert of that completes it again', async () => {
  const pull = open({ body: 'Closes #1' });
  app.world.mergePull(REPO, pull, 'maya');
  expect(await stateOf(1)).toEqual(DONE);

  const revert = app.world.revertPull(REPO, pull, 'maya');
  expect(await stateOf(1)).toEqual(DONE);
  app.world.mergePull(REPO, revert, 'maya');
  expect(await stateOf(1)).toEqual(TODO);
  expect(text()).toBe(DOCUMENT);
  expect(await toldOn(1)).toContain(
    `#${revert} was merged into \`main\` by \`maya\` and takes back #${pull}: this task is open again.`,
  );

  const again = app.world.revertPull(REPO, revert, 'maya');
  app.world.mergePull(REPO, again, 'maya');

  expect(await stateOf(1)).toEqual(DONE);
  expect(text()).toBe(DOCUMENT.replace('[ ] T001', '[x] T001'));
});

test('a merge into a completion branch completes, one into another branch does not', async () => {
  for (const branch of ['next', 'later']) {
    app.world.pushFiles(REPO, { branch, actor: 'maya', message: 'Branch', files: { [branch]: '' } });
  }
  const later = open({ body: 'Closes #1', branch: 'one', base: 'later' });
  app.world.mergePull(REPO, later, 'maya');
  expect(await stateOf(1)).toEqual(TODO);

  const next = open({ body: 'Closes #1', branch: 'two', base: 'next' });
  app.world.mergePull(REPO, next, 'maya');

  expect(await stateOf(1)).toEqual(DONE);
});

test.each([
  { name: 'with read moves nothing', permission: 'read', want: TODO },
  { name: 'with triage moves the label', permission: 'triage', want: IN_REVIEW },
] as const)('a fork’s pull request by somebody $name; merged, it completes', async ({ permission, want }) => {
  app.world.setPermission(REPO, 'rita', permission);
  const fork = app.world.addFork(REPO, 'rita');
  const pull = open({ body: 'Closes #1', from: fork.name, actor: 'rita' });
  expect(await stateOf(1)).toEqual(want);

  app.world.mergePull(REPO, pull, 'maya');

  expect(await stateOf(1)).toEqual(DONE);
});

test('a merge that no webhook told is found by the sweep', async () => {
  app.world.holdDeliveries();
  const pull = open({ body: 'Closes #1' });
  app.world.mergePull(REPO, pull, 'maya');
  // What GitHub closed itself would be followed all the same.
  app.world.editIssue(REPO, 1, 'maya', { state: 'open' });
  app.world.dropDeliveries();
  app.world.resumeDeliveries();
  app.push({ 'TASKS.md': `${DOCUMENT}\n` });
  expect(await stateOf(1)).toEqual(TODO);

  clock.leap(SWEEP_MS);
  app.push({ 'TASKS.md': DOCUMENT });

  expect(await stateOf(1)).toEqual(DONE);
});
