import { createHmac } from 'node:crypto';
import { readAppManifest } from '../../src/cli/demo/app-manifest.ts';
import { startEmulator, type World } from '../../src/emulator/emulator.ts';
import type { Delivery } from './load.ts';

export const WEBHOOK_SECRET = 'a secret of the benchmark';
const REPOSITORIES = 50;

export type Deliveries = {
  readonly appId: number;
  readonly privateKeyPem: string;
  /** That the App was installed. */
  readonly installed: Delivery;
  /** Pushes with and without a task document, and changes of issues, of fifty repositories by turns. */
  readonly everyday: readonly Delivery[];
};

/** What GitHub sends, as the emulated one says it, which is checked against GitHub's schemas. */
export async function makeDeliveries(): Promise<Deliveries> {
  const emulator = await startEmulator();
  try {
    const { world } = emulator;
    world.addUser({ login: 'maya' });
    const names = Array.from({ length: REPOSITORIES }, (_, index) => `garden-${index + 1}`);
    for (const name of names)
      world.addRepository({ owner: 'maya', name, files: { 'README.md': '# Garden\n' } });
    // Nobody listens there: the deliveries are made, and sent by the benchmark.
    const webhookUrl = 'http://127.0.0.1:9/';
    const app = world.addApp({
      slug: 'tickmark',
      webhookUrl,
      webhookSecret: WEBHOOK_SECRET,
      ...readAppManifest(),
    });
    world.install(
      app.id,
      'maya',
      names.map((name) => `maya/${name}`),
    );
    for (const name of names) act(world, `maya/${name}`);
    await emulator.settled();
    const all = world.deliveries(app.id).map(({ event, payload }) => signed(event, payload));
    const everyday = all.filter(({ event }) => event === 'push' || event === 'issues');
    const installed = all.find(({ event }) => event === 'installation');
    if (installed === undefined || everyday.length < REPOSITORIES)
      throw new Error('the emulated GitHub did not send what the benchmark needs');
    return { appId: app.id, privateKeyPem: app.privateKeyPem, installed, everyday };
  } finally {
    await emulator.stop();
  }
}

function act(world: World, repository: string): void {
  const push = (files: Record<string, string>): unknown =>
    world.pushFiles(repository, { actor: 'maya', message: 'A day of work', files });
  push({ 'TASKS.md': '- [ ] Water the plants\n' });
  push({ 'src/water.ts': 'export const litres = 3;\n', 'test/water.ts': '// Nothing yet.\n' });
  push({ 'src/water.ts': 'export const litres = 4;\n' });
  const issue = world.openIssue(repository, 'maya', { title: 'The hose leaks', body: 'At both ends.' });
  world.editIssue(repository, issue, 'maya', { labels: ['bug'] });
  world.editIssue(repository, issue, 'maya', { state: 'closed' });
}

const signed = (event: string, body: string): Delivery => ({
  event,
  body,
  signature: `sha256=${createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex')}`,
});
