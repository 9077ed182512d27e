import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { startAppProcess, startBareProcess } from './app-process.ts';
import { atMost, type Measures } from './measure.ts';

const WEBHOOKS = 100;
// By then the passes that the webhooks woke are over, and the thread that read for them has ended.
const REST_MS = 60_000;
const MEGABYTES_BAR = 150;
const SECONDS_BAR = 2;

/** The embedded App in a process of its own, and a bare Probot: how soon each takes a webhook, and its memory after a hundred. */
export async function measureAppAtRest(): Promise<Measures> {
  const app = await startAppProcess();
  const bare = await startBareProcess();
  try {
    for (let sent = 1; sent < WEBHOOKS; sent += 1) for (const one of [app, bare]) await one.sendPush();
    await delay(REST_MS);
    return {
      'start-to-first-webhook': atMost(app.secondsToFirstWebhook, 's', SECONDS_BAR),
      'start-to-first-webhook-bare-probot': atMost(bare.secondsToFirstWebhook, 's', Infinity),
      'memory-at-rest': atMost(residentMegabytes(app.pid), 'MB', MEGABYTES_BAR),
      'memory-at-rest-bare-probot': atMost(residentMegabytes(bare.pid), 'MB', Infinity),
    };
  } finally {
    await app.stop();
    await bare.stop();
  }
}

function residentMegabytes(pid: number): number {
  const kilobytes = Number(
    execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim(),
  );
  return kilobytes / 1024;
}
