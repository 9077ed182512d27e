import { afterEach } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { createGitHubPorts, type GitHubPorts } from '../../src/github/github-ports.ts';
import { createAppClients, type AppClients } from '../../src/github/installation-clients.ts';
import type { RepositoryRef } from '../../src/reconcile/ports.ts';
import { startCheckedEmulator, type CheckedEmulator } from '../support/emulated-github.ts';
import { clock, limits } from './common.ts';

const PERMISSIONS = {
  metadata: 'read',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
} as const;

export type Setting = {
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly perPageMax?: number;
  /** GitHub's clock. */
  readonly now?: () => Date;
  /** How many points of GraphQL, and how many requests, GitHub allows in an hour. */
  readonly perHour?: number;
};

/** The ports as the App uses them, against an emulated GitHub whose every exchange is checked. */
export type Emulated = GitHubPorts & {
  readonly emulator: CheckedEmulator;
  readonly repo: RepositoryRef;
  readonly appId: number;
  readonly privateKeyPem: string;
  readonly clients: AppClients;
  /** Ada, who maintains the repository, at her keyboard. */
  readonly ada: Octokit;
};

const running: CheckedEmulator[] = [];

afterEach(async () => {
  const emulators = running.splice(0);
  const violations = emulators.flatMap((emulator) => emulator.violations());
  await Promise.all(emulators.map((emulator) => emulator.stop()));
  if (violations.length > 0) throw new Error(`GitHub would not have taken this:\n${violations.join('\n')}`);
});

/** An organisation `acme` with the repository `acme/plans`, on which the App is installed. */
export async function emulate({
  permissions = PERMISSIONS,
  files,
  perPageMax = 100,
  now,
  perHour,
}: Setting = {}): Promise<Emulated> {
  const emulator = await startCheckedEmulator({
    perPageMax,
    ...(now && { now }),
    ...(perHour !== undefined && { rateLimit: perHour }),
  });
  running.push(emulator);
  const { world, url } = emulator;
  world.addOrganization({ login: 'acme' });
  const { token } = world.addUser({ login: 'ada' });
  const { id } = world.addRepository({ owner: 'acme', name: 'plans', ...(files && { files }) });
  world.setPermission('acme/plans', 'ada', 'maintain');
  const app = world.addApp({ slug: 'tickmark', owner: 'acme', permissions, events: [] });
  const installationId = world.install(app.id, 'acme');
  const clients = createAppClients({ appId: app.id, privateKey: app.privateKeyPem, apiUrl: url }, clock);
  return {
    ...createGitHubPorts({ engine: { kind: 'app', appId: app.id }, ...clients, clock, limits }),
    emulator,
    appId: app.id,
    privateKeyPem: app.privateKeyPem,
    clients,
    repo: { repositoryId: id, installationId, owner: 'acme', name: 'plans', defaultBranch: 'main' },
    ada: new Octokit({ auth: token, baseUrl: url }),
  };
}
