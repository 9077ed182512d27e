import type { PullRequest } from '../../src/issue/pull-request.ts';

/** A pull request of @maya, open and ready, that is about nothing and changes no document. */
export const pullRequest = (given: Partial<PullRequest> = {}): PullRequest => ({
  number: 8,
  title: 'Work',
  body: '',
  author: 'maya',
  state: 'open',
  isDraft: false,
  updatedAt: '2026-02-01T00:00:00Z',
  headSha: 'c0ffee',
  headBranch: 'topic',
  isFromFork: false,
  baseBranch: 'main',
  mergedAt: undefined,
  mergedBy: undefined,
  commitMessages: [],
  closingIssues: [],
  paths: ['src/work.ts'],
  ...given,
});

export const mergedPull = (given: Partial<PullRequest> = {}): PullRequest =>
  pullRequest({ state: 'merged', mergedAt: '2026-02-01T00:00:00Z', mergedBy: 'maya', ...given });
