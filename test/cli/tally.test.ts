import { expect, test } from '@jest/globals';
import { isWrite, tallyOf } from '../../src/cli/demo/tally.ts';
import type { Exchange } from '../../src/emulator/emulator.ts';

const REPO = '/repos/harbour/ferries';

const exchange = (given: Partial<Exchange>): Exchange => ({
  method: 'GET',
  path: REPO,
  requestHeaders: {},
  requestBody: undefined,
  status: 200,
  responseHeaders: {},
  responseBody: undefined,
  responseBytes: 0,
  tokenKind: 'installation',
  actor: 'tickmark[bot]',
  ...given,
});

const mutation = {
  query:
    'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }',
};
const opening = exchange({ method: 'POST', path: `${REPO}/issues`, status: 201 });
const closing = exchange({ method: 'PATCH', path: `${REPO}/issues/3`, requestBody: { state: 'closed' } });
const retitling = exchange({ method: 'PATCH', path: `${REPO}/issues/4`, requestBody: { title: 'New' } });
const relabelling = exchange({ method: 'PUT', path: `${REPO}/issues/5/labels` });
const committing = exchange({
  method: 'POST',
  path: '/graphql',
  requestBody: mutation,
  responseBody: { data: { createCommitOnBranch: { commit: { oid: 'a' } } } },
});
const staleCommit = exchange({
  ...committing,
  responseBody: { data: { createCommitOnBranch: null }, errors: [{}] },
});
const refusing = exchange({
  method: 'POST',
  path: `${REPO}/issues/comments/9/reactions`,
  status: 201,
  requestBody: { content: 'confused' },
});
const NOTHING = { requests: 1, opened: 0, updated: 0, closed: 0, commits: 0, refused: 0 };

test.each([
  { name: 'a read', met: exchange({ path: `${REPO}/issues?state=all` }), want: {} },
  { name: 'an opened issue', met: opening, want: { opened: 1 } },
  { name: 'an issue that GitHub did not take', met: exchange({ ...opening, status: 422 }), want: {} },
  { name: 'a closed issue', met: closing, want: { closed: 1 } },
  { name: 'a new title', met: retitling, want: { updated: 1 } },
  { name: 'a change that was refused', met: exchange({ ...retitling, status: 403 }), want: {} },
  { name: 'new labels', met: relabelling, want: { updated: 1 } },
  { name: 'a commit', met: committing, want: { commits: 1 } },
  { name: 'a commit on a head that moved', met: staleCommit, want: {} },
  { name: 'a refused command', met: refusing, want: { refused: 1 } },
])('counts $name', ({ met, want }) => {
  const tally = tallyOf([met], []);

  expect(tally).toEqual({ ...NOTHING, ...want });
});

test('counts nothing that people do', () => {
  const acts = [opening, closing, refusing].map((act) =>
    exchange({ ...act, tokenKind: 'user', actor: 'maya' }),
  );

  const tally = tallyOf(acts, []);

  expect(tally).toEqual({ ...NOTHING, requests: 0 });
});

test('counts an issue once that a merge and the App both closed', () => {
  const tally = tallyOf([closing], [3, 7]);

  expect(tally.closed).toBe(2);
});

test.each([
  {
    name: 'a query',
    met: exchange({ method: 'POST', path: '/graphql', requestBody: { query: 'query { viewer { login } }' } }),
    want: false,
  },
  { name: 'a mutation', met: staleCommit, want: true },
  {
    name: 'a new token',
    met: exchange({ method: 'POST', path: '/app/installations/1/access_tokens', tokenKind: 'app' }),
    want: false,
  },
  { name: 'a read', met: exchange({}), want: false },
  { name: 'a reaction', met: refusing, want: true },
])('takes $name for a write: $want', ({ met, want }) => {
  expect(isWrite(met)).toBe(want);
});
