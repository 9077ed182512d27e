import { expect, test } from '@jest/globals';
import type { Receipt } from '../../src/store/inbox.ts';
import { translateWebhook } from '../../src/webhook/translate.ts';
import type { WebhookEvent } from '../../src/webhook/webhook-event.ts';
import { envelope, FACTS, push, WAKE } from './payloads.ts';

const NOW = '2026-03-01T12:00:00Z';
const RULES = { appId: 7, ownBot: 'tickmark[bot]' };

const translate = (given: WebhookEvent): Receipt => translateWebhook(given, NOW, RULES);

const REPOSITORIES = [
  { id: 77, full_name: 'acme/plans' },
  { id: 78, full_name: 'acme/site' },
];
const installation = (name: string, fields: object): WebhookEvent => ({
  id: 'd-1',
  name,
  payload: { installation: { id: 5 }, sender: { login: 'ada' }, ...fields },
});

test.each([
  installation('installation', { action: 'created', repositories: REPOSITORIES }),
  installation('installation', { action: 'unsuspend', repositories: REPOSITORIES }),
  installation('installation', { action: 'new_permissions_accepted', repositories: REPOSITORIES }),
  installation('installation_repositories', {
    action: 'added',
    repositories_added: REPOSITORIES,
    repositories_removed: [],
  }),
])('repositories arrive with $name $payload.action, their branch still unknown', (given) => {
  const receipt = translate(given);

  expect(receipt.repositories).toEqual([
    { ...FACTS, defaultBranch: '' },
    { ...FACTS, repositoryId: 78, name: 'site', defaultBranch: '' },
  ]);
  expect(receipt.wakes).toEqual([WAKE, { kind: 'sync', repositoryId: 78 }]);
});

test.each([
  {
    given: installation('installation', { action: 'deleted', repositories: REPOSITORIES }),
    state: 'removed',
  },
  {
    given: installation('installation', { action: 'suspend', repositories: REPOSITORIES }),
    state: 'suspended',
  },
  {
    given: installation('installation_repositories', {
      action: 'removed',
      repositories_removed: REPOSITORIES,
    }),
    state: 'removed',
  },
])('repositories are $state with $given.name $given.payload.action', ({ given, state }) => {
  const receipt = translate(given);

  expect(receipt).toMatchObject({ repositories: [], wakes: [] });
  expect(receipt.departures).toEqual([
    { repositoryId: 77, installationId: 5, state },
    { repositoryId: 78, installationId: 5, state },
  ]);
});

test.each([
  { name: 'nothing', payload: undefined },
  { name: 'a text', payload: 'push' },
  { name: 'no installation', payload: { ...envelope(), installation: undefined } },
  { name: 'half a repository', payload: envelope({ repository: { id: 77 } }) },
])('a payload with $name means nothing', ({ payload }) => {
  for (const name of ['push', 'issues', 'issue_comment', 'installation', 'installation_repositories']) {
    const receipt = translate({ id: 'd-1', name, payload });

    expect(receipt).toMatchObject({ repositories: [], departures: [], acts: [], wakes: [] });
  }
});

test('other permissions of an installation are granted', () => {
  const given = installation('installation', { action: 'new_permissions_accepted' });

  expect([translate(given).granted, translate(push()).granted]).toEqual([[5], []]);
});
