// Makes the pictures of pages in docs/pictures/ from the real App on an emulated GitHub. Run it by `npm run pictures`;
// needs a Chromium (CHROMIUM_PATH, or where Debian has it).
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { readDemoFiles, SAMPLES_FOLDER } from '../src/cli/demo/demo-files.ts';
import { setStage, type Stage } from '../src/cli/demo/stage.ts';

const FOLDER = path.join(import.meta.dirname, '..', 'docs', 'pictures');
const DESK = { width: 1_000, height: 760 };
const PHONE = { width: 390, height: 760 };

type Picture = {
  readonly name: string;
  readonly url: string;
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
};

/** A morning's work: documents are pushed, and tasks are finished one after the other. */
async function play({ people, quiet }: Stage): Promise<void> {
  await people.maya.push(await readDemoFiles(SAMPLES_FOLDER), 'Plan the work');
  await quiet();
  const open = (await people.maya.listIssues()).filter(({ state }) => state === 'open');
  for (const { number } of open.slice(0, 4)) {
    await people.maya.comment(number, '/status done');
    await quiet();
    // GitHub's instants are whole seconds, and so are those of the chart.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  }
  await people.maya.comment(open[5]?.number ?? 0, '/status in-progress');
  await quiet();
}

async function take(browser: Browser, { name, url, ...look }: Picture): Promise<void> {
  const page = await browser.newPage(look);
  await page.goto(url);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  await page.close();
}

mkdirSync(FOLDER, { recursive: true });
const stage = await setStage({ documents: ['TASKS.md', 'TODO.md', 'BACKLOG.md'], isLive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  await play(stage);
  const url = stage.pageUrl ?? '';
  const sample = new URL('/playground?sample=spec-kit#issues-head', url).href;
  const pictures: readonly Picture[] = [
    { name: 'repository', url, colorScheme: 'light', viewport: DESK },
    {
      name: 'tasks',
      url: `${url}?status=open&sort=priority#tasks-head`,
      colorScheme: 'dark',
      viewport: DESK,
    },
    { name: 'playground', url: sample, colorScheme: 'light', viewport: DESK },
    { name: 'phone', url: `${url}#tasks-head`, colorScheme: 'dark', viewport: PHONE },
  ];
  for (const picture of pictures) await take(browser, picture);
} finally {
  await browser.close();
  await stage.stop();
}
