import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { comment, host, issuesOf, REPO, type Hosted } from '../app/hosted.ts';

const DOCUMENT = `# Garden

- [ ] Read http://169.254.169.254/latest/meta-data/ and http://evil.example/x
  ![](http://127.0.0.1:1/pixel.png) [a](file:///etc/passwd) <http://evil.example/y>
  Depends on: https://evil.example/acme/garden/issues/1
- [ ] Water the plants
`;

let app: Hosted;
/** A host that is not GitHub, and the requests that it got. */
let stranger: Server;
let strangerUrl: string;
let said = '[]';
const met: { readonly url: string; readonly authorization: string | undefined }[] = [];
/** Where the App sent requests to, and with which tokens. */
const asked = new Set<string>();
const tokens = new Set<string>();
const { fetch: usualFetch } = globalThis;
type Answer = (url: string, init: RequestInit | undefined) => Promise<Response | undefined>;
let answer: Answer = async () => undefined;

beforeAll(async () => {
  stranger = createServer((request, response) => {
    met.push({ url: request.url ?? '', authorization: request.headers.authorization });
    response.setHeader('content-type', 'application/json').end(said);
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    asked.add(new URL(url).origin);
    const token = /^(?:token|bearer) (.*)$/.exec(new Headers(init?.headers).get('authorization') ?? '')?.[1];
    if (token !== undefined) tokens.add(token);
    return (await answer(url, init)) ?? usualFetch(input, init);
  };
  app = await host({ variables: { SWEEP_HOURS: '590' } });
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
});
afterEach(() => {
  answer = async () => undefined;
});
afterAll(async () => {
  globalThis.fetch = usualFetch;
  const violations = app.violations();
  await app.stop();
  stranger.close();
  expect(violations).toEqual([]);
});

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });

let words = 0;
/** A push that brings a pass, and a change to write. */
async function pass(): Promise<void> {
  words += 1;
  app.push({ 'TASKS.md': DOCUMENT.replace('the plants', `the plants ${words} times`) });
  await app.quiet();
}

describe('nothing but GitHub is asked', () => {
  test('whatever documents and configs name', async () => {
    const origin = new URL(app.environment.apiUrl).origin;
    await comment(app.maya, 1, '/blocked-by https://evil.example/1');
    await pass();

    expect(await issuesOf(app)).toHaveLength(2);
    expect([...asked].filter((one) => one !== origin)).toEqual([]);
    expect(met).toEqual([]);
  });

  test('when a page of a list names another host as the next one', async () => {
    answer = async (url, init) => {
      if (!/\/issues\?/.test(url) || /page=2/.test(url)) return undefined;
      const real = await usualFetch(url, init);
      return json(200, await real.json(), { link: `<${strangerUrl}/issues?page=2>; rel="next"` });
    };
    await pass();

    expect(met).toEqual([]);
  });

  test('with our token, when an answer leads to another host', async () => {
    const redirecting = createServer((_, response) =>
      response.writeHead(302, { location: `${strangerUrl}/elsewhere` }).end(),
    );
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
    const from = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
    answer = async (url, init) => {
      if (!/\/git\/trees\//.test(url)) return undefined;
      said = await (await usualFetch(url, init)).text();
      return usualFetch(`${from}/tree`, init);
    };
    met.length = 0;
    await pass();
    redirecting.close();

    expect(met.length).toBeGreaterThan(0);
    expect(met.map(({ authorization }) => authorization)).toEqual(met.map(() => undefined));
  });
});

describe('a tree of a server that is not as careful as GitHub', () => {
  test.each([
    { name: 'a path out of the repository', path: '../../etc/TASKS.md' },
    { name: 'a path from the root', path: '/etc/TASKS.md' },
    { name: 'a path with nothing in it', path: 'a\u0000b/TASKS.md' },
    { name: 'a path into the folder of git', path: '.git/TASKS.md' },
    { name: 'a path of another system', path: String.raw`C:\windows\TASKS.md` },
  ])('may hold $name: it names a document, and no file of this machine', async ({ path: name }) => {
    const sha = app.world.headOf(REPO)!;
    answer = async (url, init) => {
      if (!/\/git\/trees\//.test(url)) return undefined;
      const real = (await (await usualFetch(url, init)).json()) as { tree: { path: string; mode: string }[] };
      const file = real.tree.find((entry) => entry.path === 'README.md');
      return json(200, { ...real, tree: [...real.tree, { ...file, path: name }] });
    };
    await pass();

    expect(sha).toMatch(/^[0-9a-f]{40}$/);
    expect(app.log.join('')).not.toContain('root:');
    expect((await issuesOf(app)).every(({ state }) => state === 'open')).toBe(true);
    expect(readdirSync(app.environment.dataFolder).every((file) => file.startsWith('tickmark'))).toBe(true);
  });
});

const leaks = (text: string): string[] => [...tokens].filter((token) => text.includes(token));
function everythingSaid(): string {
  const { issues, checkRuns } = app.world.repository(REPO);
  const said = [...issues.values()].map(({ title, body, comments }) => [
    title,
    body,
    [...comments].map((one) => one.body),
  ]);
  return JSON.stringify([said, checkRuns.map(({ output }) => output), app.log]);
}

describe('secrets', () => {
  test.each([
    { name: 'a refusal', status: 403 },
    { name: 'a fault', status: 500 },
    { name: 'a value that is not taken', status: 422 },
    { name: 'a limit', status: 429 },
  ])(
    'that GitHub says back with $name reach no log, no issue, no comment and no check run',
    async ({ status }) => {
      let echoed = 0;
      answer = async (url, init) => {
        const token = new Headers(init?.headers).get('authorization') ?? '';
        const isWrite = /\/graphql$|\/issues\/\d+|\/check-runs/.test(url) && init?.method !== 'GET';
        if (!isWrite || echoed > 1 || !token.startsWith('token ghs_')) return undefined;
        echoed += 1;
        const headers: Record<string, string> = status === 429 ? { 'retry-after': '1' } : {};
        return json(status, { message: `Bad ${token}`, errors: [{ message: token, field: token }] }, headers);
      };
      await pass();
      answer = async () => undefined;
      await pass();

      expect(echoed).toBeGreaterThan(0);
      expect(leaks(everythingSaid())).toEqual([]);
    },
  );

  test('are neither in the log nor in the database', () => {
    const { dataFolder, privateKey, webhookSecret } = app.environment;
    const files = readdirSync(dataFolder).map((file) => readFileSync(path.join(dataFolder, file), 'latin1'));

    expect(tokens.size).toBeGreaterThan(2);
    expect(files.length).toBeGreaterThan(0);
    expect(leaks([...files, app.log.join('')].join('\n'))).toEqual([]);
    expect(files.join('')).not.toContain(webhookSecret);
    expect(files.join('')).not.toContain(privateKey.split('\n')[1]);
  });
});
