import { Octokit } from '@octokit/rest';
import { expect, test } from '@jest/globals';
import { watchRequests, type WatchedRequest } from '../../src/github/watch-requests.ts';

const LIMITS = {
  'x-ratelimit-resource': 'core',
  'x-ratelimit-remaining': '4321',
  'x-ratelimit-limit': '5000',
  'x-ratelimit-reset': '1793534400',
};
type Answer = () => Promise<Response>;

function watched(answer: Answer) {
  const seen: Omit<WatchedRequest, 'durationMs' | 'installationId'>[] = [];
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const client = new Octokit({ log, request: { fetch: answer } });
  watchRequests(
    client,
    ({ route, access, status, limit }) => void seen.push({ route, access, status, limit }),
  );
  return { client, seen };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => {
  const all = { 'content-type': 'application/json', ...headers };
  return () => Promise.resolve(new Response(JSON.stringify(body), { status, headers: all }));
};

test('tells the route of a request without what it was about, and what is left', async () => {
  const { client, seen } = watched(json([], 200, LIMITS));

  await client.rest.issues.listForRepo({ owner: 'acme', repo: 'garden' });

  expect(seen).toEqual([
    {
      route: 'GET /repos/{owner}/{repo}/issues',
      access: 'read',
      status: 200,
      limit: {
        resource: 'core',
        remaining: 4321,
        allowance: 5000,
        resetsAt: new Date('2026-11-01T12:00:00Z'),
      },
    },
  ]);
});

test('the pages of a list are one route', async () => {
  const next = '<https://api.github.com/repositories/42/issues/7/comments?page=2>; rel="next"';
  const answers = [json([{}], 200, { link: next }), json([{}])];
  const { client, seen } = watched(() => (answers.shift() ?? json([]))());

  await client.paginate(client.rest.issues.listComments, { owner: 'acme', repo: 'garden', issue_number: 7 });

  expect(seen.map(({ route }) => route)).toEqual([
    'GET /repos/{owner}/{repo}/issues/{}/comments',
    'GET /repos/{owner}/{repo}/issues/{}/comments',
  ]);
});

test.each([
  { name: 'a query', text: 'query { viewer { login } }', route: 'graphql query', access: 'read' },
  { name: 'a mutation', text: 'mutation { x { y } }', route: 'graphql mutation', access: 'write' },
])('tells $name of GraphQL', async ({ text, route, access }) => {
  const { client, seen } = watched(json({ data: {} }));

  await client.graphql(text);

  expect(seen).toMatchObject([{ route, access, status: 200 }]);
});

test('tells a refusal by its status, and throws it on', async () => {
  const { client, seen } = watched(json({ message: 'no' }, 403, LIMITS));

  await expect(client.rest.issues.create({ owner: 'a', repo: 'b', title: 't' })).rejects.toMatchObject({
    status: 403,
  });

  expect(seen).toMatchObject([{ access: 'write', status: 403, limit: { remaining: 4321 } }]);
});

test('tells a request that nobody answered as status 0', async () => {
  const { client, seen } = watched(() => Promise.reject(new Error('socket hang up')));

  await expect(client.rest.meta.get()).rejects.toThrow('socket hang up');

  expect(seen).toMatchObject([{ status: 0, limit: undefined }]);
});
