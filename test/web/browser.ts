import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const given = process.env['CHROMIUM_PATH'];

/** Where the browser of the tests is; undefined on a machine without one, which is told then. */
export const CHROMIUM = given ?? PLACES.find((place) => existsSync(place));

if (CHROMIUM === undefined)
  process.stderr.write(
    'SKIPPED: the tests of pages in a browser. No Chromium was found; install it ("apt-get install chromium" on ' +
      'Debian), or name one by CHROMIUM_PATH.\n',
  );

export const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
    args: ['--no-sandbox', '--disable-background-networking'],
  });

const [DESK, PHONE] = [
  { width: 1_200, height: 800 },
  { width: 360, height: 740 },
];

/** As people look at pages. */
export const LOOKS = [
  { colorScheme: 'light', viewport: DESK },
  { colorScheme: 'dark', viewport: DESK },
  { colorScheme: 'dark', viewport: PHONE },
  { colorScheme: 'light', viewport: PHONE },
] as const;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
};

/** What axe finds against WCAG 2.2 AA and good practice, each as one line. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // Past the page's own policy, which lets no foreign script in.
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: `globalThis.axe === undefined && (() => {${AXE}})()` });
  const { result } = await client.send('Runtime.evaluate', {
    expression: 'axe.run().then(({ violations }) => JSON.stringify(violations))',
    awaitPromise: true,
  });
  const violations = JSON.parse(String(result.value)) as readonly Violation[];
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

export type Watched = {
  readonly page: Page;
  /** Bytes of all that came so far. */
  weigh(): Promise<number>;
  /** What went wrong: errors, refusals of the policy, requests to elsewhere. */
  readonly faults: readonly string[];
  /** What was met so far was meant: a browser calls an answer of 401 or 404 an error. */
  forgive(): void;
};

/** A page that is watched from its first request on. */
export async function watch(page: Page, origins: readonly string[]): Promise<Watched> {
  const [sizes, faults] = [[] as Promise<number>[], [] as string[]];
  page.on('request', (request) => {
    if (!origins.includes(new URL(request.url()).origin)) faults.push(`asks ${request.url()}`);
  });
  page.on('response', (response) => {
    // Events come as long as the page is open.
    if (response.url().endsWith('/events')) return;
    sizes.push(
      response.body().then(
        (body) => body.length,
        () => 0,
      ),
    );
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(`says ${dialog.message()}`);
    void dialog.dismiss();
  });
  const weigh = async () => (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
  return { page, weigh, faults, forgive: () => void faults.splice(0) };
}
