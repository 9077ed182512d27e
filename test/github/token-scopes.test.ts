import { afterEach, expect, test } from '@jest/globals';
import type { GitHubClient } from '../../src/github/github-client.ts';
import { findRefusal } from '../../src/github/refusal.ts';
import { emulate, type Emulated } from './emulated.ts';

const FILES = { 'a.md': 'a' };
const { fetch: usualFetch } = globalThis;
afterEach(() => {
  globalThis.fetch = usualFetch;
});

const requests = ({ emulator }: Emulated, end: RegExp) =>
  emulator.exchanges().filter(({ path }) => end.test(path));
const tokenRequests = (emulated: Emulated) => requests(emulated, /\/access_tokens$/);
const AT = { owner: 'acme', repo: 'plans' };

/** What GitHub said to a request: `200`, or the status with its words. */
async function answerTo(request: Promise<{ readonly status: number }>): Promise<string> {
  try {
    return String((await request).status);
  } catch (error) {
    const refusal = findRefusal(error);
    return refusal?.kind === 'http' ? `${refusal.status}` : String(error);
  }
}

const openIssue = ({ rest }: GitHubClient) => rest.issues.create({ ...AT, title: 'one' });
const checkRun = (emulated: Emulated) => ({
  ...AT,
  name: 'Tickmark',
  head_sha: emulated.emulator.world.headOf('acme/plans')!,
});

test('the token of a pass opens its own repository and no other, private or public', async () => {
  const emulated = await emulate({ files: FILES });
  const { emulator, clients, repo } = emulated;
  emulator.world.addRepository({ owner: 'acme', name: 'vault', private: true, files: FILES });
  emulator.world.addRepository({ owner: 'acme', name: 'garden', files: FILES });
  const { rest } = await clients.clientFor(repo);

  const answers = [
    await answerTo(rest.issues.create({ ...AT, title: 'one' })),
    await answerTo(rest.repos.get({ owner: 'acme', repo: 'vault' })),
    await answerTo(rest.issues.create({ owner: 'acme', repo: 'garden', title: 'one' })),
  ];

  expect(answers).toEqual(['201', '404', '403']);
  for (const { requestBody } of tokenRequests(emulated))
    expect(requestBody).toEqual({ repository_ids: [repo.repositoryId] });
});

test('the token of a preview reads, and writes nothing but check runs', async () => {
  const emulated = await emulate({ files: FILES });
  const client = await emulated.clients.previewClientFor(emulated.repo);
  const content = { ...AT, path: 'a.md', message: 'm', content: '' };

  const answers = [
    await answerTo(client.rest.issues.listForRepo(AT)),
    await answerTo(client.rest.pulls.list(AT)),
    await answerTo(client.rest.checks.create(checkRun(emulated))),
    await answerTo(openIssue(client)),
    await answerTo(client.rest.repos.createOrUpdateFileContents(content)),
    await answerTo(client.rest.git.deleteRef({ ...AT, ref: 'heads/main' })),
  ];

  expect(answers).toEqual(['200', '200', '201', '403', '403', '403']);
});

test('the token for files of other repositories reads files, and neither issues nor anything to write', async () => {
  const emulated = await emulate({ files: FILES });
  emulated.emulator.world.addRepository({ owner: 'acme', name: 'team', private: true, files: FILES });
  const client = await emulated.clients.siblingClientFor(emulated.repo);
  const team = { owner: 'acme', repo: 'team' };

  const answers = [
    await answerTo(client.rest.repos.getContent({ ...team, path: 'a.md' })),
    await answerTo(client.rest.issues.listForRepo(team)),
    await answerTo(openIssue(client)),
  ];

  expect(answers).toEqual(['200', '403', '403']);
});

test('of what an installation does not grant nothing is asked for again, until it grants it', async () => {
  const permissions = { metadata: 'read', contents: 'read', issues: 'write' } as const;
  const emulated = await emulate({ files: FILES, permissions });
  const { clients, repo, emulator } = emulated;
  const client = await clients.previewClientFor(repo);

  const before = [
    await answerTo(client.rest.issues.listForRepo(AT)),
    await answerTo(client.rest.checks.create(checkRun(emulated))),
  ];
  const asked = tokenRequests(emulated).map(({ status }) => status);
  emulator.world.changePermissions(repo.installationId, { ...permissions, checks: 'write' });
  const after = await answerTo(client.rest.checks.create(checkRun(emulated)));

  expect(before).toEqual(['200', '403']);
  expect(asked).toEqual([422, 201, 201]);
  expect(after).toBe('201');
});

test('what is refused for the lack of a permission is tried once with a new token, and then not before more is granted', async () => {
  const emulated = await emulate({ files: FILES, permissions: { metadata: 'read', contents: 'read' } });
  const client = await emulated.clients.clientFor(emulated.repo);
  await client.rest.repos.get(AT);
  emulated.emulator.clearExchanges();

  const answers = [await answerTo(openIssue(client)), await answerTo(openIssue(client))];

  expect(answers).toEqual(['403', '403']);
  const installation = `/app/installations/${emulated.repo.installationId}`;
  expect(emulated.emulator.exchanges().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /repos/acme/plans/issues',
    `GET ${installation}`,
    `POST ${installation}/access_tokens`,
    'POST /repos/acme/plans/issues',
    'POST /repos/acme/plans/issues',
    `GET ${installation}`,
  ]);
});

test('a repository that the installation does not hold gets no token, and the refusal is told as one of the token', async () => {
  const emulated = await emulate({ files: FILES });
  const stranger = { ...emulated.repo, repositoryId: 4711 };

  for (const clientFor of [emulated.clients.clientFor, emulated.clients.previewClientFor]) {
    const { rest } = await clientFor(stranger);
    const error: unknown = await rest.repos.get(AT).catch((refused: unknown) => refused);

    expect(findRefusal(error)).toMatchObject({ kind: 'http', status: 422, isTokenRequest: true });
  }
});

/** The next requests that are signed with a token of an installation are answered 401. */
function forget(count: number): { readonly left: () => number } {
  let left = count;
  globalThis.fetch = async (input, init) => {
    const isSigned = new Headers(init?.headers).get('authorization')?.startsWith('token ') === true;
    if (!isSigned || left === 0) return usualFetch(input, init);
    left -= 1;
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    return new Response('{"message":"Bad credentials"}', { status: 401, headers });
  };
  return { left: () => left };
}

test('a token so new that a server of GitHub does not know it is tried again', async () => {
  const emulated = await emulate({ files: FILES });
  const { left } = forget(2);
  const { rest } = await emulated.clients.clientFor(emulated.repo);

  expect(await answerTo(rest.repos.get(AT))).toBe('200');
  expect(left()).toBe(0);
  expect(tokenRequests(emulated)).toHaveLength(1);
});

test('a token that GitHub knew and knows no more is renewed once, and then the refusal stands', async () => {
  const emulated = await emulate({ files: FILES });
  const { rest } = await emulated.clients.clientFor(emulated.repo);
  await rest.repos.get(AT);
  forget(1);
  const renewed = await answerTo(rest.repos.get(AT));
  const minted = tokenRequests(emulated).length;
  forget(100);
  const refused = await answerTo(rest.repos.get(AT));

  expect([renewed, minted, refused]).toEqual(['200', 2, '401']);
  expect(tokenRequests(emulated)).toHaveLength(3);
});

test('a token whose answer broke off is asked for again, and the call that wanted it was never sent', async () => {
  const emulated = await emulate({ files: FILES });
  globalThis.fetch = async (input, init) => {
    const response = await usualFetch(input, init);
    if (!String(input).endsWith('/access_tokens')) return response;
    globalThis.fetch = usualFetch;
    return new Response((await response.text()).slice(0, 30), response);
  };
  const { rest } = await emulated.clients.clientFor(emulated.repo);

  const lost = await rest.repos.get(AT).catch((error: unknown) => findRefusal(error));

  expect(lost).toMatchObject({ kind: 'no-answer', isTokenRequest: true });
  expect(await answerTo(rest.repos.get(AT))).toBe('200');
});
