import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { RetryLaterError } from '../../src/reconcile/failure.ts';
import { emulate } from './emulated.ts';
import { failureOf } from './common.ts';

const ADDRESS = { owner: 'acme', repo: 'plans' };
const FILES = { 'a.md': 'a' };
const draft = (title: string) => ({ title, body: `<!-- ${title} -->\r\ntext`, labels: ['tickmark'] });

test('an issue that was opened is read back as it was answered', async () => {
  const { issues, repo, appId } = await emulate({ files: FILES });
  await issues.ensureLabel(repo, { name: 'tickmark', color: '5319e7', description: 'A task' });

  const created = await issues.create(repo, draft('one'));

  expect(created).toMatchObject({
    number: 1,
    title: 'one',
    body: '<!-- one -->\r\ntext',
    labels: ['tickmark'],
    state: 'open',
    author: { login: 'tickmark[bot]', isBot: true, appId },
  });
  expect(await issues.find(repo, created.number)).toEqual(created);
  expect(await issues.list(repo)).toEqual([created]);
});

test('a list has every page, in order of creation, and no pull requests', async () => {
  const { issues, repo, ada, emulator } = await emulate({ files: FILES, perPageMax: 2 });
  for (const title of ['one', 'two', 'three']) await issues.create(repo, draft(title));
  emulator.world.pushFiles('acme/plans', {
    branch: 'topic',
    actor: 'ada',
    message: 'x',
    files: { 'b.md': 'b' },
  });
  await ada.rest.pulls.create({ ...ADDRESS, title: 'a pull request', head: 'topic', base: 'main' });
  await issues.create(repo, draft('four'));
  expect(await issues.find(repo, asIssueNumber(4))).toBeUndefined();
  await issues.update(repo, asIssueNumber(1), { state: { kind: 'closed', reason: 'completed' } });

  const listed = await issues.list(repo);

  expect(listed.map(({ title }) => title)).toEqual(['one', 'two', 'three', 'four']);
});

test('a label is made once, and one that is there keeps its colour', async () => {
  const { issues, repo, ada } = await emulate({ files: FILES });
  await ada.rest.issues.createLabel({ ...ADDRESS, name: 'Tickmark', color: '000000' });

  const found = await issues.ensureLabel(repo, { name: 'tickmark', color: '5319e7', description: 'A task' });

  const { data } = await ada.rest.issues.getLabel({ ...ADDRESS, name: 'tickmark' });
  expect(data.color).toBe('000000');
  expect(found).toEqual({ id: data.id, name: 'Tickmark' });
});

test('a label keeps its id under another name, in a list that has every page', async () => {
  const { issues, repo, emulator } = await emulate({ files: FILES, perPageMax: 2 });
  const made = await issues.ensureLabel(repo, { name: 'tickmark', color: '5319e7', description: 'A task' });
  emulator.world.changeLabel('acme/plans', 'ada', 'tickmark', { name: 'plan / task' });

  const listed = await issues.listLabels(repo);

  expect(listed.length).toBeGreaterThan(2);
  expect(listed).toContainEqual({ id: made.id, name: 'plan / task' });
});

test('state, reason, labels and text change in one request', async () => {
  const { issues, repo, emulator } = await emulate({ files: FILES });
  const { number } = await issues.create(repo, draft('one'));
  emulator.clearExchanges();

  const closed = await issues.update(repo, number, {
    title: 'uno',
    labels: ['a', 'b'],
    state: { kind: 'closed', reason: 'not_planned' },
  });
  const reopened = await issues.update(repo, number, { state: { kind: 'open' } });

  expect(closed).toMatchObject({
    title: 'uno',
    labels: ['a', 'b'],
    state: 'closed',
    stateReason: 'not_planned',
  });
  expect(closed.closedBy).toEqual({ login: 'tickmark[bot]', isBot: true });
  expect(reopened).toMatchObject({
    title: 'uno',
    state: 'open',
    stateReason: 'reopened',
    closedAt: undefined,
  });
  expect(emulator.exchanges()).toHaveLength(2);
});

test('an issue that was never there is not found, and cannot be changed', async () => {
  const { issues, repo } = await emulate({ files: FILES });

  expect(await issues.find(repo, asIssueNumber(9))).toBeUndefined();
  expect((await failureOf(issues.update(repo, asIssueNumber(9), { title: 'x' }))).name).toBe('TerminalError');
});

test('an issue keeps its place when the repository gets a new name', async () => {
  const { issues, repo, emulator } = await emulate({ files: FILES });
  const { number } = await issues.create(repo, draft('one'));
  emulator.world.change('acme/plans', 'ada', { name: 'roadmap' });

  expect((await issues.find(repo, number))?.title).toBe('one');
  expect((await issues.update(repo, number, { title: 'uno' })).title).toBe('uno');
});

test.each([
  { name: 'issues are disabled', permissions: undefined, hasIssues: false },
  { name: 'the permission is missing', permissions: { metadata: 'read', contents: 'read' }, hasIssues: true },
] as const)('no issue is opened where $name', async ({ permissions, hasIssues }) => {
  const { issues, repo, emulator } = await emulate({ files: FILES, ...(permissions && { permissions }) });
  emulator.world.change('acme/plans', 'ada', { hasIssues });

  expect((await failureOf(issues.create(repo, draft('one')))).name).toBe('TerminalError');
});

test('a comment of ours is found, edited, and missed when it is gone', async () => {
  const { issues, repo, ada } = await emulate({ files: FILES, perPageMax: 2 });
  const { number } = await issues.create(repo, draft('one'));
  await ada.rest.issues.createComment({ ...ADDRESS, issue_number: number, body: 'the note' });
  await issues.comment(repo, number, 'something else');
  const { commentId } = await issues.comment(repo, number, 'with the note inside');

  expect(await issues.findComments(repo, number, 'the note')).toMatchObject([
    { commentId, body: expect.stringContaining('the note') },
  ]);
  expect(await issues.editComment(repo, commentId, 'new')).toBe(true);
  await ada.rest.issues.deleteComment({ ...ADDRESS, comment_id: commentId });
  expect(await issues.editComment(repo, commentId, 'newer')).toBe(false);
  await expect(issues.react(repo, commentId, 'rocket')).resolves.toBeUndefined();
});

test('a reaction is there once, however often it is given', async () => {
  const { issues, repo, ada } = await emulate({ files: FILES });
  const { number } = await issues.create(repo, draft('one'));
  const { data } = await ada.rest.issues.createComment({ ...ADDRESS, issue_number: number, body: '/done' });

  await issues.react(repo, data.id, 'eyes');
  await issues.react(repo, data.id, 'eyes');

  const reactions = await ada.rest.reactions.listForIssueComment({ ...ADDRESS, comment_id: data.id });
  expect(reactions.data.map(({ content }) => content)).toEqual(['eyes']);
});

test.each([
  { role: 'none', want: 'read' },
  { role: 'read', want: 'read' },
  { role: 'triage', want: 'triage' },
  { role: 'write', want: 'write' },
  { role: 'maintain', want: 'maintain' },
  { role: 'admin', want: 'admin' },
  { role: { custom: 'doc-keeper', base: 'triage' }, want: 'triage' },
] as const)('a person with $role on a public repository has $want', async ({ role, want }) => {
  const { people, repo, emulator } = await emulate({ files: FILES });
  emulator.world.addUser({ login: 'bob' });
  emulator.world.setPermission('acme/plans', 'bob', role);

  expect(await people.roleOf(repo, 'bob')).toBe(want);
});

test('nobody has a role under a login that does not exist', async () => {
  const { people, repo } = await emulate({ files: FILES });

  expect(await people.roleOf(repo, 'nobody-at-all')).toBe('none');
});

test('a merged pull request tells what it closes; an open one is not merged', async () => {
  const { issues, pulls, repo, ada, emulator } = await emulate({ files: FILES });
  const { number } = await issues.create(repo, draft('one'));
  emulator.world.pushFiles('acme/plans', {
    branch: 'topic',
    actor: 'ada',
    message: 'work',
    files: { 'b.md': 'b' },
  });
  const head = { ...ADDRESS, head: 'topic', base: 'main' };
  const { data: pull } = await ada.rest.pulls.create({ ...head, title: 'Work', body: `Closes #${number}` });

  expect(await pulls.read(repo, pull.number)).toMatchObject({ state: 'open', mergedAt: undefined });
  await ada.rest.pulls.merge({ ...ADDRESS, pull_number: pull.number });

  expect(await pulls.read(repo, pull.number)).toMatchObject({
    state: 'merged',
    title: 'Work',
    body: 'Closes #1',
    mergedBy: 'ada',
    baseBranch: 'main',
    closingIssues: [1],
    commitMessages: expect.arrayContaining(['work']),
    paths: ['b.md'],
  });
  expect(await pulls.read(repo, 99)).toBeUndefined();
});

test('pull requests are listed from the newest update back to a time; without one the newest alone', async () => {
  let seconds = 0;
  const now = () => new Date(Date.now() + seconds * 1000);
  const { pulls, repo, ada, emulator } = await emulate({ files: FILES, perPageMax: 1, now });
  const opened = [];
  for (const name of ['one', 'two', 'three']) {
    const files = { [`${name}.md`]: name };
    emulator.world.pushFiles('acme/plans', { branch: name, actor: 'ada', message: name, files });
    const { data } = await ada.rest.pulls.create({ ...ADDRESS, head: name, base: 'main', title: name });
    opened.push({ number: data.number, updatedAt: data.updated_at });
    seconds += 2;
  }

  const [first, second, third] = opened;
  expect(await pulls.listUpdated(repo, undefined)).toEqual([third]);
  expect(await pulls.listUpdated(repo, second?.updatedAt)).toEqual([third, second]);
  expect(await pulls.listUpdated(repo, first?.updatedAt)).toEqual([third, second, first]);
  expect(await pulls.listUpdated(repo, '2099-01-01T00:00:00Z')).toEqual([]);
});

test('a check run carries every problem on its line', async () => {
  const { checks, repo, emulator, ada } = await emulate({ files: FILES });
  const headSha = emulator.world.headOf('acme/plans') ?? '';
  const problem = {
    rule: 'unknown-status',
    severity: 'warning',
    message: 'no such status',
    path: 'a.md',
    column: 1,
  } as const;
  const problems = Array.from({ length: 70 }, (_, index) => ({ ...problem, line: index + 1 }));

  await checks.report(repo, {
    headSha,
    conclusion: 'neutral',
    title: 'Problems',
    summary: 'all of them',
    problems,
  });

  const { data } = await ada.rest.checks.listForRef({ ...ADDRESS, ref: 'main' });
  expect(data.check_runs).toMatchObject([
    { name: 'Tickmark', status: 'completed', conclusion: 'neutral', output: { annotations_count: 70 } },
  ]);
});

test('people, milestone and type go with the issue, and what they became is read back', async () => {
  const { issues, people, repo, emulator } = await emulate({ files: FILES });
  emulator.world.addUser({ login: 'bob' });
  emulator.world.addIssueType('acme', { name: 'Bug' });
  const milestone = await issues.findOrOpenMilestone(repo, 'Phase 1');

  const created = await issues.create(repo, { ...draft('one'), assignees: ['ada'], milestone, type: 'Bug' });
  const bare = await issues.update(repo, created.number, { assignees: [], milestone: null });

  expect(created).toMatchObject({ assignees: ['ada'], milestone: 'Phase 1', type: 'Bug' });
  expect(bare).toMatchObject({ assignees: [], milestone: undefined, type: 'Bug' });
  expect([...(await people.findAssignable(repo, ['ada', 'bob', 'nobody-at-all']))]).toEqual(['ada']);
});

test("a milestone is opened once, a person's is taken as it is, closed ones too", async () => {
  const { issues, repo, emulator } = await emulate({ files: FILES, perPageMax: 1 });
  emulator.world.addMilestone('acme/plans', 'ada', { title: 'Phase 1', state: 'closed' });

  expect(await issues.findOrOpenMilestone(repo, 'Phase 2')).toBe(2);
  expect(await issues.findOrOpenMilestone(repo, 'Phase 2')).toBe(2);
  expect(await issues.findOrOpenMilestone(repo, 'Phase 1')).toBe(1);
});

test('a milestone that GitHub has and does not list yet is asked for again later', async () => {
  const { issues, repo, emulator } = await emulate({ files: FILES });
  emulator.world.addMilestone('acme/plans', 'ada', { title: 'Phase 1' });
  const usualFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const isList = String(input).includes('/milestones') && init?.method === 'GET';
    if (!isList) return usualFetch(input, init);
    globalThis.fetch = usualFetch;
    return new Response('[]', { headers: { 'content-type': 'application/json; charset=utf-8' } });
  };

  await expect(issues.findOrOpenMilestone(repo, 'Phase 1')).rejects.toBeInstanceOf(RetryLaterError);
  expect(await issues.findOrOpenMilestone(repo, 'Phase 1')).toBe(1);
});

test.each([
  { name: 'a person who may not be assigned', changes: { assignees: ['eve'] }, fields: ['assignees'] },
  { name: 'a milestone that is gone', changes: { milestone: 9 }, fields: ['milestone'] },
  { name: 'a type that is none', changes: { type: 'Saga' }, fields: ['type'] },
])('the whole write is refused for $name, and says so', async ({ changes, fields }) => {
  const { issues, repo, emulator } = await emulate({ files: FILES });
  emulator.world.addUser({ login: 'eve' });
  const { number } = await issues.create(repo, draft('one'));

  expect(await failureOf(issues.update(repo, number, { title: 'uno', ...changes }))).toMatchObject({
    fields,
  });
  expect(await failureOf(issues.create(repo, { ...draft('two'), ...changes }))).toMatchObject({ fields });
  expect((await issues.list(repo)).map(({ title }) => title)).toEqual(['one']);
});

test('of issues that are closed and locked, those are told that were made discussions', async () => {
  const { issues, repo, emulator } = await emulate({ files: FILES });
  const all = [];
  for (const title of ['one', 'two', 'three']) all.push(await issues.create(repo, draft(title)));
  emulator.world.convertToDiscussion('acme/plans', 2, 'ada');
  emulator.world.editIssue('acme/plans', 1, 'ada', { state: 'closed' });
  emulator.world.lockIssue('acme/plans', 1, 'ada');
  emulator.world.deleteIssue('acme/plans', 3, 'ada');

  expect(await issues.findConverted(repo, all)).toEqual([2]);
});

test('who ticked a box is known, also when we wrote the body afterwards', async () => {
  const { issues, repo, emulator } = await emulate({ files: FILES });
  const { number } = await issues.create(repo, { title: 'one', body: '- [ ] water', labels: [] });
  emulator.world.tickBox('acme/plans', number, 'ada', { text: 'water' });
  await issues.update(repo, number, { body: '- [x] water\n- [ ] mow' });
  const issue = await issues.find(repo, number);

  const [editor] = await issues.findEditors(repo, issue ? [{ issue, field: 'subtasks' }] : []);

  expect(editor).toEqual({ login: 'ada', isBot: false });
});
