import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningApp } from '../../src/app/start-app.ts';
import { PROFILES } from '../../src/dialect/profiles.ts';
import { readSample, SAMPLES } from '../../src/web/playground/samples.ts';
import { comment, host, issuesOf, type Hosted } from '../app/hosted.ts';
import { CHROMIUM, findBarriers, launch, LOOKS, watch, type Watched } from './browser.ts';

const PAGE_BYTES = 100_000;
const HOSTILE = '<script>alert(1)</script> <img src=x onerror=alert(2)> [go](javascript:alert(3)) **bold**';
const TASKS = [
  '# Garden',
  '',
  '- [ ] Water the plants #can @maya',
  '  - [x] Buy a can',
  '- [x] Mow the lawn',
  `- [ ] T7 Show \`<script>\``,
  `  ${HOSTILE}`,
  '- [ ] 1.2 Sow the beans (depends on 9.9)',
  '',
  'Nothing else.',
  '',
].join('\n');
const LONG = Array.from({ length: 80 }, (_, at) => `- [${at % 3 === 0 ? 'x' : ' '}] Row ${at + 1}\n`).join(
  '',
);

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('in a browser', () => {
  let app: Hosted;
  let running: RunningApp;
  let browser: Browser;
  let context: BrowserContext;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    app = await host({
      isStarted: false,
      hasSignIn: true,
      variables: { PAGES_PORT: '0', OPERATORS: 'maya', DELIVERIES_MINUTES: '5' },
    });
    app.world.addUser({ login: 'stranger' });
    const files = {
      'TASKS.md': '- [ ] Hide the key\n',
      '.github/tickmark.yml': 'writeBack:\n  quietSeconds: 0\n',
    };
    app.world.addRepository({ owner: 'acme', name: 'vault', private: true, files });
    app.world.setPermission('acme/vault', 'maya', 'maintain');
    // A webhook that nobody takes: the App asks for it again when it starts.
    app.world.setWebhookUrl(app.appId, 'http://127.0.0.1:1/');
    await app.settled();
    running = await app.start();
    app.world.install(app.appId, 'acme', ['acme/garden', 'acme/vault']);
    app.push({ 'TASKS.md': TASKS, 'docs/LONG-TASKS.md': LONG });
    await app.quiet();
    app.push({ 'TASKS.md': TASKS.replace('- [ ] Water', '- [x] Water') });
    await app.quiet();
    await holdUp('umbra');
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  /** An account on which the App meets a limit of GitHub for the time of this test. */
  async function holdUp(owner: string): Promise<void> {
    app.world.addOrganization({ login: owner });
    app.world.addRepository({
      owner,
      name: 'field',
      files: { '.github/tickmark.yml': '', 'TASKS.md': TASKS },
    });
    app.world.refuseRequests({ retryAfterSeconds: 3_600, only: 'content' });
    app.world.install(app.appId, owner);
    await app.quiet();
  }

  const local = (path = '/'): string => `${running.pagesUrl}${path}`;
  const GARDEN = '/repositories/acme/garden';
  const open = async (options = {}): Promise<void> => {
    context = await browser.newContext(options);
    const github = new URL(app.environment.apiUrl).origin;
    watched = await watch(await context.newPage(), [running.pagesUrl ?? '', running.url, github]);
    page = watched.page;
  };
  beforeEach(() => open());
  afterEach(async () => {
    expect(watched.faults).toEqual([]);
    await context.close();
  });

  const PATHS: Record<string, () => Promise<string>> = {
    repositories: async () => '/',
    repository: async () => GARDEN,
    'filtered tasks': async () => `${GARDEN}?status=open&sort=title&page=2`,
    task: async () => hrefOf('a[href*="/tasks/"]'),
    run: async () => hrefOf('a[href*="/runs/"]'),
    playground: async () => '/playground',
    'playground with a document': async () => '/playground?sample=heading-tasks',
    operator: async () => '/operator',
    'a page that is not there': async () => '/nothing',
  };

  async function hrefOf(selector: string): Promise<string> {
    await page.goto(local(GARDEN));
    return (await page.locator(selector).last().getAttribute('href')) ?? '';
  }

  test.each(Object.keys(PATHS))(
    '%s has no barriers by day, by night or on a phone, and is light',
    async (name) => {
      const response = await page.goto(local(await PATHS[name]!()));
      const bytes = await watched.weigh();

      for (const { colorScheme, viewport } of LOOKS) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        expect(await findBarriers(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        );
      }
      expect(bytes).toBeGreaterThan(1_000);
      expect(bytes).toBeLessThan(PAGE_BYTES);
      if (response?.status() === 404) watched.forgive();
    },
  );

  test('the page of operators says whom GitHub holds up until when, and what never arrived', async () => {
    await page.goto(local('/operator'));

    await page.getByText(/^umbra may be asked again at .* UTC: secondary limit\.$/).waitFor();
    expect(await page.getByRole('region', { name: 'What GitHub allows' }).innerText()).toMatch(/acme\s+REST/);
    expect(await page.getByRole('region', { name: 'Webhooks that were' }).innerText()).toMatch(/ping/);
  });

  test('a page is walked through by keys alone', async () => {
    await page.goto(local(GARDEN));

    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  test.each([
    { name: 'with the script', javaScriptEnabled: true },
    { name: 'without any script', javaScriptEnabled: false },
  ])('tasks are searched, filtered and sorted $name', async ({ javaScriptEnabled }) => {
    await context.close();
    await open({ javaScriptEnabled });
    await page.goto(local(GARDEN));
    const titles = page.locator('#tasks tbody tr td:nth-child(2)');
    const show = () => page.getByRole('button', { name: 'Show' }).click();

    await page.getByLabel('Search').fill('row 1');
    await page.locator('select[name="status"]').selectOption('done');
    await show();
    await page.waitForURL(/q=row\+1.*status=done/);
    await page.getByText('7 tasks', { exact: true }).waitFor();
    expect((await titles.allInnerTexts()).every((title) => title.startsWith('Row '))).toBe(true);

    await page.goto(local(`${GARDEN}?sort=assignee`));
    expect(await titles.first().innerText()).toContain('Water the plants');
  });

  test('nothing of a document is run, and all of it is shown', async () => {
    await page.goto(local(`${GARDEN}?q=T7`));
    expect(await page.locator('#tasks tbody').innerText()).toContain('<script>');

    await page.locator('#tasks tbody a[href*="/tasks/"]').first().click();
    expect(await page.locator('article.issue').innerText()).toContain('<img src=x onerror=alert(2)>');
    expect(await page.locator('h1').innerText()).toBe('T7 Show <script>');
    expect(await page.locator('main script, main img, main a[href^="javascript"]').count()).toBe(0);
  });

  test('the burn-up shows what was done, from push to push', async () => {
    await page.goto(local(GARDEN));

    expect(await page.locator('#burn-up svg').getAttribute('aria-label')).toMatch(
      /\d+ of \d+ tasks are done/,
    );
    expect(await page.locator('#burn-up path').count()).toBe(3);
  });

  test('an issue that is closed by a comment is closed on the page that is open', async () => {
    await page.goto(local(`${GARDEN}?q=beans`));
    await page.locator('#tasks [data-says="todo"]').waitFor();
    const beans = (await issuesOf(app)).find(({ title }) => title.includes('Sow the beans'));

    await comment(app.maya, beans?.number ?? 0, '/status done');

    await page.locator('#tasks [data-says="done"]').waitFor();
    expect(await page.locator('#runs tbody tr').count()).toBeGreaterThan(2);
  });

  describe('playground', () => {
    test('has a sample of each dialect that holds tasks', () => {
      const dialects = PROFILES.map(({ name }) => name).filter((name) => name !== 'not-a-task-list');

      expect(SAMPLES.map(({ dialect }) => dialect).toSorted()).toEqual(dialects.toSorted());
    });

    test.each(SAMPLES)('reads a document of $dialect that somebody pastes', async ({ dialect }) => {
      const { path, text } = readSample(dialect)!;
      await page.goto(local('/playground'));
      await page.getByLabel('Path in the repository').fill(path);
      await page.getByLabel('Document', { exact: true }).fill(text);
      await page.getByRole('button', { name: 'Show the issues' }).click();

      await page.getByRole('heading', { name: 'What was read' }).waitFor();
      expect(await page.locator('dl.figures').innerText()).toMatch(
        new RegExp(`Dialect\\s+${dialect}\\s+Tasks\\s+[1-9]`),
      );
      expect(await page.locator('article.issue').count()).toBeGreaterThan(0);
      expect(await page.locator('.source li.task').count()).toBeGreaterThan(0);
    });

    test('marks problems at their lines, and runs nothing', async () => {
      await page.goto(local('/playground'));
      await page.getByLabel('Document', { exact: true }).fill(`${TASKS}\n${HOSTILE}\n\n\`\`\`\nunclosed\n`);
      await page.getByRole('button', { name: 'Show the issues' }).click();

      await page.locator('.source li.warning, .source li.error').first().waitFor();
      expect(await page.locator('.source').innerText()).toContain('9.9');
      expect(await page.locator('article.issue h3').allInnerTexts()).toContainEqual(
        expect.stringContaining('<script>'),
      );
      expect(await page.locator('main script, main img, main a[href^="javascript"]').count()).toBe(0);
    });

    test('takes a file, also one that is dropped', async () => {
      const file = {
        name: 'KANBAN.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('## To do\n\n- One\n\n## Done\n\n- Two\n'),
      };
      await page.goto(local('/playground'));
      await page.getByLabel('Or a file').setInputFiles(file);
      await page.getByRole('button', { name: 'Show the issues' }).click();
      await page.getByText('Taken for kanban').waitFor();

      await page.goto(local('/playground'));
      await page.evaluate(
        `const data = new DataTransfer();
        data.items.add(new File(['- [ ] Dropped'], 'TODO.md'));
        document.querySelector('textarea').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));`,
      );
      await page.waitForFunction(`document.querySelector('textarea').value === '- [ ] Dropped'`);
      expect(await page.getByLabel('Path in the repository').inputValue()).toBe('TODO.md');
    });
  });

  const signIn = async (login: string): Promise<void> => {
    await page.goto(running.url);
    watched.forgive();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in with GitHub' }).click();
    await page.getByRole('link', { name: login, exact: true }).click();
    await page.getByRole('heading', { name: 'Repositories' }).waitFor();
  };

  describe('signed in by GitHub', () => {
    test('a person sees their repositories, and is out again with one click', async () => {
      await signIn('maya');
      expect(await page.locator('.cards').innerText()).toContain('acme/vault');
      expect(await findBarriers(page)).toEqual([]);

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in with GitHub' }).waitFor();
      watched.forgive();
    });

    test('a stranger finds no private repository', async () => {
      await signIn('stranger');
      expect(await page.locator('main').innerText()).not.toContain('vault');

      const response = await page.goto(`${running.url}/repositories/acme/vault`);
      expect(response?.status()).toBe(404);
      expect(await page.locator('main').innerText()).not.toContain('Hide the key');
      watched.forgive();
    });

    test('a held change is let through by its box, by who may', async () => {
      const many = Array.from({ length: 6 }, (_, at) => `- [ ] Guard ${at}\n`).join('');
      app.world.pushFiles('acme/vault', { actor: 'maya', message: 'Plan', files: { 'TASKS.md': many } });
      await app.quiet();
      app.world.pushFiles('acme/vault', {
        actor: 'maya',
        message: 'Oh',
        files: { 'TASKS.md': '# Nothing\n' },
      });
      await app.quiet();
      await signIn('maya');
      await page.goto(`${running.url}/repositories/acme/vault`);
      expect(await findBarriers(page)).toEqual([]);

      await page.getByLabel('Yes, these changes are meant').check();
      await page.getByRole('button', { name: 'Let them through' }).click();

      await page.getByText('Your yes stands on the dashboard issue.').waitFor();
      await page.getByText('Nothing is held.').waitFor();
      await app.quiet();
      const guards = (await issuesOf(app, { owner: 'acme', repo: 'vault' })).filter(({ title }) =>
        title.includes('Guard'),
      );
      expect(guards.flatMap(({ labels }) => labels)).toContainEqual(
        expect.objectContaining({ name: 'status: removed' }),
      );
    });
  });
});
