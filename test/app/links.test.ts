import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { host, issuesOf, REPO, type Hosted } from './hosted.ts';

const AT = { owner: 'acme', repo: 'garden' };
const CONFIG = '.github/tickmark.yml';
const DOCUMENT = `# Garden

- [ ] T001 Choose the colour
- [ ] T002 Buy the paint (depends on T001)
- [ ] T003 Paint the fence (depends on T001, T002)
  - [ ] Sand it
  - [x] Wash it
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

async function push(files: Parameters<Hosted['push']>[0]): Promise<void> {
  app.forgetTraffic();
  app.push(files);
  await app.quiet();
}

/** What GitHub says of each issue, by number: its sub-issues, and what it waits for. */
async function links(): Promise<string[]> {
  const told = (await issuesOf(app)).map(async ({ number }) => {
    const at = { ...AT, issue_number: number };
    const { data: subIssues } = await app.maya.rest.issues.listSubIssues(at);
    const { data: blockers } = await app.maya.rest.issues.listDependenciesBlockedBy(at);
    return [
      ...subIssues.map((child) => `${number} > ${child.number}`),
      ...blockers.map((blocker) => `${number} waits for ${blocker.number}`),
    ];
  });
  return (await Promise.all(told)).flat().toSorted();
}

const bodyOf = async (number: number): Promise<string> =>
  (await issuesOf(app)).find((issue) => issue.number === number)?.body ?? '';

const DEPENDENCIES = ['2 waits for 1', '3 waits for 1', '3 waits for 2'];

test('what tasks depend on blocks their issues, and a push that changes nothing of it sends nothing', async () => {
  await push({ 'TASKS.md': DOCUMENT });
  expect(await links()).toEqual(DEPENDENCIES);

  await push({ 'TASKS.md': `${DOCUMENT}\nA word at the end.\n` });

  expect(app.writes()).toEqual([]);
});

test('a blocker is named by its database id, never by its number', async () => {
  // An issue of somebody else has the id that is the number of our blocker.
  app.world.addUser({ login: 'bob' });
  app.world.addRepository({ owner: 'bob', name: 'notes', files: { a: 'a' } });
  app.world.openIssue('bob/notes', 'bob', { title: 'Foreign', id: 1 });

  await push({ 'TASKS.md': '- [ ] T1 First\n- [ ] T2 Second (depends on T1)\n' });

  const at = { ...AT, issue_number: 2 };
  const { data } = await app.maya.rest.issues.listDependenciesBlockedBy(at);
  expect(data).toMatchObject([{ number: 1, repository_url: expect.stringMatching(/acme\/garden$/) }]);
  const { id } = (await app.maya.rest.issues.get({ ...AT, issue_number: 1 })).data;
  const sent = app.exchanges().find(({ method, path }) => method === 'POST' && path.endsWith('/blocked_by'));
  expect(sent?.requestBody).toEqual({ issue_id: id });
  expect(id).not.toBe(1);
});

test('a changed dependency is exchanged, one that is taken out is taken off', async () => {
  await push({ 'TASKS.md': DOCUMENT });

  await push({ 'TASKS.md': DOCUMENT.replace('(depends on T001, T002)', '(depends on T002)') });
  const changed = await links();
  await push({ 'TASKS.md': DOCUMENT.replaceAll(/ \(depends .*\)/g, '') });

  expect(changed).toEqual(['2 waits for 1', '3 waits for 2']);
  expect(await links()).toEqual([]);
});

test('what people link and unlink stays as they made it', async () => {
  await push({ 'TASKS.md': `${DOCUMENT}- [ ] T004 Wait for rain\n` });
  app.world.setBlockers(REPO, 2, 'maya', [4]);
  await app.quiet();

  await push({ 'TASKS.md': `${DOCUMENT}- [ ] T004 Wait for the rain\n` });

  expect(await links()).toEqual(['2 waits for 4', '3 waits for 1', '3 waits for 2']);
});

test('a finished blocker that is cleared away still blocks', async () => {
  await push({ 'TASKS.md': DOCUMENT });
  await push({ 'TASKS.md': DOCUMENT.replace('[ ] T001', '[x] T001') });

  await push({ 'TASKS.md': DOCUMENT.replace(/- \[ \] T001.*\n/, '') });

  expect(await links()).toEqual(DEPENDENCIES);
});

test('tasks that wait for each other are not linked', async () => {
  await push({ 'TASKS.md': '- [ ] T1 One (depends on T2)\n- [ ] T2 Two (depends on T1)\n' });

  expect(await links()).toEqual([]);
  expect(app.writes().filter((write) => write.includes('blocked_by'))).toEqual([]);
});

const TREE = ['1 > 2', '1 > 4', '2 > 3', '5 > 6'];
const NATIVE = { [CONFIG]: 'subtasks: native\n' };
const PLAN = `# Garden

- [ ] Paint the fence
  - [ ] Sand the boards
    - [ ] Buy some paper
  - [ ] Wash the posts with warm water and vinegar
- [ ] Repair the gate
  - [x] Oil the hinges
`;

test('subtasks are sub-issues, at every depth, and the checklist is gone', async () => {
  await push({ ...NATIVE, 'TASKS.md': PLAN });

  expect(await links()).toEqual(TREE);
  expect((await issuesOf(app)).map(({ title, state }) => `${title} ${state}`)).toEqual([
    'Paint the fence open',
    'Sand the boards open',
    'Buy some paper open',
    'Wash the posts with warm water and vinegar open',
    'Repair the gate open',
    'Oil the hinges closed',
  ]);
  expect(await bodyOf(1)).not.toContain('Subtasks');

  await push({ 'TASKS.md': `${PLAN}\nA word at the end.\n` });
  expect(app.writes()).toEqual([]);
});

test('a subtask that moves in the document moves on GitHub, and comes out when it stands alone', async () => {
  await push({ ...NATIVE, 'TASKS.md': PLAN });

  const posts = '  - [ ] Wash the posts with warm water and vinegar\n';
  await push({ 'TASKS.md': PLAN.replace(posts, '') + posts });
  const moved = await links();
  await push({ 'TASKS.md': PLAN.replace(posts, '') + posts.trimStart() });

  expect(moved).toEqual(['1 > 2', '2 > 3', '5 > 4', '5 > 6']);
  expect(await links()).toEqual(['1 > 2', '2 > 3', '5 > 6']);
});

test('a checklist becomes sub-issues, and a checklist again leaves them as they are', async () => {
  await push({ 'TASKS.md': PLAN });
  expect(await bodyOf(1)).toContain(
    '- [ ] Sand the boards\n  - [ ] Buy some paper\n- [ ] Wash the posts with warm water and vinegar',
  );

  await push(NATIVE);
  expect(await links()).toEqual(['1 > 3', '1 > 5', '2 > 6', '3 > 4']);
  expect(await bodyOf(1)).not.toContain('Subtasks');

  await push({ [CONFIG]: null });
  expect(await links()).toEqual(['1 > 3', '1 > 5', '2 > 6', '3 > 4']);
});

test('a server without sub-issues and dependencies has text in their place, and is asked once', async () => {
  app.world.setFeatures({ subIssues: false, dependencies: false });
  const text = `${PLAN}- [ ] T1 One\n- [ ] T2 Two (depends on T1)\n`;
  await push({ ...NATIVE, 'TASKS.md': text });

  expect(await bodyOf(1)).toContain(
    '- [ ] Sand the boards\n  - [ ] Buy some paper\n- [ ] Wash the posts with warm water and vinegar',
  );
  expect(await bodyOf(4)).toContain('| **Depends on** | `T1` |');

  await push({ 'TASKS.md': `${text}\nA word at the end.\n` });
  const asked = app
    .exchanges()
    .filter(({ path }) => path.endsWith('/graphql') || path.includes('dependencies'));
  expect(asked).toEqual([]);
});

test('what a parent has no room for stays in its checklist', async () => {
  const subtasks = Array.from({ length: 102 }, (_, index) => `  - [ ] Part ${index + 1}\n`).join('');
  await push({
    [CONFIG]: 'subtasks: native\nlimits: {openAtOnce: 200}\n',
    'TASKS.md': `- [ ] Whole\n${subtasks}`,
  });

  const issues = await issuesOf(app);
  expect(issues).toHaveLength(101);
  expect(issues.find(({ title }) => title === 'Whole')?.sub_issues_summary?.total).toBe(100);
  expect((await bodyOf(1)).match(/- \[ \] .*/g)).toEqual(['- [ ] Part 101', '- [ ] Part 102']);
});
