import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { startAppProcess } from './app-process.ts';
import { atMost, type Measures } from './measure.ts';

const WEBHOOKS = 100;
// By then the passes that the webhooks woke are over, and the thread that read for them has ended.
const REST_MS = 60_000;
const MEGABYTES_BAR = 150;
const SECONDS_BAR = 2;

/** The embedded App in a process of its own: how soon it takes a webhook, and its memory after a hundred of them. */
export async function measureAppAtRest(): Promise<Measures> {
  const app = await startAppProcess();
  try {
    for (let sent = 1; sent < WEBHOOKS; sent += 1) await app.sendPush();
    await delay(REST_MS);
    return {
      'start-to-first-webhook': atMost(app.secondsToFirstWebhook, 's', SECONDS_BAR),
      'memory-at-rest': atMost(residentMegabytes(app.pid), 'MB', MEGABYTES_BAR),
    };
  } finally {
    await app.stop();
  }
}

function residentMegabytes(pid: number): number {
  const kilobytes = Number(
    execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim(),
  );
  return kilobytes / 1024;
}
