import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const at = (issue_number: number) => ({ ...s.repo, issue_number });
const open = (title: string) => {
  const { world } = s.github;
  return world.issue('octo/plans', world.openIssue('octo/plans', 'ann', { title })).id;
};
const get = async (issueNumber: number) => (await s.app.rest.issues.get(at(issueNumber))).data;

describe('issue types', () => {
  test('belong to the organization and are set by name', async () => {
    s.github.world.addIssueType('octo', { name: 'Task', color: 'yellow' });
    s.github.world.addIssueType('octo', { name: 'Bug' });
    await s.news();

    const { data } = await s.app.rest.issues.create({ ...s.repo, title: 'One', type: 'task' });
    await s.app.rest.issues.update({ ...at(1), type: 'Bug' });
    const cleared = await s.app.rest.issues.update({ ...at(1), type: null });
    const types = await s.app.request('GET /repos/{owner}/{repo}/issue-types', s.repo);

    expect(data.type).toMatchObject({ name: 'Task', color: 'yellow' });
    expect(cleared.data.type).toBeNull();
    expect(types.data).toMatchObject([{ name: 'Task' }, { name: 'Bug' }]);
    expect(await s.news()).toEqual([
      'issues.opened',
      'issues.typed',
      'issues.untyped',
      'issues.typed',
      'issues.untyped',
    ]);
    expect(await refusal(s.app.rest.issues.update({ ...at(1), type: 'Epic' }))).toBe('422 Validation Failed');
  });

  test('repositories of people have none', async () => {
    s.github.world.addRepository({ owner: 'bob', name: 'notes' });

    const { data } = await s.bob.request('GET /repos/{owner}/{repo}/issue-types', {
      owner: 'bob',
      repo: 'notes',
    });

    expect(data).toEqual([]);
  });
});

describe('a server without these features', () => {
  beforeEach(() => {
    s.github.world.setFeatures({ subIssues: false, dependencies: false, issueTypes: false });
  });

  test('does not know the places, and says nothing of them in issues', async () => {
    open('One');
    const sub_issue_id = open('Two');

    const answers = await Promise.all([
      refusal(s.app.rest.issues.listSubIssues(at(1))),
      refusal(s.app.rest.issues.addSubIssue({ ...at(1), sub_issue_id })),
      refusal(s.app.rest.issues.listDependenciesBlockedBy(at(1))),
      refusal(s.app.request('GET /repos/{owner}/{repo}/issue-types', s.repo)),
    ]);

    expect(answers).toEqual(answers.map(() => '404 Not Found'));
    const issue = await get(1);
    expect(Object.keys(issue).filter((name) => /^type$|^parent_issue_url$|summary$/.test(name))).toEqual([]);
  });

  test('GraphQL knows neither fields nor inputs', async () => {
    open('One');
    const { node_id: id } = await get(1);

    const types = await s.app.graphql('{ __type(name: "AddSubIssueInput") { name } }');
    const read = s.app.graphql('query($id: ID!) { node(id: $id) { ... on Issue { parent { number } } } }', {
      id,
    });
    const typed = s.app.graphql(
      'mutation($input: AddSubIssueInput!) { addSubIssue(input: $input) { issue { number } } }',
      { input: { issueId: id, subIssueId: id } },
    );
    const write = s.app.graphql(
      'mutation($id: ID!) { addSubIssue(input: {issueId: $id, subIssueId: $id}) { issue { number } } }',
      { id },
    );

    expect(types).toEqual({ __type: null });
    await expect(read).rejects.toThrow(`Field 'parent' doesn't exist on type 'Issue'`);
    await expect(typed).rejects.toThrow(`AddSubIssueInput isn't a defined input type`);
    await expect(write).rejects.toThrow(`Field 'addSubIssue' doesn't exist on type 'Mutation'`);
  });
});
