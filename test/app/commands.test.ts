import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { loseDatabase } from './database.ts';
import { comment, host, issuesOf, labelsOf, mergePull, REPO, type Hosted } from './hosted.ts';
import { actions, AT } from './offered.ts';

const DOCUMENT = `# Garden

### Task 1: Dig the bed

**Status**: Todo
**Priority**: High
**Estimate**: 3 hours
**Assignee**: @maya
**Due**: 2026-03-01

### Task 2: Sow the beans

**Status**: Todo
**Depends on**: Task 1

### Task 3: Build a shed

**Status**: Todo
`;

let app: Hosted;
let ben: Octokit;
beforeEach(async () => {
  app = await host();
  const { token } = app.world.addUser({ login: 'ben' });
  ben = new Octokit({ auth: token, baseUrl: app.variables['GITHUB_API_URL']! });
  app.world.setPermission(REPO, 'ben', 'triage');
  // Members who read may be assigned.
  app.world.addMember('acme', 'rita');
  for (const title of ['Spring', 'Autumn']) await app.maya.rest.issues.createMilestone({ ...AT, title });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});
const { push, say, text, ours, issue } = actions(() => app);

const assigned = async (number: number): Promise<readonly string[]> =>
  ((await issue(number)).assignees ?? []).map(({ login }) => login);

const blockersOf = async (issue_number: number): Promise<readonly number[]> => {
  const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by';
  return (await app.maya.request(path, { ...AT, issue_number })).data.map(({ number }) => number);
};

/** The lines of the document that are others than at first. */
const changed = (): readonly string[] => {
  const before = DOCUMENT.split('\n');
  return text()
    .split('\n')
    .filter((line) => !before.includes(line));
};

test('status, title, priority, estimate, due date and assignees reach issue and document', async () => {
  const reactions = await say(
    1,
    'Let us do it.\n/start\n/priority low\n/estimate 5h\n/due 2026-04-02\n/assign @ben\n/unassign me\n/title Dig the long bed',
  );
  const now = await issue(1);

  expect(reactions).toEqual(['eyes', 'rocket']);
  expect([now.title, labelsOf(now)]).toEqual([
    '1: Dig the long bed',
    ['tickmark', 'priority: low', 'status: in progress'],
  ]);
  expect(now.body).toMatch(/\| \*\*Estimate\*\* \| 5 h \|\n\| \*\*Due\*\* \| 2026-04-02 \|/);
  expect(await assigned(1)).toEqual(['ben']);
  expect(changed()).toEqual([
    '### Task 1: Dig the long bed',
    '**Status**: In Progress',
    '**Priority**: Low',
    '**Estimate**: 5 hours',
    '**Assignee**: @ben',
    '**Due**: 2026-04-02',
  ]);
  expect((await ours(1)).filter((text) => text.includes('not written'))).toEqual([]);
});

test('a command is obeyed once: the next push finds nothing to do', async () => {
  await say(1, '/priority low\n/assign ben\n/label "good first issue"\n/milestone spring\n/blocked-by 3');
  app.forgetTraffic();
  await push(text().replace('# Garden\n', '# Garden\n\nA word.\n'));

  expect(app.writes()).toEqual([]);
});

test.each([
  ['/done', 'closed', 'completed', '**Status**: Done'],
  ['/close', 'closed', 'completed', '**Status**: Done'],
  ['/cancel too late', 'closed', 'not_planned', '**Status**: Cancelled'],
  ['/status in review', 'open', null, '**Status**: In Review'],
] as const)('%s leaves the issue %s', async (line, state, reason, written) => {
  await say(3, line, ben);

  expect(await issue(3)).toMatchObject({ state, state_reason: reason });
  expect(changed()).toEqual([written]);
});

test('/reopen takes a finished task up again', async () => {
  await say(3, '/done');
  await say(3, '/reopen');

  expect([(await issue(3)).state, changed()]).toEqual(['open', []]);
});

test('with triage the issue follows, and the document is left with a word', async () => {
  const reactions = await say(1, '/priority low\n/due none', ben);

  expect(reactions).toEqual(['eyes', 'rocket']);
  expect(labelsOf(await issue(1))).toEqual(['tickmark', 'priority: low']);
  expect(changed()).toEqual([]);
  expect((await ours(1)).join('\n')).toMatch(
    /priority of this issue was not written to `TASKS.md`.*`ben` asked for it, who has triage/,
  );
});

test('labels and milestones are those that there are', async () => {
  await say(3, '/label "good first issue"\n/milestone SPRING', ben);
  const now = await issue(3);
  const wrong = await say(3, '/milestone winter\n/label bgu', ben);

  expect([labelsOf(now), now.milestone?.title]).toEqual([['good first issue', 'tickmark'], 'Spring']);
  expect(wrong).toEqual(['eyes', 'confused']);
  expect((await ours(3))[0]).toMatch(/Valid: `Spring`, `Autumn`\..*Valid: .*`good first issue`/s);

  await say(3, '/remove-milestone\n/unlabel "good first issue"', ben);
  const after = await issue(3);
  expect([labelsOf(after), after.milestone]).toEqual([['tickmark'], null]);
});

test('nobody is assigned whom GitHub does not let be', async () => {
  const reactions = await say(3, '/assign me @nobody', ben);

  expect([reactions, await assigned(3)]).toEqual([['eyes', 'confused'], ['ben']]);
  expect((await ours(3))[0]).toMatch(/in part: `nobody` cannot be assigned/);
});

test('dependencies are links of the issues, set and taken off', async () => {
  await say(3, '/blocked-by 2', ben);
  await say(2, '/unblock 1', ben);
  await push(text().replace('# Garden\n', '# Garden\n\nA word.\n'));

  expect([await blockersOf(3), await blockersOf(2)]).toEqual([[2], []]);
  expect(await say(2, '/blocked-by 3', ben)).toEqual(['eyes', 'confused']);
  expect((await ours(2)).join('\n')).toMatch(/in a circle nothing could begin/);
});

test('/hold keeps a task as it is, and /unhold compares both sides', async () => {
  await say(3, '/hold');
  await push(DOCUMENT.replace('Build a shed', 'Build a big shed'));
  const [title, refused] = [(await issue(3)).title, await say(3, '/done')];
  const told = await ours(3);
  await say(3, '/unhold');

  expect([title, refused]).toEqual(['3: Build a shed', ['eyes', 'confused']]);
  expect(told[0]).toMatch(/^On hold since .*: `maya` wrote `\/hold`/);
  expect((await issue(3)).title).toBe('3: Build a big shed');
  expect((await ours(3))[0]).toMatch(/^Not on hold any more/);
});

test('/detach parts issue and task, with and without a database, and /adopt brings them together', async () => {
  await say(3, '/detach');
  const parted = await issue(3);
  await push(DOCUMENT.replace('Build a shed', 'Build a big shed'));
  await loseDatabase(app);
  await push(DOCUMENT.replace('# Garden\n', '# Garden\n\nA word.\n'));

  expect([labelsOf(parted), parted.body]).toEqual([[], expect.not.stringContaining('tickmark')]);
  expect((await issue(3)).title).toBe('3: Build a shed');
  expect((await issuesOf(app)).map(({ number }) => number)).toEqual([1, 2, 3]);

  await say(3, '/adopt 3');
  await say(3, '/done');
  expect((await issue(3)).state).toBe('closed');
  expect(changed()).toContain('**Status**: Done');
});

test('/plan and /why are answered on the issue, /sync reads everything anew', async () => {
  await say(1, '/priority low');
  await say(1, '/plan');
  await say(1, '/why', app.rita);
  app.forgetTraffic();
  await say(1, '/sync');
  const lists = app.exchanges().filter(({ method, path }) => method === 'GET' && /\/issues\?/.test(path));

  expect(await ours(1)).toEqual([
    expect.stringMatching(/^@maya\n\nWhat is to be done.*```text\nNothing to do\.\n```/s),
    expect.stringMatching(
      /^@rita\n\nThe task is `Dig the bed`.*@\u{200B}?maya wrote `\/priority low`.*high → low/su,
    ),
  ]);
  expect(lists.some(({ path }) => !path.includes('since='))).toBe(true);
});

test('whoever may not is told once for each issue, with what is open to that person', async () => {
  const reactions = [await say(1, '/done', app.rita), await say(1, '/priority low', app.rita)];

  expect(reactions).toEqual([
    ['eyes', 'confused'],
    ['eyes', 'confused'],
  ]);
  expect(await ours(1)).toEqual([
    expect.stringMatching(
      /`\/priority low` needs the triage permission.*What you may write here: `\/why`, `\/help`/s,
    ),
  ]);
  expect((await issue(1)).state).toBe('open');
});

test('an assignee whom somebody with triage assigned may finish the task, by hand or by a command', async () => {
  await ben.rest.issues.addAssignees({ ...AT, issue_number: 2, assignees: ['rita'] });
  await say(3, '/assign @rita', ben);
  const done = [await say(2, '/done', app.rita), await say(3, '/done', app.rita)];

  expect(done).toEqual([
    ['eyes', 'rocket'],
    ['eyes', 'rocket'],
  ]);
  expect(text().match(/\*\*Status\*\*: Done/g)).toHaveLength(2);
});

test('a reader who assigns oneself may not finish the task by that', async () => {
  app.push({ '.github/tickmark.yml': 'writeBack:\n  quietSeconds: 0\ncommands:\n  selfAssign: on\n' });
  const taken = await say(3, '/assign me', app.rita);
  const done = await say(3, '/done', app.rita);

  expect([taken, await assigned(3), done]).toEqual([['eyes', 'rocket'], ['rita'], ['eyes', 'confused']]);
});

test('on a pull request a command is for its task, and is answered there', async () => {
  const pull = await mergePull(app.maya, { body: 'Refs #3', branch: 'shed' });
  await app.quiet();
  const reactions = await say(pull, '/priority low\n/why');

  expect(reactions).toEqual(['eyes', 'rocket']);
  expect(labelsOf(await issue(3))).toEqual(['tickmark', 'priority: low']);
  expect((await ours(pull)).join('\n')).toMatch(/The task is `Build a shed`/);
});

test('two comments that come at once are obeyed in their order', async () => {
  app.world.holdDeliveries();
  await comment(app.maya, 3, '/priority high\n/title Build a hut');
  await comment(ben, 3, '/priority low');
  app.world.resumeDeliveries();
  await app.quiet();
  const now = await issue(3);

  expect([now.title, labelsOf(now)]).toEqual(['3: Build a hut', ['tickmark', 'priority: low']]);
});
