import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { startProcess, type AppProcess } from './app-process.ts';
import { host, issuesOf, type Hosted } from './hosted.ts';

const PATH = '/api/github/webhooks';
const TASKS = 12;
const DOCUMENT = Array.from({ length: TASKS }, (_, index) => `- [ ] Row ${index}\n`).join('');

let app: Hosted;
let child: AppProcess;
afterEach(async () => {
  await child.kill();
  await app.stop();
});

async function begin(): Promise<void> {
  app = await host({ isStarted: false });
  child = await startProcess(app.variables);
}

const sent = (): number => app.exchanges().filter(({ tokenKind }) => tokenKind === 'installation').length;

test.each([2, 9, 15])(
  'SIGTERM at request %i of an import: it ends well, and the next start goes on',
  async (at) => {
    await begin();
    app.world.setWebhookUrl(app.appId, `${child.url}${PATH}`);
    app.push({ 'TASKS.md': DOCUMENT });
    app.world.install(app.appId, 'acme', ['acme/garden']);
    while (sent() < at) await setImmediate();

    const status = await child.terminate();
    const early = (await issuesOf(app)).length;
    await app.start();
    await app.quiet();

    expect(status).toBe(0);
    expect(early).toBeLessThan(TASKS);
    expect((await issuesOf(app)).map(({ title }) => title).toSorted()).toEqual(
      Array.from({ length: TASKS }, (_, index) => `Row ${index}`).toSorted(),
    );
    expect(app.violations()).toEqual([]);
  },
);

test('SIGTERM in the middle of a webhook: it is answered and kept, and no other is taken', async () => {
  await begin();
  app.world.setWebhookUrl(app.appId, `${child.url}${PATH}`);
  app.world.install(app.appId, 'acme', ['acme/garden']);
  await app.quiet();
  // Nobody hears of this push but by the words below.
  app.world.setWebhookUrl(app.appId, 'http://127.0.0.1:9/');
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  const payload = app.world.deliveries(app.appId).findLast(({ event }) => event === 'push')?.payload ?? '';
  const { hostname, port } = new URL(child.url);
  const half = Math.floor(payload.length / 2);
  const socket = connect(Number(port), hostname);
  socket.write(`${headersOf(payload)}${payload.slice(0, half)}`);
  await once(socket, 'ready');

  const status = child.terminate();
  while (await isListening(child.url)) await setImmediate();
  socket.write(payload.slice(half));
  const [answer] = (await once(socket, 'data')) as [Buffer];

  expect(answer.toString()).toMatch(/^HTTP\/1\.1 2/);
  expect(await status).toBe(0);
  await app.start();
  await app.quiet();
  expect(await issuesOf(app)).toHaveLength(TASKS);
});

const isListening = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );

function headersOf(payload: string): string {
  const signature = createHmac('sha256', app.environment.webhookSecret).update(payload).digest('hex');
  return [
    `POST ${PATH} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(payload)}`,
    `X-GitHub-Delivery: ${randomUUID()}`,
    'X-GitHub-Event: push',
    `X-Hub-Signature-256: sha256=${signature}`,
    '\r\n',
  ].join('\r\n');
}
