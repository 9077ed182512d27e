import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const REPO = 'octo/plans';

test.each([
  { name: 'a public member', membership: { base: 'triage', isPublic: true }, is: 'MEMBER', may: 'triage' },
  { name: 'a private member', membership: { base: 'maintain' }, is: 'NONE', may: 'maintain' },
  { name: 'a member by default', membership: undefined, is: 'NONE', may: 'read' },
  { name: 'an outside collaborator', grant: 'write', is: 'COLLABORATOR', may: 'write' },
  { name: 'somebody else', is: 'NONE', may: 'read' },
] as const)('$name is told as $is and has the role $may', async (person) => {
  const { world } = s.github;
  world.addUser({ login: 'eve' });
  if ('membership' in person) world.addMember('octo', 'eve', person.membership);
  if ('grant' in person) world.setPermission(REPO, 'eve', person.grant);

  const issue = world.openIssue(REPO, 'eve', { title: 'One' });
  const { data } = await s.app.rest.issues.get({ ...s.repo, issue_number: issue });
  const asked = await s.app.rest.repos.getCollaboratorPermissionLevel({ ...s.repo, username: 'eve' });

  expect(data.author_association).toBe(person.is);
  expect(asked.data.role_name).toBe(person.may);
});

test('of a role in the organization and one in the repository the higher counts', async () => {
  const { world } = s.github;
  world.addUser({ login: 'eve' });
  world.addMember('octo', 'eve', { base: 'write' });
  world.setPermission(REPO, 'eve', 'triage');

  const asked = await s.app.rest.repos.getCollaboratorPermissionLevel({ ...s.repo, username: 'eve' });

  expect(asked.data).toMatchObject({ permission: 'write', role_name: 'write' });
});

test('who assigned somebody stands in the timeline', async () => {
  const { world } = s.github;
  world.addUser({ login: 'eve' });
  world.setPermission(REPO, 'eve', 'triage');
  const issue = world.openIssue(REPO, 'ann', { title: 'One' });
  world.editIssue(REPO, issue, 'ann', { assignees: ['eve'] });

  const { repository } = await s.app.graphql<{ repository: unknown }>(
    `{ repository(owner: "octo", name: "plans") { issue(number: ${issue}) {
      timelineItems(last: 10, itemTypes: [ASSIGNED_EVENT, UNASSIGNED_EVENT]) { nodes { ... on AssignedEvent {
        actor { login } assignee { ... on User { login } } } } } } } }`,
  );

  expect(repository).toEqual({
    issue: { timelineItems: { nodes: [{ actor: { login: 'ann' }, assignee: { login: 'eve' } }] } },
  });
});
