import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../src/config/environment.ts';
import { issuesOf, REPO, type Hosted } from '../app/hosted.ts';
import { hostWithDoor, knock, sendBytes, sign } from './door.ts';

const PATH = '/api/github/webhooks';

let app: Hosted;
let url: string;
let push: string;
let secret: string;

beforeAll(async () => {
  ({ app, url } = await hostWithDoor());
  secret = app.environment.webhookSecret;
  app.push({ 'TASKS.md': '- [ ] Water the plants\n' });
  await app.quiet();
  push = app.world.deliveries(app.appId).findLast(({ event }) => event === 'push')!.payload;
  app.forgetTraffic();
});
afterAll(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const jobs = (): number => app.log.filter((line) => line.includes('"job"')).length;
/** No job was run, and GitHub was asked nothing. */
async function expectNothingDone(before: number): Promise<void> {
  await app.quiet();
  expect(jobs()).toBe(before);
  expect(app.exchanges()).toEqual([]);
}

describe('a webhook is refused', () => {
  test.each([
    { name: 'without a signature', signature: () => undefined },
    { name: 'with an empty signature', signature: () => '' },
    { name: 'signed with the secret that everybody knows', signature: () => sign(push, 'development') },
    { name: 'signed with an empty secret', signature: () => sign(push, '') },
    { name: 'signed for another body', signature: () => sign(`${push} `, secret) },
    { name: 'with a signature cut short', signature: () => sign(push, secret).slice(0, -1) },
    { name: 'with a signature and more behind it', signature: () => `${sign(push, secret)}00` },
    { name: 'with the digest alone', signature: () => sign(push, secret).replace('sha256=', '') },
    { name: 'with a signature by a weaker digest', signature: () => sign(push, secret, 'sha1') },
    { name: 'with two signatures, one of them right', signature: () => `sha256=00, ${sign(push, secret)}` },
    { name: 'with the right signature under another header', signature: () => undefined, isElsewhere: true },
  ])('$name', async ({ signature, isElsewhere }) => {
    const before = jobs();
    const headers: Record<string, string> = isElsewhere
      ? { 'x-hub-signature': sign(push, secret, 'sha1') }
      : {};

    const answer = await knock(url, { body: push, id: 'forged', signature: signature(), headers });

    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain(secret);
    await expectNothingDone(before);
  });

  test('that is signed and is no JSON', async () => {
    const before = jobs();

    const answer = await knock(url, { body: '{"action":', signature: sign('{"action":', secret) });

    expect(answer.status).toBe(400);
    await expectNothingDone(before);
  });

  test('that comes as a form', async () => {
    const body = `payload=${encodeURIComponent(push)}`;
    const before = jobs();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };

    const answer = await knock(url, { body, signature: sign(body, secret), headers });

    expect(answer.status).toBe(415);
    await expectNothingDone(before);
  });
});

const head = (lines: string): string =>
  `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${lines}\r\n\r\n`;

describe('the size of a body is looked at before it is read', () => {
  test.each([
    {
      name: 'one that says it is longer than anything of GitHub',
      lines: `Content-Length: ${26 * 2 ** 20}`,
      want: 413,
    },
    { name: 'one of unknown length', lines: 'Transfer-Encoding: chunked', want: 411 },
    { name: 'one with two lengths', lines: 'Content-Length: 5\r\nContent-Length: 6', want: 400 },
    {
      name: 'one with a length and in pieces',
      lines: 'Content-Length: 5\r\nTransfer-Encoding: chunked',
      want: 400,
    },
    { name: 'one with a length below nothing', lines: 'Content-Length: -1', want: 400 },
    { name: 'one with a length that is no number', lines: 'Content-Length: 1e9', want: 400 },
    { name: 'one with headers without end', lines: `X-Long: ${'x'.repeat(100_000)}`, want: 431 },
  ])('$name is answered $want', async ({ lines, want }) => {
    const answer = await sendBytes(url, head(lines));

    expect(answer.startsWith(`HTTP/1.1 ${want} `)).toBe(true);
  });
});

describe('a signed webhook', () => {
  test('that is sent again does nothing again', async () => {
    const { guid } = app.world.deliveries(app.appId).findLast(({ event }) => event === 'push')!;
    const before = jobs();

    const answer = await knock(url, { body: push, id: guid, signature: sign(push, secret) });

    expect(answer.status).toBe(200);
    await expectNothingDone(before);
  });

  test('is heard although somebody without the secret used its id first', async () => {
    const id = 'an id that was guessed';
    const forged = await knock(url, { body: push, id, signature: sign(push, 'guessed') });
    const before = jobs();

    const answer = await knock(url, { body: push, id, signature: sign(push, secret) });
    await app.quiet();
    app.forgetTraffic();

    expect([forged.status, answer.status]).toEqual([400, 200]);
    expect(jobs()).toBeGreaterThan(before);
  });

  test('that is very old finds what holds now, and changes nothing', async () => {
    const old = push;
    app.push({ 'TASKS.md': '- [x] Water the plants\n' });
    await app.quiet();
    app.forgetTraffic();

    await knock(url, { body: old, id: 'replayed under another id', signature: sign(old, secret) });
    await app.quiet();

    expect((await issuesOf(app)).map(({ state }) => state)).toEqual(['closed']);
    expect(app.writes()).toEqual([]);
    app.forgetTraffic();
  });

  test.each([
    { name: 'an array', body: '[]' },
    { name: 'null', body: 'null' },
    { name: 'a number', body: '1' },
    { name: 'a text', body: '"push"' },
    {
      name: 'fields of other types',
      body: '{"repository":{"id":"1","owner":[]},"installation":7,"sender":null}',
    },
    { name: 'numbers that are none', body: '{"repository":{"id":1e999},"installation":{"id":-0.5}}' },
    {
      name: 'a prototype',
      body: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"action":"opened"}',
    },
    { name: 'lists in lists without end', body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
  ])('that holds $name does no harm', async ({ body }) => {
    const before = jobs();
    const statuses: number[] = [];
    for (const event of ['push', 'issues', 'issue_comment', 'pull_request', 'installation', '__proto__']) {
      const answer = await knock(url, {
        body,
        event,
        id: `odd ${event} ${body.length}`,
        signature: sign(body, secret),
      });
      statuses.push(answer.status);
    }

    expect(statuses.filter((status) => ![200, 400, 500].includes(status))).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    await expectNothingDone(before);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test.each([
    { name: 'SQL', id: "x'); drop table deliveries; --" },
    { name: 'a path', id: '../../../../etc/passwd' },
    { name: 'letters of GitHub and signs of a log', id: '{"level":60,"msg":"root logged in"}' },
    { name: 'a thousand letters', id: 'x'.repeat(1_000) },
  ])('may have an id of $name', async ({ id }) => {
    const send = () => knock(url, { body: push, id, event: 'star', signature: sign(push, secret) });

    const answers = [await send(), await send()];
    const genuine = await knock(url, { body: push, id: `after ${id}`, signature: sign(push, secret) });
    await app.quiet();
    app.forgetTraffic();

    expect([...answers, genuine].map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const line of app.log) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});

describe('the server', () => {
  test.each([
    { name: 'what a folder above holds', path: '/api/github/webhooks/../../../package.json', want: 404 },
    { name: 'the same, encoded', path: '/%2e%2e/%2e%2e/package.json', want: 404 },
    { name: 'a page of another host', path: '//evil.example/healthz', want: 404 },
    { name: 'a script in the address', path: '/<script>alert(1)</script>', want: 404 },
    { name: "Probot's own pages", path: '/probot', want: 404 },
    { name: 'a file of a repository', path: '/.git/config', want: 404 },
    { name: 'the health, by POST', path: '/healthz', method: 'POST', want: 200 },
    { name: 'the webhook, by GET', path: PATH, want: 404 },
    { name: 'the webhook, by PUT', path: PATH, method: 'PUT', want: 404 },
  ])(
    'answers $name with $want, as plain text that no browser takes for a page',
    async ({ path, method, want }) => {
      const answer = await sendBytes(
        url,
        `${method ?? 'GET'} ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`,
      );
      const [head = '', body = ''] = answer.split('\r\n\r\n');

      expect(head).toContain(`HTTP/1.1 ${want} `);
      expect(head.toLowerCase()).toMatch(/content-type: (text\/plain|application\/json)/);
      expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
      expect(body).not.toContain('script');
      expect(head).not.toMatch(/set-cookie|x-powered-by|location/i);
    },
  );

  test('gives a browser of another site nothing but the schema', async () => {
    const headers = { origin: 'https://evil.example' };

    const health = await fetch(`${url}/healthz`, { headers });
    const preflight = await fetch(`${url}${PATH}`, { method: 'OPTIONS', headers });
    const schema = await fetch(`${url}/tickmark.schema.json`, { headers });

    expect(health.headers.get('access-control-allow-origin')).toBeNull();
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect(schema.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    { name: 'no secret', change: { WEBHOOK_SECRET: undefined } },
    { name: 'the default secret', change: { WEBHOOK_SECRET: 'development' } },
    { name: 'the default secret with blanks around it', change: { WEBHOOK_SECRET: ' development ' } },
    { name: 'a secret that is soon guessed', change: { WEBHOOK_SECRET: 'short' } },
    { name: 'no key', change: { PRIVATE_KEY: undefined } },
    { name: 'an address of GitHub that is no web address', change: { GITHUB_API_URL: 'file:///etc/passwd' } },
  ])('is not started with $name, and the refusal shows no secret', ({ change }) => {
    const start = () => readEnvironment({ ...app.variables, ...change });
    let refusal = '';
    try {
      start();
    } catch (error) {
      refusal = String(error);
    }

    expect(refusal).toMatch(/WEBHOOK_SECRET|PRIVATE_KEY|GITHUB_API_URL/);
    expect(refusal).not.toContain(secret);
    expect(readEnvironment(app.variables).webhookSecret).toBe(secret);
  });
});

test('the repository is served as before', async () => {
  app.push({ 'TASKS.md': '- [x] Water the plants\n- [ ] Mow the lawn\n' });
  await app.quiet();

  expect((await issuesOf(app)).map(({ title }) => title)).toEqual(['Water the plants', 'Mow the lawn']);
  expect(app.world.repository(REPO).issues.size).toBe(2);
});
