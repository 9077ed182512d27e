import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { setStage } from '../src/cli/demo/stage.ts';
import { atMost, median, type Measures } from './measure.ts';

const TASKS = 1_000;
const LOADS = 9;
const MILLISECONDS_BAR = 300;
const BYTES_BAR = 100_000;
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** The page of a repository with a thousand tasks in a real browser on loopback; nothing where there is no browser. */
export async function measurePages(): Promise<Measures> {
  if (!existsSync(CHROMIUM)) return {};
  const stage = await setStage({ documents: ['TASKS.md'], isLive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const lines = Array.from({ length: TASKS }, (_, at) => `- [ ] Task ${at + 1}\n`).join('');
    await stage.people.maya.push([{ path: 'TASKS.md', bytes: Buffer.from(lines) }], 'Plan');
    await stage.quiet();
    const url = stage.pageUrl ?? '';
    const first = await firstPaint(browser, url);
    const later: number[] = [];
    for (let load = 0; load < LOADS; load += 1) later.push(await firstPaint(browser, url));
    return {
      'page-first-paint-of-all': atMost(first, 'ms', Infinity),
      'page-first-paint': atMost(median(later), 'ms', MILLISECONDS_BAR),
      'page-bytes': atMost((await (await fetch(url)).bytes()).length, 'bytes', BYTES_BAR),
    };
  } finally {
    await browser.close();
    await stage.stop();
  }
}

// Observed, for the policy of the page lets nothing poll it by text.
const PAINTED = `new Promise((resolve) => {
  const tell = (list) => list.getEntriesByName('first-contentful-paint').forEach((entry) => resolve(entry.startTime));
  new PerformanceObserver(tell).observe({ type: 'paint', buffered: true });
})`;

/** From the beginning of the navigation to the first content, in a browser that has never been here. */
async function firstPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const milliseconds = Number(await page.evaluate(PAINTED));
  await context.close();
  return Math.round(milliseconds);
}
