import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const REPO = 'octo/plans';
const open = (form: object = {}) => s.github.world.openIssue(REPO, 'ann', { title: 'One', ...form });
const last = () => s.hooks.at(-1)?.payload;

test('a box ticked in the body is an edit, with the text before it and who did it', async () => {
  const number = open({ body: 'Do:\n- [ ] one\n- [ ] two\r\n1. [x] three' });
  await s.news();

  s.github.world.tickBox(REPO, number, 'bob', { text: 'two' });
  s.github.world.tickBox(REPO, number, 'bob', { text: 'three', isTicked: false });

  expect(await s.news()).toEqual(['issues.edited', 'issues.edited']);
  expect(last()).toMatchObject({
    sender: { login: 'bob' },
    issue: { body: 'Do:\n- [ ] one\n- [x] two\r\n1. [ ] three' },
    changes: { body: { from: 'Do:\n- [ ] one\n- [x] two\r\n1. [x] three' } },
  });
  expect(() => s.github.world.tickBox(REPO, number, 'bob', { text: 'four' })).toThrow('no one box');
});

test('the history of a body knows its editors', async () => {
  const number = open({ body: 'First' });

  s.github.world.editIssue(REPO, number, 'bob', { body: 'Second' });

  const { repository } = await s.app.graphql<{ repository: unknown }>(
    `{ repository(owner: "octo", name: "plans") { issue(number: 1) {
      editor { login } userContentEdits(first: 5) { nodes { editor { login } diff } } } } }`,
  );
  expect(repository).toEqual({
    issue: {
      editor: { login: 'bob' },
      userContentEdits: {
        nodes: [
          { editor: { login: 'bob' }, diff: 'Second' },
          { editor: { login: 'ann' }, diff: 'First' },
        ],
      },
    },
  });
});

test('a comment edited by another is told by its editor, and keeps its author', async () => {
  const id = s.github.world.comment(REPO, open(), 'bob', 'Before');
  await s.news();

  s.github.world.editComment(REPO, id, 'ann', 'After');
  s.github.world.deleteComment(REPO, id, 'ann');

  expect(await s.news()).toEqual(['issue_comment.edited', 'issue_comment.deleted']);
  expect(s.hooks.at(-2)?.payload).toMatchObject({
    sender: { login: 'ann' },
    comment: { user: { login: 'bob' }, body: 'After' },
    changes: { body: { from: 'Before' } },
  });
});

test('labels, assignees, milestone, state and title are changed at one go, each with its event', async () => {
  s.github.world.addMilestone(REPO, 'ann', { title: 'M1' });
  const number = open({ labels: ['bug'] });
  await s.news();

  s.github.world.editIssue(REPO, number, 'ann', {
    title: 'Two',
    labels: ['mine'],
    assignees: ['ann'],
    milestone: 'M1',
    state: 'closed',
  });

  expect(await s.news()).toEqual([
    'label.created',
    'issues.edited',
    'issues.labeled',
    'issues.unlabeled',
    'issues.assigned',
    'issues.milestoned',
    'issues.closed',
  ]);
  expect(() => s.github.world.editIssue(REPO, number, 'ann', { assignees: ['bob'] })).toThrow(
    'cannot be assigned',
  );
});

test('a label renamed keeps its issues, a deleted one leaves them; names differ by more than case', async () => {
  open({ labels: ['bug', 'mine'] });
  await s.news();

  s.github.world.changeLabel(REPO, 'ann', 'BUG', { name: 'Defect', color: 'ABCDEF' });
  s.github.world.deleteLabel(REPO, 'ann', 'mine');

  const { data } = await s.app.rest.issues.get({ ...s.repo, issue_number: 1 });
  expect(data.labels).toMatchObject([{ name: 'Defect', color: 'abcdef' }]);
  expect(await s.news()).toEqual(['label.edited', 'label.deleted']);
  expect(s.hooks.at(-2)?.payload.changes).toEqual({ name: { from: 'bug' }, color: { from: 'd73a4a' } });
  expect(() => s.github.world.changeLabel(REPO, 'ann', 'Defect', { name: 'Question' })).toThrow('Validation');
});

test('milestones are made, renamed, closed, and deleted from their issues', async () => {
  s.github.world.addMilestone(REPO, 'ann', { title: 'M1' });
  open({ milestone: 'M1' });
  await s.news();

  s.github.world.changeMilestone(REPO, 'ann', 'M1', { title: 'Phase 1', dueOn: '2026-12-01T08:00:00Z' });
  const { data } = await s.app.rest.issues.getMilestone({ ...s.repo, milestone_number: 1 });
  s.github.world.changeMilestone(REPO, 'ann', 'Phase 1', { state: 'closed' });
  const listed = await s.app.rest.issues.listMilestones({ ...s.repo, state: 'closed' });
  await s.app.rest.issues.deleteMilestone({ ...s.repo, milestone_number: 1 });

  expect(data).toMatchObject({ title: 'Phase 1', open_issues: 1, due_on: '2026-12-01T08:00:00Z' });
  expect(listed.data).toHaveLength(1);
  expect(s.github.world.issue(REPO, 1).milestone).toBeUndefined();
  expect(await s.news()).toEqual(['milestone.edited', 'milestone.closed', 'milestone.deleted']);
  expect(s.hooks.at(-3)?.payload.changes).toEqual({ title: { from: 'M1' }, due_on: { from: '' } });
});

test('a milestone counts its issues as they open, close, come, go and are deleted', async () => {
  const { world } = s.github;
  for (const title of ['M1', 'M2']) world.addMilestone(REPO, 'ann', { title });
  for (let count = 0; count < 4; count += 1) open({ milestone: 'M1' });

  world.editIssue(REPO, 1, 'ann', { state: 'closed' });
  world.editIssue(REPO, 2, 'ann', { milestone: 'M2' });
  world.editIssue(REPO, 3, 'ann', { milestone: null });
  world.deleteIssue(REPO, 4, 'ann');

  const { data } = await s.app.rest.issues.listMilestones(s.repo);
  expect(data.map((one) => [one.open_issues, one.closed_issues])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('parents and blockers are set by hand', async () => {
  for (const title of ['One', 'Two', 'Three']) open({ title });
  await s.news();

  s.github.world.setParent(REPO, 2, 'ann', 1);
  s.github.world.setParent(REPO, 2, 'ann', undefined);
  s.github.world.setBlockers(REPO, 1, 'ann', [2, 3]);
  s.github.world.setBlockers(REPO, 1, 'ann', [3]);

  const { subIssues, blockedBy } = s.github.world.issue(REPO, 1);
  expect([subIssues.length, blockedBy.map(({ issue }) => issue.number)]).toEqual([0, [3]]);
  expect((await s.news()).filter((name) => name.startsWith('sub_issues'))).toEqual([
    'sub_issues.sub_issue_added',
    'sub_issues.parent_issue_added',
    'sub_issues.sub_issue_removed',
    'sub_issues.parent_issue_removed',
  ]);
});
