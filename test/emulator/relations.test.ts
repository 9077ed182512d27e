import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

/** Opens an issue and gives its database id. */
const open = (title: string) => {
  const { world } = s.github;
  return world.issue('octo/plans', world.openIssue('octo/plans', 'ann', { title })).id;
};
const openMany = (count: number) => Array.from({ length: count }, (_, index) => open(`Issue ${index + 1}`));
const at = (issue_number: number) => ({ ...s.repo, issue_number });
const get = async (issueNumber: number) => (await s.app.rest.issues.get(at(issueNumber))).data;

const add = (issueNumber: number, sub_issue_id: number, more: object = {}) =>
  s.app.rest.issues.addSubIssue({ ...at(issueNumber), sub_issue_id, ...more });
const children = async (issueNumber: number) =>
  (await s.app.rest.issues.listSubIssues(at(issueNumber))).data.map(({ number }) => number);
const block = (issueNumber: number, issue_id: number) =>
  s.app.rest.issues.addBlockedByDependency({ ...at(issueNumber), issue_id });
const blockers = async (issueNumber: number) =>
  (await s.app.rest.issues.listDependenciesBlockedBy(at(issueNumber))).data.map(({ number }) => number);

describe('sub-issues', () => {
  test('are told at both ends, counted, and keep the order that they are given', async () => {
    const ids = openMany(4);
    await s.news();

    for (const id of ids.slice(1)) await add(1, id);
    await s.app.rest.issues.reprioritizeSubIssue({
      ...at(1),
      sub_issue_id: ids[3]!,
      before_id: ids[1]!,
    });
    await s.app.rest.issues.update({ ...at(2), state: 'closed' });

    expect(await children(1)).toEqual([4, 2, 3]);
    expect((await get(1)).sub_issues_summary).toEqual({ total: 3, completed: 1, percent_completed: 33 });
    expect((await get(2)).parent_issue_url).toMatch(/\/repos\/octo\/plans\/issues\/1$/);
    expect((await s.app.rest.issues.getParent(at(2))).data.number).toBe(1);
    expect((await s.news()).slice(0, 2)).toEqual([
      'sub_issues.sub_issue_added',
      'sub_issues.parent_issue_added',
    ]);
  });

  test('have one parent, unless they are moved to another', async () => {
    const [, two, three] = openMany(3);
    await add(1, three!);

    const again = await refusal(add(1, three!));
    const second = await refusal(add(2, three!));
    await add(2, three!, { replace_parent: true });

    expect(again).toContain('Issue may not contain duplicate sub-issues');
    expect(second).toContain('Sub issue may only have one parent');
    expect([await children(1), await children(2)]).toEqual([[], [3]]);
    expect(two).toBeDefined();
  });

  test('are taken off again, and the parent is then not found', async () => {
    const ids = openMany(2);
    await add(1, ids[1]!);

    await s.app.rest.issues.removeSubIssue({ ...at(1), sub_issue_id: ids[1]! });

    expect(await children(1)).toEqual([]);
    expect(await refusal(s.app.rest.issues.getParent(at(2)))).toBe('404 Not Found');
    expect(await refusal(s.app.rest.issues.removeSubIssue({ ...at(1), sub_issue_id: ids[1]! }))).toMatch(
      /^404/,
    );
  });

  test('go eight levels deep and no deeper, and never round', async () => {
    const ids = openMany(9);
    for (let level = 1; level <= 7; level += 1) await add(level, ids[level]!);

    const deeper = await refusal(add(8, ids[8]!));
    const round = await refusal(add(8, ids[0]!));

    expect(deeper).toContain('Parent cannot have more than 8 layers of sub-issues');
    expect(round).toContain('circular');
  });

  test('are at most a hundred, closed ones included', async () => {
    const ids = openMany(102);
    // Three hundred webhooks more would prove nothing.
    s.github.world.setWebhookUrl(s.appId, undefined);
    for (let number = 2; number <= 101; number += 1) s.github.world.setParent('octo/plans', number, 'ann', 1);
    s.github.world.editIssue('octo/plans', 2, 'ann', { state: 'closed' });

    expect(await refusal(add(1, ids[101]!))).toContain('Parent cannot have more than 100 sub-issues');
  });

  test('must belong to the same owner', async () => {
    open('One');
    s.github.world.addRepository({ owner: 'bob', name: 'notes', files: { a: 'a' } });
    const { data } = await s.bob.rest.issues.create({ owner: 'bob', repo: 'notes', title: 'Foreign' });

    expect(await refusal(add(1, data.id))).toContain('same owner');
  });

  test('GraphQL does the same by node id', async () => {
    openMany(3);
    const [parent, first, second] = [await get(1), await get(2), await get(3)].map(({ node_id }) => node_id);
    const run = (name: string, input: object) =>
      s.app.graphql(
        `mutation($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
          ${name}(input: $input) { issue { subIssues(first: 10) { nodes { number } } } }
        }`,
        { input },
      );

    await run('addSubIssue', { issueId: parent, subIssueId: first });
    await run('addSubIssue', { issueId: parent, subIssueId: second });
    await run('reprioritizeSubIssue', { issueId: parent, subIssueId: second, beforeId: first });
    const read = await s.app.graphql(
      `query($id: ID!) { node(id: $id) { ... on Issue {
        parent { number } subIssuesSummary { total completed percentCompleted }
        subIssues(first: 10) { totalCount nodes { number parent { number } } } } } }`,
      { id: parent },
    );
    await run('removeSubIssue', { issueId: parent, subIssueId: first });

    expect(read).toEqual({
      node: {
        parent: null,
        subIssuesSummary: { total: 2, completed: 0, percentCompleted: 0 },
        subIssues: {
          totalCount: 2,
          nodes: [
            { number: 3, parent: { number: 1 } },
            { number: 2, parent: { number: 1 } },
          ],
        },
      },
    });
    expect(await children(1)).toEqual([3]);
    await expect(run('addSubIssue', { issueId: second, subIssueId: parent })).rejects.toThrow(/circular/);
  });
});

describe('dependencies', () => {
  test('are told at both ends and counted, the open ones apart', async () => {
    const ids = openMany(3);
    await s.news();

    await block(1, ids[1]!);
    await block(1, ids[2]!);
    await s.app.rest.issues.update({ ...at(3), state: 'closed' });

    expect(await blockers(1)).toEqual([2, 3]);
    expect((await s.app.rest.issues.listDependenciesBlocking(at(2))).data).toMatchObject([{ number: 1 }]);
    expect((await get(1)).issue_dependencies_summary).toEqual({
      blocked_by: 1,
      total_blocked_by: 2,
      blocking: 0,
      total_blocking: 0,
    });
    expect((await s.news()).slice(0, 2)).toEqual([
      'issue_dependencies.blocked_by_added',
      'issue_dependencies.blocking_added',
    ]);
  });

  test('are removed by the id of the blocker, and a blocked issue may be closed', async () => {
    const ids = openMany(2);
    await block(1, ids[1]!);

    await s.app.rest.issues.update({ ...at(1), state: 'closed' });
    await s.app.rest.issues.removeDependencyBlockedBy({ ...at(1), issue_id: ids[1]! });

    expect(await blockers(1)).toEqual([]);
  });

  test('an id of another public repository is taken without a word, so that a number taken for an id links what was not meant', async () => {
    open('One');
    s.github.world.addRepository({ owner: 'bob', name: 'notes', files: { a: 'a' } });
    s.github.world.openIssue('bob/notes', 'bob', { title: 'Foreign', id: 1 });

    const answer = await block(1, 1);

    expect(answer.status).toBe(201);
    expect((await s.app.rest.issues.listDependenciesBlockedBy(at(1))).data).toMatchObject([
      { repository_url: expect.stringMatching(/bob\/notes$/) },
    ]);
    expect(await refusal(block(1, 2))).toBe('404 Not Found');
  });

  test.each([
    { name: 'itself', blocked: 1, by: 0, says: 'cycle' },
    { name: 'what it blocks in turn', blocked: 3, by: 0, says: 'cycle' },
    { name: 'a blocker that it has', blocked: 1, by: 1, says: 'already' },
  ])('an issue is not blocked by $name', async ({ blocked, by, says }) => {
    const ids = openMany(3);
    await block(1, ids[1]!);
    await block(2, ids[2]!);

    expect(await refusal(block(blocked, ids[by]!))).toMatch(new RegExp(`^422 .*${says}`));
  });

  test('are at most fifty of a kind', async () => {
    const ids = openMany(52);
    s.github.world.setWebhookUrl(s.appId, undefined);
    const numbers = Array.from({ length: 50 }, (_, index) => index + 2);
    s.github.world.setBlockers('octo/plans', 1, 'ann', numbers);

    expect(await refusal(block(1, ids[51]!))).toContain('more than 50 dependencies');
    expect(await blockers(1)).toHaveLength(30);
  });
});

test('what is deleted stands in no relation any more', async () => {
  const ids = openMany(3);
  await s.app.rest.issues.addSubIssue({ ...at(1), sub_issue_id: ids[1]! });
  await s.app.rest.issues.addBlockedByDependency({ ...at(2), issue_id: ids[2]! });

  s.github.world.deleteIssue('octo/plans', 2, 'ann');

  expect((await get(1)).sub_issues_summary).toMatchObject({ total: 0 });
  expect((await get(3)).issue_dependencies_summary).toMatchObject({ total_blocking: 0 });
});
