import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  announceInstallation,
  reaches,
  renderRepositoryReferences,
  repositoriesOf,
} from '../hooks/announce.ts';
import { deliver } from '../hooks/deliver.ts';
import { renderInstallationReference } from '../payload/app.ts';
import { renderUser } from '../payload/user.ts';
import { createAccount } from './account.ts';
import type { Account, App, Installation, Permissions, Repository, Token } from './records.ts';
import { instant, newIdentity, nodeIdOf, toInstant } from './state.ts';
import type { State } from './state.ts';

const FIRST_APP_ID = 1_200_001;
const RSA_BITS = 2_048;
const INSTALLATION_TOKEN_LIVES_MS = 3_600_000;
const TOKEN_CHARS = 36;
const CLIENT_SECRET_CHARS = 40;
const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export type AppFields = Pick<
  App,
  'slug' | 'name' | 'owner' | 'webhookUrl' | 'webhookSecret' | 'callbackUrl' | 'events'
> & {
  readonly permissions: Permissions;
  readonly id: number | undefined;
  /** PEM of an RSA private key; one is made if none is given. */
  readonly privateKeyPem: string | undefined;
};

export function createApp(
  state: State,
  fields: AppFields,
): { readonly app: App; readonly privateKeyPem: string } {
  const privateKeyPem = fields.privateKeyPem ?? generatePrivateKey();
  const id = fields.id ?? FIRST_APP_ID + state.apps.size;
  if (state.apps.has(id)) throw new Error(`The App id ${id} is taken`);
  const app: App = {
    id,
    nodeId: nodeIdOf('A', id),
    clientId: `Iv23li${createSecret(state, 14)}`,
    clientSecret: createSecret(state, CLIENT_SECRET_CHARS),
    callbackUrl: fields.callbackUrl,
    slug: fields.slug,
    name: fields.name,
    owner: fields.owner,
    bot: createAccount(state, `${fields.slug}[bot]`, 'Bot'),
    publicKey: createPublicKey(privateKeyPem),
    hookId: newIdentity(state, 'H').id,
    webhookUrl: fields.webhookUrl,
    webhookSecret: fields.webhookSecret,
    permissions: { metadata: 'read', ...fields.permissions },
    events: fields.events,
    createdAt: instant(state),
    deliveries: [],
    tail: Promise.resolve(),
  };
  state.apps.set(app.id, app);
  return { app, privateKeyPem };
}

/** Installs an App on all repositories of an account, or on these. */
export function installApp(
  state: State,
  app: App,
  account: Account,
  repositories: readonly Repository[] | undefined,
): Installation {
  const createdAt = instant(state);
  const installation: Installation = {
    id: newIdentity(state, 'MDIz').id,
    app,
    account,
    repositoryIds: repositories && new Set(repositories.map(({ id }) => id)),
    permissions: app.permissions,
    events: app.events,
    createdAt,
    updatedAt: createdAt,
    suspendedAt: undefined,
  };
  state.installations.set(installation.id, installation);
  tellInstallation(state, installation, 'created');
  return installation;
}

/** Ends an installation with all its tokens. */
export function uninstallApp(state: State, installation: Installation): void {
  state.installations.delete(installation.id);
  for (const [text, token] of state.tokens) {
    if (token.kind === 'installation' && token.installation === installation) state.tokens.delete(text);
  }
  tellInstallation(state, installation, 'deleted');
}

export function setSuspended(state: State, installation: Installation, isSuspended: boolean): void {
  installation.updatedAt = instant(state);
  installation.suspendedAt = isSuspended ? installation.updatedAt : undefined;
  tellInstallation(state, installation, isSuspended ? 'suspend' : 'unsuspend');
}

/** The owner says yes to other permissions; tokens that are out lose what is no longer given, and gain nothing. */
export function changePermissions(
  state: State,
  installation: Installation,
  change: { readonly permissions: Permissions; readonly events: readonly string[] },
): void {
  const permissions: Permissions = { metadata: 'read', ...change.permissions };
  Object.assign(installation, { permissions, events: change.events, updatedAt: instant(state) });
  for (const [text, token] of state.tokens) {
    if (token.kind !== 'installation' || token.installation !== installation) continue;
    const kept = Object.entries(token.permissions).flatMap(([name, level]) => {
      const given = permissions[name];
      return given === undefined ? [] : [[name, given === 'read' ? given : level] as const];
    });
    state.tokens.set(text, { ...token, permissions: Object.fromEntries(kept) });
  }
  tellInstallation(state, installation, 'new_permissions_accepted');
}

/** Tells Apps that the account they are installed on has another login. */
export function announceRenamedAccount(state: State, account: Account, from: string): void {
  for (const installation of state.installations.values()) {
    if (installation.account.id !== account.id) continue;
    deliver(state, installation.app, {
      event: 'installation_target',
      action: 'renamed',
      installationId: installation.id,
      repositoryId: undefined,
      payload: {
        action: 'renamed',
        account: renderUser(state, account),
        changes: { login: { from } },
        installation: renderInstallationReference(installation),
        target_type: account.type,
        sender: renderUser(state, account),
      },
    });
  }
}

/** Adds repositories to an installation, or takes them out of it. */
export function changeReach(
  state: State,
  installation: Installation,
  change: { readonly added: readonly Repository[]; readonly removed: readonly Repository[] },
): void {
  const ids = installation.repositoryIds ?? new Set(repositoriesOf(state, installation).map(({ id }) => id));
  for (const { id } of change.added) ids.add(id);
  for (const { id } of change.removed) ids.delete(id);
  installation.repositoryIds = ids;
  installation.updatedAt = instant(state);
  for (const action of ['added', 'removed'] as const) {
    if (change[action].length === 0) continue;
    const references = renderRepositoryReferences(change[action]);
    announceInstallation(state, installation, {
      event: 'installation_repositories',
      action,
      sender: installation.account,
      payload: {
        repository_selection: 'selected',
        repositories_added: action === 'added' ? references : [],
        repositories_removed: action === 'removed' ? references : [],
      },
    });
  }
}

/** What GitHub sends when a webhook address is set. */
export function ping(state: State, app: App): void {
  const { hookId, events, createdAt } = app;
  const config = { content_type: 'json', insecure_ssl: '0', url: app.webhookUrl ?? '' };
  const hook = {
    type: 'App',
    id: hookId,
    name: 'web',
    active: true,
    app_id: app.id,
    events,
    config,
    created_at: createdAt,
    updated_at: createdAt,
    deliveries_url: `${state.url}/app/hook/deliveries`,
  };
  deliver(state, app, {
    event: 'ping',
    action: undefined,
    installationId: undefined,
    repositoryId: undefined,
    payload: { zen: 'Keep it logically awesome.', hook_id: hookId, hook },
  });
}

export function createInstallationToken(
  state: State,
  installation: Installation,
  scope: { readonly permissions: Permissions; readonly repositoryIds: ReadonlySet<number> | undefined },
): { readonly text: string; readonly token: Token & { kind: 'installation' } } {
  // The answer tells whole seconds, and the token dies when it says.
  const expiresAt = new Date(toInstant(new Date(state.now().getTime() + INSTALLATION_TOKEN_LIVES_MS)));
  const token = { kind: 'installation', installation, ...scope, expiresAt } as const;
  const text = `ghs_${createSecret(state, TOKEN_CHARS)}`;
  state.tokens.set(text, token);
  return { text, token };
}

export function createUserToken(state: State, account: Account, text?: string): string {
  const token = text ?? `ghp_${createSecret(state, TOKEN_CHARS)}`;
  state.tokens.set(token, { kind: 'user', account });
  return token;
}

/** The token by which an App acts for a person, where it is installed. */
export function createAppUserToken(state: State, app: App, account: Account, livesMs: number): string {
  const token = `ghu_${createSecret(state, TOKEN_CHARS)}`;
  const permissionsIn = (repository: Repository): Permissions | undefined =>
    [...state.installations.values()].find(
      (one) => one.app === app && one.suspendedAt === undefined && reaches(one, repository),
    )?.permissions;
  const expiresAt = new Date(state.now().getTime() + livesMs);
  state.tokens.set(token, { kind: 'user', account, app: { app, expiresAt, permissionsIn } });
  return token;
}

function tellInstallation(state: State, installation: Installation, action: string): void {
  const repositories = renderRepositoryReferences(repositoriesOf(state, installation));
  const sender = installation.account;
  announceInstallation(state, installation, {
    event: 'installation',
    action,
    sender,
    payload: { repositories },
  });
}

function generatePrivateKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

export function createSecret(state: State, chars: number): string {
  const pick = () => TOKEN_ALPHABET[Math.floor(state.random() * TOKEN_ALPHABET.length)];
  return Array.from({ length: chars }, pick).join('');
}
