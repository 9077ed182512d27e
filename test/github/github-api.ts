import { afterAll, afterEach, beforeEach, expect } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import nock from 'nock';
import type { GitHubAccess } from '../../src/github/github-client.ts';
import { clock, limits } from './common.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The real Octokit, speaking to what nock answers. */
const clientFor: GitHubAccess['clientFor'] = () =>
  Promise.resolve(new Octokit({ auth: 'token', log: quiet }));
export const access: GitHubAccess = {
  clock,
  limits,
  clientFor,
  siblingClientFor: clientFor,
  permissionsOf: async (_, wanted) => wanted,
};

/** GitHub as nock plays it; every request has to name the pinned version of the API. */
export const api = (): nock.Scope =>
  nock('https://api.github.com', {
    reqheaders: { 'x-github-api-version': '2022-11-28', authorization: 'token token' },
  });

/** GraphQL has no versions. */
export const graphql = (): nock.Scope => nock('https://api.github.com');

/** No request leaves the machine, and every answer that was prepared has to be asked for. */
export function playGitHub(): void {
  beforeEach(() => {
    nock.disableNetConnect();
  });
  afterEach(() => {
    const unasked = nock.pendingMocks();
    nock.cleanAll();
    nock.enableNetConnect();
    expect(unasked).toEqual([]);
  });
  // Test files share a process: a second nock on top of this one would answer for both.
  afterAll(() => {
    nock.restore();
  });
}

const USER = { login: 'ada', id: 1, type: 'User' };

/** An issue as REST tells it, as far as it is read. */
export function restIssue(over: Readonly<Record<string, unknown>> = {}): nock.Body {
  return {
    id: 900_001,
    node_id: 'I_1',
    number: 1,
    title: 'Write the parser',
    body: 'text\r\n',
    state: 'open',
    state_reason: null,
    labels: [{ name: 'tickmark' }, { name: 'priority: high' }],
    assignees: [{ login: 'ada' }],
    milestone: { title: 'v1' },
    user: USER,
    performed_via_github_app: null,
    created_at: '2026-02-01T00:00:00Z',
    updated_at: '2026-02-02T00:00:00Z',
    closed_at: null,
    closed_by: null,
    repository_url: 'https://api.github.com/repos/acme/plans',
    ...over,
  };
}
