import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;
let issue: { owner: string; repo: string; issue_number: number };

beforeEach(async () => {
  s = await startSetting();
  const { data } = await s.app.rest.issues.create({ ...s.repo, title: 'One' });
  issue = { ...s.repo, issue_number: data.number };
});

afterEach(() => s.stop());

describe('labels', () => {
  test('a renamed label is renamed on its issues, a deleted one leaves them', async () => {
    await s.app.rest.issues.addLabels({ ...issue, labels: ['old', 'bug'] });

    await s.app.rest.issues.updateLabel({ ...s.repo, name: 'OLD', new_name: 'new', color: 'ABCDEF' });
    await s.app.rest.issues.deleteLabel({ ...s.repo, name: 'bug' });

    const { data } = await s.app.rest.issues.listLabelsOnIssue(issue);
    expect(data).toMatchObject([{ name: 'new', color: 'abcdef' }]);
  });

  test.each([
    { name: 'a name that is taken, in any case', label: { name: 'BUG' }, code: 'already_exists' },
    { name: 'a name of 51 characters', label: { name: 'x'.repeat(51) }, code: 'custom' },
    { name: 'a colour with a hash', label: { name: 'x', color: '#ff0000' }, code: 'invalid' },
    {
      name: 'a description of 101 characters',
      label: { name: 'x', description: 'd'.repeat(101) },
      code: 'custom',
    },
  ])('refuses $name', async ({ label, code }) => {
    const request = s.app.rest.issues.createLabel({ ...s.repo, color: 'ffffff', ...label });

    await expect(request).rejects.toMatchObject({ status: 422, response: { data: { errors: [{ code }] } } });
  });

  test('adding, setting and removing answer with the labels that are left', async () => {
    const added = await s.app.rest.issues.addLabels({ ...issue, labels: ['a', 'b'] });
    const set = await s.app.rest.issues.setLabels({ ...issue, labels: ['c', 'd'] });
    const removed = await s.app.rest.issues.removeLabel({ ...issue, name: 'C' });
    const absent = await refusal(s.app.rest.issues.removeLabel({ ...issue, name: 'c' }));

    const names = [added, set, removed].map(({ data }) => data.map(({ name }) => name));
    expect(names).toEqual([['a', 'b'], ['c', 'd'], ['d']]);
    expect(absent).toBe('404 Not Found');
  });

  test('a reader cannot make labels, and is not told that they could be made', async () => {
    const answer = await refusal(s.bob.rest.issues.createLabel({ ...s.repo, name: 'x', color: 'ffffff' }));

    expect(answer).toBe('404 Not Found');
  });
});

describe('comments', () => {
  test('are listed oldest first for an issue and for the repository', async () => {
    await s.bob.rest.issues.createComment({ ...issue, body: 'first' });
    await s.app.rest.issues.createComment({ ...issue, body: 'second' });

    const ofIssue = await s.app.rest.issues.listComments(issue);
    const ofRepository = await s.app.rest.issues.listCommentsForRepo({
      ...s.repo,
      sort: 'created',
      direction: 'desc',
    });

    expect(ofIssue.data.map(({ body }) => body)).toEqual(['first', 'second']);
    expect(ofRepository.data.map(({ body }) => body)).toEqual(['second', 'first']);
    expect(ofIssue.data[1]?.performed_via_github_app?.slug).toBe('planner');
  });

  test('an author edits and deletes his own; others need write access', async () => {
    const { data } = await s.app.rest.issues.createComment({ ...issue, body: 'mine' });
    const comment = { ...s.repo, comment_id: data.id };

    const answer = await refusal(s.bob.rest.issues.updateComment({ ...comment, body: 'yours' }));
    const edited = await s.ann.rest.issues.updateComment({ ...comment, body: 'ours' });
    await s.app.rest.issues.deleteComment(comment);

    expect(answer).toBe('403 Must have admin rights to Repository.');
    expect(edited.data.body).toBe('ours');
    expect(await refusal(s.app.rest.issues.getComment(comment))).toBe('404 Not Found');
  });

  test.each([
    { name: 'a blank body', body: ' \n', status: 422 },
    { name: 'a body of 65,537 characters', body: 'x'.repeat(65_537), status: 422 },
  ])('refuses $name', async ({ body, status }) => {
    const request = s.app.rest.issues.createComment({ ...issue, body });

    await expect(request).rejects.toMatchObject({ status });
  });

  test('a locked conversation takes comments from writers only', async () => {
    await s.ann.rest.issues.lock({ ...issue, lock_reason: 'resolved' });

    const answer = await refusal(s.bob.rest.issues.createComment({ ...issue, body: 'but' }));
    await s.ann.rest.issues.createComment({ ...issue, body: 'done' });

    expect(answer).toBe('403 Unable to create comment because issue is locked.');
  });
});

describe('reactions', () => {
  test('reacting twice with the same is one reaction, answered 201 and then 200', async () => {
    const { data } = await s.bob.rest.issues.createComment({ ...issue, body: '/status done' });
    const react = () =>
      s.app.rest.reactions.createForIssueComment({ ...s.repo, comment_id: data.id, content: 'eyes' });

    const statuses = [(await react()).status, (await react()).status];

    const comment = await s.app.rest.issues.getComment({ ...s.repo, comment_id: data.id });
    expect(statuses).toEqual([201, 200]);
    expect(comment.data.reactions).toMatchObject({ total_count: 1, eyes: 1 });
  });

  test('a reaction can be taken back by who gave it', async () => {
    const { data } = await s.app.rest.reactions.createForIssue({ ...issue, content: '+1' });
    const reaction = { ...issue, reaction_id: data.id };

    const answer = await refusal(s.bob.rest.reactions.deleteForIssue(reaction));
    await s.app.rest.reactions.deleteForIssue(reaction);

    expect(answer).toBe('403 Must have admin rights to Repository.');
    expect((await s.app.rest.reactions.listForIssue(issue)).data).toEqual([]);
  });
});

describe('people', () => {
  test.each([
    { role: 'triage', permission: 'read', name: 'triage' },
    { role: 'maintain', permission: 'write', name: 'maintain' },
    { role: { custom: 'planner', base: 'write' }, permission: 'write', name: 'planner' },
    { role: 'none', permission: 'read', name: 'read' },
  ] as const)('the permission of $name is told as $permission', async ({ role, permission, name }) => {
    s.github.world.setPermission('octo/plans', 'bob', role);

    const { data } = await s.app.rest.repos.getCollaboratorPermissionLevel({ ...s.repo, username: 'bob' });

    expect(data).toMatchObject({ permission, role_name: name });
  });

  test('who cannot be assigned is passed over when assignees are added', async () => {
    await s.app.rest.issues.create({ ...s.repo, title: 'One' });

    const { data } = await s.app.rest.issues.addAssignees({
      ...s.repo,
      issue_number: 1,
      assignees: ['ann', 'bob', 'nobody'],
    });

    expect(data.assignees).toMatchObject([{ login: 'ann' }]);
  });

  test('who may be assigned is told by 204 and 404', async () => {
    const ann = await s.app.rest.issues.checkUserCanBeAssigned({ ...s.repo, assignee: 'ann' });
    const bob = await refusal(s.app.rest.issues.checkUserCanBeAssigned({ ...s.repo, assignee: 'bob' }));

    expect([ann.status, bob]).toEqual([204, '404 Not Found']);
  });
});
