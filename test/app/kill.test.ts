import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { findMarker } from '../../src/issue/marker.ts';
import { startProcess, type AppProcess } from './app-process.ts';
import { host, issuesOf, labelsOf, type Hosted } from './hosted.ts';

const TASKS = 12;
const DOCUMENT = `# Garden\n\n${Array.from({ length: TASKS }, (_, index) => `- [${index % 4 === 0 ? 'x' : ' '}] Row ${index}\n`).join('')}`;

let app: Hosted;
let child: AppProcess | undefined;
afterEach(async () => {
  await child?.kill();
  await app.stop();
});

const sent = (): number => app.exchanges().filter(({ tokenKind }) => tokenKind === 'installation').length;

/** Kills the process with the request that makes it `requests`; resolves when it is dead. */
async function killAfter(requests: number): Promise<void> {
  while (sent() < requests) await setImmediate();
  await child?.kill();
}

const world = async () =>
  (await issuesOf(app))
    .map((issue) => [issue.title, issue.state, issue.state_reason, labelsOf(issue).toSorted()])
    .toSorted();

// The same points in every run; KILL_SEED tries others.
const SEED = Number(process.env['KILL_SEED'] ?? 1);
// A first sync of these tasks takes 22 requests: to read, to make two labels, to open all issues and close three.
const [FIRST, LAST] = [1, 21];
const points = Array.from({ length: 10 }, (_, index) => {
  const random = createHash('sha256').update(`${SEED} ${index}`).digest().readUInt32BE() / 2 ** 32;
  return { seed: SEED, at: FIRST + Math.floor(random * (LAST - FIRST + 1)) };
});

test.each(points)(
  'a first sync killed at its request $at ends like one that was not (seed $seed)',
  async ({ at }) => {
    app = await host({ isStarted: false });
    child = await startProcess(app.variables);
    app.world.setWebhookUrl(app.appId, `${child.url}/api/github/webhooks`);
    app.push({ 'TASKS.md': DOCUMENT });
    app.world.install(app.appId, 'acme', ['acme/garden']);
    await killAfter(at);

    await app.start();
    await app.quiet();

    const issues = await issuesOf(app);
    const keys = issues.map(({ body }) => findMarker(body ?? '')?.marker.key);
    expect(issues).toHaveLength(TASKS);
    expect(new Set(keys).size).toBe(TASKS);
    expect(await world()).toEqual(
      Array.from({ length: TASKS }, (_, index) =>
        index % 4 === 0
          ? [`Row ${index}`, 'closed', 'completed', ['status: done', 'tickmark']]
          : [`Row ${index}`, 'open', null, ['tickmark']],
      ).toSorted(),
    );
    expect(app.violations()).toEqual([]);
  },
);
