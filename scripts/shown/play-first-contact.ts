import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp } from '../../src/app/start-app.ts';
import { readAppManifest } from '../../src/cli/demo/app-manifest.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { ONBOARDING_BRANCH } from '../../src/plan/onboarding/onboarding-branch.ts';

/** The onboarding pull request, as GitHub has it. */
export type FirstContact = {
  readonly document: string;
  readonly title: string;
  readonly body: string;
  readonly config: string;
};

const REPO = 'harbour/ferries';
const SECRET = 'a secret of this story';

const PLAN = `# Harbour office

## Phase 1: Berths

- [x] **1.1** Count the berths
- [ ] **1.2** Number the berths
- [ ] **1.3** Print the tide table

## Phase 2: Fuel

### Task 4: Move the fuel dock

**Status**: nearly
`;

const FILES = {
  'README.md': '# Ferries\n',
  'TASKS.md': PLAN,
  'specs/001-crane/tasks.md': '# Tasks: A new crane\n\n- [ ] T001 [P] Ask for offers\n- [ ] T002 Order it\n',
  'docs/ROADMAP.md': '# Roadmap\n\n- a second pier\n',
};

/** What the App writes when it is installed on a repository with plans and without a config. */
export async function playFirstContact(): Promise<FirstContact> {
  const { world, url, settled, stop } = await startEmulator();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-shown-'));
  world.addOrganization({ login: 'harbour' });
  world.addUser({ login: 'maya' });
  world.addRepository({ owner: 'harbour', name: 'ferries', files: FILES });
  world.setPermission(REPO, 'maya', 'maintain');
  world.openIssue(REPO, 'maya', { title: 'Print the tide table' });
  const registered = world.addApp({ slug: 'tickmark', webhookSecret: SECRET, ...readAppManifest() });
  const environment = readEnvironment({
    APP_ID: String(registered.id),
    PRIVATE_KEY: Buffer.from(registered.privateKeyPem).toString('base64'),
    WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: url,
    PORT: '0',
    PAGES_PORT: 'off',
    DATA_DIR: dataFolder,
    LOG_LEVEL: 'silent',
    DELIVERIES_MINUTES: '0',
    PACE_CREATE_MS: '0',
    PACE_WRITE_MS: '0',
  });
  const app = await startApp(environment);
  try {
    world.setWebhookUrl(registered.id, `${app.url}/api/github/webhooks`);
    world.install(registered.id, 'harbour', [REPO]);
    await settled();
    while (pullOf(world.repository(REPO).issues) === undefined) await app.idle();
    await app.idle();
    const { title = '', body } = pullOf(world.repository(REPO).issues) ?? {};
    const config = world.readFile(REPO, CONFIG_PATH, ONBOARDING_BRANCH)?.toString() ?? '';
    return { document: PLAN, title, body: body ?? '', config };
  } finally {
    await app.stop();
    await stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

type Found = { readonly pull?: unknown; readonly title: string; readonly body: string | null };

const pullOf = (issues: ReadonlyMap<number, Found>): Found | undefined =>
  [...issues.values()].find(({ pull }) => pull !== undefined);
