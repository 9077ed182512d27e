import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let clock: Date;
let s: Setting;

beforeEach(async () => {
  clock = new Date('2026-03-01T10:00:00Z');
  s = await startSetting({ now: () => clock });
  s.github.world.addRepository({ owner: 'octo', name: 'other', files: { a: 'a' } });
});

afterEach(() => s.stop());

const REPO = 'octo/plans';
const pass = (seconds: number) => void (clock = new Date(clock.getTime() + seconds * 1000));
const at = (issue_number: number) => ({ ...s.repo, issue_number });
const open = (form: object = {}) => s.github.world.openIssue(REPO, 'ann', { title: 'One', ...form });
/** Without following where the answer leads. */
const ask = (path: string, method = 'GET') =>
  fetch(`${s.github.url}${path}`, { method, redirect: 'manual', headers: { 'user-agent': 'test' } });

describe('transferring', () => {
  test('the old number leads on to the new issue, and what is below it is not found', async () => {
    const number = open();
    const commentId = s.github.world.comment(REPO, number, 'bob', 'Where to?');

    const moved = s.github.world.transferIssue(REPO, number, 'ann', 'octo/other');

    const plain = await ask('/repos/octo/plans/issues/1');
    const followed = await s.app.rest.issues.get(at(1));
    const below = await Promise.all([
      refusal(s.app.rest.issues.listComments(at(1))),
      refusal(s.app.rest.issues.listEvents(at(1))),
      refusal(s.app.rest.issues.createComment({ ...at(1), body: 'x' })),
    ]);
    expect([moved, plain.status]).toEqual([1, 301]);
    expect(plain.headers.get('location')).toMatch(/\/repositories\/\d+\/issues\/1$/);
    expect(followed.data.repository_url).toMatch(/octo\/other$/);
    expect(below).toEqual(['404 Not Found', '404 Not Found', '404 Not Found']);
    const { data } = await s.app.rest.issues.getComment({
      owner: 'octo',
      repo: 'other',
      comment_id: commentId,
    });
    expect(data.body).toBe('Where to?');
  });

  test('both repositories tell, and each names the other', async () => {
    const number = open({ body: 'Text' });
    await s.news();

    s.github.world.transferIssue(REPO, number, 'ann', 'octo/other');

    expect(await s.news()).toEqual(['issues.transferred', 'issues.opened']);
    const [away, here] = s.hooks.slice(-2).map(({ payload }) => payload);
    expect(away.changes).toMatchObject({ new_issue: { number: 1 }, new_repository: { name: 'other' } });
    expect(here.changes).toMatchObject({
      old_issue: { number: 1, body: 'Text' },
      old_repository: { name: 'plans' },
    });
    expect(here.issue.id).not.toBe(away.issue.id);
  });

  test('labels and milestones go along where the other repository has them, assignees where they may be', async () => {
    s.github.world.addMilestone(REPO, 'ann', { title: 'M1' });
    const number = open({ labels: ['bug', 'ours'], milestone: 'M1', assignees: ['ann'] });

    s.github.world.transferIssue(REPO, number, 'ann', 'octo/other');

    const { data } = await s.app.rest.issues.get({ owner: 'octo', repo: 'other', issue_number: 1 });
    expect(data).toMatchObject({ labels: [{ name: 'bug' }], milestone: null, assignees: [] });
  });

  test('an App that asks GraphQL for it is obeyed, for another owner refused', async () => {
    open();
    s.github.world.addRepository({ owner: 'bob', name: 'notes', files: { a: 'a' } });
    const { node_id: issueId } = (await s.app.rest.issues.get(at(1))).data;
    const move = (repositoryId: string, client = s.app) =>
      client.graphql(
        'mutation($input: TransferIssueInput!) { transferIssue(input: $input) { issue { number repository { name } } } }',
        { input: { issueId, repositoryId } },
      );
    const target = s.github.world.repository('octo/other').nodeId;

    const answer = await move(target);

    expect(answer).toEqual({ transferIssue: { issue: { number: 1, repository: { name: 'other' } } } });
    await expect(move(target)).rejects.toThrow(/Could not resolve/);
  });
});

test('a deleted issue answers 410, below it too', async () => {
  const number = open();
  await s.app.rest.issues.createComment({ ...at(1), body: 'x' });
  const { nodeId } = s.github.world.issue(REPO, 1).comments[0]!;
  await s.news();

  s.github.world.deleteIssue(REPO, number, 'ann');

  await expect(s.app.graphql('query($id: ID!) { node(id: $id) { id } }', { id: nodeId })).rejects.toThrow(
    /Could not resolve/,
  );
  expect(await refusal(s.app.rest.issues.get(at(1)))).toBe('410 This issue was deleted');
  expect(await refusal(s.app.rest.issues.addLabels({ ...at(1), labels: ['x'] }))).toMatch(/^410/);
  expect(await s.news()).toEqual(['issues.deleted']);
});

test('an issue made a discussion is closed and locked, and only its events say why', async () => {
  const number = open();

  s.github.world.convertToDiscussion(REPO, number, 'ann');

  const { data } = await s.app.rest.issues.get(at(1));
  const { data: events } = await s.app.rest.issues.listEvents(at(1));
  expect(data).toMatchObject({ state: 'closed', locked: true });
  expect(events.map(({ event }) => event)).toEqual(['closed', 'locked', 'converted_to_discussion']);
});

test('a locked issue is told by its reason; pinned ones are at most three', async () => {
  const numbers = [open(), open(), open(), open()];
  await s.news();

  s.github.world.lockIssue(REPO, 1, 'ann', 'resolved');
  const locked = await s.app.rest.issues.get(at(1));
  const refused = await refusal(s.bob.rest.issues.createComment({ ...at(1), body: 'x' }));
  s.github.world.unlockIssue(REPO, 1, 'ann');
  for (const number of numbers.slice(0, 3)) s.github.world.pinIssue(REPO, number, 'ann');

  expect(locked.data.active_lock_reason).toBe('resolved');
  expect(refused).toBe('403 Unable to create comment because issue is locked.');
  expect(() => s.github.world.pinIssue(REPO, 4, 'ann')).toThrow('Maximum 3 pinned issues');
  s.github.world.unpinIssue(REPO, 1, 'ann');
  expect(await s.news()).toEqual([
    'issues.locked',
    'issues.unlocked',
    'issues.pinned',
    'issues.pinned',
    'issues.pinned',
    'issues.unpinned',
  ]);
});

describe('the events of an issue', () => {
  test('tell what happened, who did it and when', async () => {
    s.github.world.addMilestone(REPO, 'ann', { title: 'M1' });
    const number = open({ labels: ['bug'] });
    const edit = (actor: string, form: object) => {
      pass(60);
      s.github.world.editIssue(REPO, number, actor, form);
    };
    edit('ann', { title: 'Two' });
    edit('bob', { state: 'closed', stateReason: 'not_planned' });
    edit('ann', { state: 'open' });
    edit('ann', { labels: [], assignees: ['ann'], milestone: 'M1' });
    pass(60);
    await s.app.rest.issues.update({
      ...at(1),
      assignees: [],
      body: 'Only the history of the text says this',
    });

    const { data } = await s.app.rest.issues.listEvents(at(1));

    const told = data.map((event) =>
      [event.event, event.actor?.login, event.created_at.slice(11, 16)].join(' '),
    );
    expect(told).toEqual([
      'labeled ann 10:00',
      'renamed ann 10:01',
      'closed bob 10:02',
      'reopened ann 10:03',
      'unlabeled ann 10:04',
      'assigned ann 10:04',
      'milestoned ann 10:04',
      'unassigned planner[bot] 10:05',
    ]);
    expect(data[1]).toMatchObject({ rename: { from: 'One', to: 'Two' } });
    expect(data[7]).toMatchObject({ performed_via_github_app: { id: s.appId }, assignee: { login: 'ann' } });
  });

  test('a timeline has the comments between them, a repository all its events with the newest first', async () => {
    const number = open();
    s.github.world.comment(REPO, number, 'bob', 'Hi');
    s.github.world.editIssue(REPO, number, 'ann', { state: 'closed', stateReason: 'not_planned' });
    open({ labels: ['bug'] });
    s.github.world.setParent(REPO, 2, 'ann', 1);

    const timeline = await s.app.rest.issues.listEventsForTimeline(at(1));
    const all = await s.app.rest.issues.listEventsForRepo(s.repo);

    expect(timeline.data.map(({ event }) => event)).toEqual(['commented', 'closed', 'sub_issue_added']);
    expect(timeline.data[1]).toMatchObject({ state_reason: 'not_planned' });
    expect(timeline.data[2]).toMatchObject({ sub_issue: { number: 2, repository: { full_name: REPO } } });
    expect(all.data.map(({ event, issue }) => `${event} #${issue?.number}`)).toEqual([
      'parent_issue_added #2',
      'sub_issue_added #1',
      'labeled #2',
      'closed #1',
    ]);
  });

  test('GraphQL tells those that are asked for, and which commit or pull request closed an issue', async () => {
    open({ body: 'Text' });
    open();
    s.github.world.comment(REPO, 1, 'bob', 'Hi');
    s.github.world.editIssue(REPO, 1, 'bob', { labels: ['bug'], title: 'Two' });
    s.github.world.pushFiles(REPO, { actor: 'ann', message: 'Fixes #1', files: { b: 'b' } });
    s.github.world.pushFiles(REPO, { actor: 'ann', branch: 'side', message: 'm', files: { c: 'c' } });
    await s.ann.rest.pulls.create({ ...s.repo, title: 't', body: 'Closes #2', head: 'side', base: 'main' });
    await s.ann.rest.pulls.merge({ ...s.repo, pull_number: 3 });

    const { repository } = await s.app.graphql<{ repository: Record<string, unknown> }>(
      `fragment Closed on ClosedEvent { stateReason closer { __typename ... on PullRequest { number } } }
      { repository(owner: "octo", name: "plans") {
        one: issue(number: 1) { timelineItems(first: 9, itemTypes: [LABELED_EVENT, RENAMED_TITLE_EVENT, CLOSED_EVENT]) {
          totalCount
          nodes { __typename
            ... on LabeledEvent { actor { login } label { name } }
            ... on RenamedTitleEvent { previousTitle currentTitle }
            ...Closed } } }
        two: issue(number: 2) { timelineItems(last: 1) { nodes { ...Closed } } } } }`,
    );

    expect(repository).toEqual({
      one: {
        timelineItems: {
          totalCount: 3,
          nodes: [
            { __typename: 'RenamedTitleEvent', previousTitle: 'One', currentTitle: 'Two' },
            { __typename: 'LabeledEvent', actor: { login: 'bob' }, label: { name: 'bug' } },
            { __typename: 'ClosedEvent', stateReason: 'COMPLETED', closer: { __typename: 'Commit' } },
          ],
        },
      },
      two: {
        timelineItems: {
          nodes: [{ stateReason: 'COMPLETED', closer: { __typename: 'PullRequest', number: 3 } }],
        },
      },
    });
  });

  test('an issue closed by a commit names it', async () => {
    open();
    const sha = s.github.world.pushFiles(REPO, { actor: 'ann', message: 'Fixes #1', files: { b: 'b' } });

    const { data } = await s.app.rest.issues.listEvents(at(1));

    expect(data).toMatchObject([{ event: 'closed', commit_id: sha, actor: { login: 'ann' } }]);
  });
});

test('of several nodes the one that is gone is null, with an error, among the others', async () => {
  const { data: kept } = await s.app.rest.issues.create({ ...s.repo, title: 'Kept' });
  const { data: gone } = await s.app.rest.issues.create({ ...s.repo, title: 'Gone' });
  s.github.world.deleteIssue(REPO, gone.number, 'ann');

  const error = await s.app
    .graphql('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [gone.node_id, kept.node_id] })
    .catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({
    data: { nodes: [null, { id: kept.node_id }] },
    errors: [{ type: 'NOT_FOUND', path: ['nodes', 0] }],
  });
});
