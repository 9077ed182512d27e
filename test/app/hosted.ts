import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Octokit } from '@octokit/rest';
import { createLogger } from '../../src/app/logger.ts';
import { startApp, type RunningApp } from '../../src/app/start-app.ts';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { readEnvironment, type Environment } from '../../src/config/environment.ts';
import type { Exchange, World } from '../../src/emulator/emulator.ts';
import type { Clock } from '../../src/reconcile/ports.ts';
import { startCheckedEmulator } from '../support/emulated-github.ts';

export const REPO = 'acme/garden';
export type Address = { readonly owner: string; readonly repo: string };
const OWNER: Address = { owner: 'acme', repo: 'garden' };
const SECRET = 'a secret of this test';
/** What the App asks for, but for the merge queues, which GitHub's description of webhooks does not know. */
export const PERMISSIONS = {
  metadata: 'read',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
} as const;
const EVENTS =
  'push issues issue_comment pull_request repository label milestone check_run merge_group'.split(' ');

export type Setting = {
  /** PostgreSQL instead of a folder. */
  readonly databaseUrl?: string;
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  readonly hasIssues?: boolean;
  /** The repository's config from the beginning; null for none at all. Where it is left out, edits of documents do not wait for quiet. */
  readonly config?: string | null;
  /** Installed and started, or only prepared. */
  readonly isStarted?: boolean;
  readonly clock?: Clock;
  /** What GitHub's clock says, where it is not the one of this machine. */
  readonly githubNow?: () => Date;
  /** How many requests GitHub allows an installation in an hour. */
  readonly requestsPerHour?: number;
  /** More of what the operator sets. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly between?: Between;
  /** People sign in to the pages on the public server. */
  readonly hasSignIn?: boolean;
};

/** What stands between the App and GitHub, and is known to each of them for the other. */
export type Between = {
  /** The address of the API for the App. */
  api(githubUrl: string): Promise<string>;
  /** The address of the webhook for GitHub. */
  hook(appHook: string): string;
};

/** The whole App over HTTP against the emulated GitHub, with people who act by their own tokens. */
export type Hosted = {
  readonly world: World;
  readonly environment: Environment;
  readonly variables: Readonly<Record<string, string>>;
  readonly appId: number;
  readonly log: readonly string[];
  readonly maya: Octokit;
  readonly rita: Octokit;
  start(): Promise<RunningApp>;
  /** Stops the App and leaves GitHub running: its database may be changed before it starts again. */
  halt(): Promise<void>;
  push(files: Record<string, string | Uint8Array | null>): void;
  /** Resolves when webhooks and jobs have all been dealt with. */
  quiet(): Promise<void>;
  /** Resolves when every webhook has been answered. */
  settled(): Promise<void>;
  /** What the App itself sent to GitHub that changes something, as `METHOD path`. */
  writes(): string[];
  exchanges(): readonly Exchange[];
  forgetTraffic(): void;
  violations(): readonly string[];
  stop(): Promise<void>;
};

export async function host(setting: Setting = {}): Promise<Hosted> {
  const emulator = await startCheckedEmulator({
    ...(setting.githubNow && { now: setting.githubNow }),
    ...(setting.requestsPerHour !== undefined && { rateLimit: setting.requestsPerHour }),
  });
  const { world } = emulator;
  world.addOrganization({ login: 'acme' });
  const maya = world.addUser({ login: 'maya' });
  const rita = world.addUser({ login: 'rita' });
  const { hasIssues = true } = setting;
  const files = {
    'README.md': '# Garden\n',
    ...(setting.config !== null && { [CONFIG_PATH]: setting.config ?? 'writeBack:\n  quietSeconds: 0\n' }),
  };
  world.addRepository({ owner: 'acme', name: 'garden', hasIssues, files });
  world.setPermission(REPO, 'maya', 'maintain');
  world.setPermission(REPO, 'rita', 'read');
  const app = world.addApp({
    slug: 'tickmark',
    owner: 'acme',
    webhookSecret: SECRET,
    permissions: setting.permissions ?? PERMISSIONS,
    events: EVENTS,
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tickmark-test-'));
  const variables = {
    APP_ID: String(app.id),
    PRIVATE_KEY: Buffer.from(app.privateKeyPem).toString('base64'),
    WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: (await setting.between?.api(emulator.url)) ?? emulator.url,
    PORT: '0',
    PAGES_PORT: 'off',
    DATA_DIR: folder,
    PACE_CREATE_MS: '0',
    PACE_WRITE_MS: '0',
    CREATES_PER_MINUTE: '0',
    CREATES_PER_HOUR: '0',
    CREATE_LOOKUPS_MS: '0,50,50,50',
    DELIVERIES_MINUTES: '0',
    // Repositories that a test adds without a config are not asked first.
    ONBOARDING: 'off',
    ...(setting.hasSignIn && { GITHUB_CLIENT_ID: app.clientId, GITHUB_CLIENT_SECRET: app.clientSecret }),
    ...setting.variables,
    ...(setting.databaseUrl !== undefined && { DATABASE_URL: setting.databaseUrl }),
  };
  const environment = readEnvironment(variables);
  const log: string[] = [];
  const person = (token: string): Octokit => new Octokit({ auth: token, baseUrl: emulator.url });
  let running: RunningApp | undefined;

  const start = async (): Promise<RunningApp> => {
    running = await startApp(environment, {
      log: createLogger(
        { ...environment, logLevel: 'debug' },
        { write: (line: string) => void log.push(line) },
      ),
      clock: setting.clock,
    });
    const hook = `${running.url}/api/github/webhooks`;
    world.setCallbackUrl(app.id, `${running.url}/signin/callback`);
    world.setWebhookUrl(app.id, setting.between?.hook(hook) ?? hook);
    return running;
  };
  if (setting.isStarted !== false) {
    await start();
    world.install(app.id, 'acme', [REPO]);
  }
  const hosted: Hosted = {
    world,
    environment,
    variables,
    appId: app.id,
    log,
    maya: person(maya.token),
    rita: person(rita.token),
    start,
    async halt() {
      await running?.stop();
      running = undefined;
    },
    push: (files) => void world.pushFiles(REPO, { actor: 'maya', message: 'Plan', files }),
    async quiet() {
      // The App's own commit comes back as a webhook: quiet is when one round brings nothing new.
      for (let seen = -1; seen !== emulator.exchanges().length;) {
        seen = emulator.exchanges().length;
        await emulator.settled();
        await running?.idle();
        await emulator.settled();
      }
    },
    settled: () => emulator.settled(),
    writes: () =>
      emulator
        .exchanges()
        .filter(
          ({ tokenKind, method, requestBody, path: at }) =>
            tokenKind === 'installation' && isWrite(method, at, requestBody),
        )
        .map(({ method, path: at }) => `${method} ${at}`),
    exchanges: () => emulator.exchanges(),
    forgetTraffic: () => emulator.clearExchanges(),
    violations: () => emulator.violations(),
    async stop() {
      await running?.stop();
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await hosted.quiet();
  return hosted;
}

function isWrite(method: string, at: string, body: unknown): boolean {
  if (method === 'GET' || at.includes('/access_tokens')) return false;
  return !at.endsWith('/graphql') || JSON.stringify(body).includes('mutation');
}

async function allIssuesOf({ maya }: Pick<Hosted, 'maya'>, at = OWNER) {
  const all = await maya.paginate(maya.rest.issues.listForRepo, { ...at, state: 'all', per_page: 100 });
  return all.filter((issue) => issue.pull_request === undefined).toSorted((a, b) => a.number - b.number);
}

const DASHBOARD = 'Tickmark dashboard';

/** All issues of tasks and people as a person sees them, by number. */
export const issuesOf = async (app: Pick<Hosted, 'maya'>, at = OWNER) =>
  (await allIssuesOf(app, at)).filter(({ title }) => title !== DASHBOARD);

/** The dashboard issues; there should be one at most. */
export const dashboardsOf = async (app: Pick<Hosted, 'maya'>) =>
  (await allIssuesOf(app)).filter(({ title }) => title === DASHBOARD);

export const labelsOf = (issue: { labels: (string | { name?: string })[] }): string[] =>
  issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));

export const comment = (who: Octokit, issue: number, body: string) =>
  who.rest.issues.createComment({ ...OWNER, issue_number: issue, body });

export const commentsOf = async (who: Octokit, issue: number, at = OWNER) =>
  (await who.rest.issues.listComments({ ...at, issue_number: issue })).data;

/** A person's pull request on a branch of its own, merged. */
export async function mergePull(
  who: Octokit,
  {
    body,
    branch = 'work',
    at = OWNER,
  }: { readonly body: string; readonly branch?: string; readonly at?: Address },
): Promise<number> {
  const { data: main } = await who.rest.git.getRef({ ...at, ref: 'heads/main' });
  await who.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha: main.object.sha });
  const content = Buffer.from(`work on ${branch}\n`).toString('base64');
  await who.rest.repos.createOrUpdateFileContents({
    ...at,
    path: `${branch}.txt`,
    branch,
    message: 'Work',
    content,
  });
  const { data: pull } = await who.rest.pulls.create({
    ...at,
    title: 'Work',
    head: branch,
    base: 'main',
    body,
  });
  await who.rest.pulls.merge({ ...at, pull_number: pull.number });
  return pull.number;
}
