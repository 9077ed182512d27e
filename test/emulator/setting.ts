import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { EmulatorOptions } from '../../src/emulator/emulator.ts';
import { startCheckedEmulator } from '../support/emulated-github.ts';
import type { CheckedEmulator } from '../support/emulated-github.ts';

export type Hook = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  // The shapes of payloads are judged by the oracle; tests look into them freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly payload: any;
};

/** octo/plans with an App on it, ann who maintains it, and bob who only reads. */
export type Setting = {
  readonly github: CheckedEmulator;
  readonly repo: { readonly owner: string; readonly repo: string };
  readonly appId: number;
  readonly privateKey: string;
  readonly installationId: number;
  readonly app: Octokit;
  readonly jwt: Octokit;
  readonly ann: Octokit;
  readonly bob: Octokit;
  readonly hooks: Hook[];
  /** Names of the webhooks received since the last call, after all under way have come. */
  news(): Promise<readonly string[]>;
  /** From now on the receiver answers so. */
  answerWith(status: number): void;
  /** Ends it all, and fails if GitHub's descriptions disagree with anything that was sent. */
  stop(): Promise<void>;
};

export const SECRET = 'shared secret';
// One key for all tests of a file: making one takes longer than a test.
const { privateKey: PRIVATE_KEY } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const EVENTS = [
  'push',
  'issues',
  'issue_comment',
  'issue_dependencies',
  'label',
  'merge_group',
  'milestone',
  'pull_request',
  'repository',
  'sub_issues',
];
const PERMISSIONS = {
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  metadata: 'read',
} as const;

export async function startSetting(
  options: EmulatorOptions & { readonly permissions?: Readonly<Record<string, 'read' | 'write'>> } = {},
): Promise<Setting> {
  const github = await startCheckedEmulator(options);
  const { world, url } = github;
  world.addOrganization({ login: 'octo' });
  const tokens = { ann: world.addUser({ login: 'ann' }).token, bob: world.addUser({ login: 'bob' }).token };
  world.addRepository({ owner: 'octo', name: 'plans', files: { 'TASKS.md': '- [ ] one\n- [ ] two\n' } });
  world.setPermission('octo/plans', 'ann', 'maintain');
  const registered = world.addApp({
    slug: 'planner',
    owner: 'octo',
    webhookSecret: SECRET,
    privateKeyPem: PRIVATE_KEY,
    permissions: options.permissions ?? PERMISSIONS,
    events: EVENTS,
  });
  const receiver = await startReceiver();
  const installationId = world.install(registered.id, 'octo');
  world.setWebhookUrl(registered.id, receiver.url);
  await github.settled();
  receiver.hooks.length = 0;
  const auth = { appId: registered.id, privateKey: registered.privateKeyPem };
  const client = (more: object) => new Octokit({ baseUrl: url, log: SILENT, ...more });
  let read = 0;
  return {
    github,
    repo: { owner: 'octo', repo: 'plans' },
    appId: registered.id,
    privateKey: registered.privateKeyPem,
    installationId,
    app: client({ baseUrl: `${url}/api/v3`, authStrategy: createAppAuth, auth: { ...auth, installationId } }),
    jwt: client({ authStrategy: createAppAuth, auth }),
    ann: client({ auth: tokens.ann }),
    bob: client({ auth: tokens.bob }),
    hooks: receiver.hooks,
    async news() {
      await github.settled();
      const fresh = receiver.hooks.slice(read).map(({ name }) => name);
      read = receiver.hooks.length;
      return fresh;
    },
    answerWith: receiver.answerWith,
    async stop() {
      await github.settled();
      await github.stop();
      await receiver.stop();
      const violations = github.violations();
      if (violations.length > 0) throw new Error(`GitHub disagrees:\n${violations.join('\n')}`);
    },
  };
}

/** The status and message with which a request is refused; fails if it is not. */
export async function refusal(request: Promise<unknown>): Promise<string> {
  try {
    await request;
  } catch (error) {
    const { status, response } = error as { status?: number; response?: { data?: { message?: string } } };
    return `${status} ${response?.data?.message}`;
  }
  throw new Error('The request was not refused');
}

async function startReceiver() {
  const hooks: Hook[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const payload = JSON.parse(body);
      const event = String(request.headers['x-github-event']);
      const name = payload.action === undefined ? event : `${event}.${payload.action}`;
      hooks.push({ name, headers: request.headers as Record<string, string>, body, payload });
      response.writeHead(status).end('noted');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    hooks,
    url: `http://127.0.0.1:${port}/hooks`,
    answerWith: (next: number) => void (status = next),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
