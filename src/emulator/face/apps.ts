import { createAccount, findAccount, getAccount } from '../world/account.ts';
import {
  changePermissions,
  changeReach,
  createApp,
  installApp,
  ping,
  setSuspended,
  uninstallApp,
} from '../world/app.ts';
import { revokeAuthorization } from '../world/authorization.ts';
import { submitManifest, type Manifest } from '../world/manifest.ts';
import type { App, Installation, Permissions } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { getRepository } from './repositories.ts';

export type NewApp = {
  readonly slug: string;
  readonly name?: string;
  /** App id, if it must be a known one. */
  readonly id?: number;
  /** Login of the account that registers the App; an organization is made if there is none. */
  readonly owner?: string;
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  readonly callbackUrl?: string;
  /** PEM of an RSA private key; one is made if none is given. */
  readonly privateKeyPem?: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
};

export type RegisteredApp = {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly botLogin: string;
  readonly privateKeyPem: string;
};

/** GitHub Apps and where they are installed. */
export interface Apps {
  addApp(app: NewApp): RegisteredApp;
  /** A person registers an App by a manifest; gives the code with which GitHub sends the browser back. */
  submitManifest(owner: string, manifest: Manifest): string;
  /** Sets the webhook address of an App, which GitHub answers with a ping; undefined switches webhooks off. */
  setWebhookUrl(appId: number, url: string | undefined): void;
  /** Sets where people come back to who sign in by way of an App. */
  setCallbackUrl(appId: number, url: string): void;
  /** Installs an App on repositories (`owner/name`) of an account, or on all of them; gives the installation id. */
  install(appId: number, owner: string, repositories?: readonly string[]): number;
  uninstall(installationId: number): void;
  /** A person takes back that an App may act for him, which ends its tokens for him; Apps are told of it. */
  revokeAuthorization(appId: number, login: string): void;
  suspend(installationId: number): void;
  unsuspend(installationId: number): void;
  /** The owner accepts other permissions (and events), or GitHub takes some away. */
  changePermissions(installationId: number, permissions: Permissions, events?: readonly string[]): void;
  addToInstallation(installationId: number, repositories: readonly string[]): void;
  removeFromInstallation(installationId: number, repositories: readonly string[]): void;
}

export function createApps(state: State): Apps {
  const list = (names: readonly string[]) => names.map((name) => getRepository(state, name));
  const installation = (id: number) => getInstallation(state, id);
  return {
    addApp: (fields) => addApp(state, fields),
    submitManifest: (owner, manifest) => submitManifest(state, getAccount(state, owner), manifest),
    setWebhookUrl(appId, url) {
      const app = getApp(state, appId);
      app.webhookUrl = url;
      ping(state, app);
    },
    setCallbackUrl(appId, url) {
      getApp(state, appId).callbackUrl = url;
    },
    install(appId, owner, repositories) {
      const account = getAccount(state, owner);
      return installApp(state, getApp(state, appId), account, repositories && list(repositories)).id;
    },
    uninstall: (id) => uninstallApp(state, installation(id)),
    revokeAuthorization: (appId, login) =>
      revokeAuthorization(state, getApp(state, appId), getAccount(state, login)),
    suspend: (id) => setSuspended(state, installation(id), true),
    unsuspend: (id) => setSuspended(state, installation(id), false),
    changePermissions(id, permissions, events) {
      const { events: known } = installation(id);
      changePermissions(state, installation(id), { permissions, events: events ?? known });
    },
    addToInstallation: (id, names) =>
      changeReach(state, installation(id), { added: list(names), removed: [] }),
    removeFromInstallation: (id, names) =>
      changeReach(state, installation(id), { added: [], removed: list(names) }),
  };
}

export function getApp(state: State, id: number): App {
  const app = state.apps.get(id);
  if (!app) throw new Error(`There is no App ${id}`);
  return app;
}

function getInstallation(state: State, id: number): Installation {
  const installation = state.installations.get(id);
  if (!installation) throw new Error(`There is no installation ${id}`);
  return installation;
}

function addApp(state: State, fields: NewApp): RegisteredApp {
  const owner = fields.owner ?? `${fields.slug}-makers`;
  const { app, privateKeyPem } = createApp(state, {
    slug: fields.slug,
    name: fields.name ?? fields.slug,
    owner: findAccount(state, owner) ?? createAccount(state, owner, 'Organization'),
    id: fields.id,
    webhookUrl: fields.webhookUrl,
    webhookSecret: fields.webhookSecret,
    callbackUrl: fields.callbackUrl,
    privateKeyPem: fields.privateKeyPem,
    permissions: fields.permissions,
    events: fields.events,
  });
  const { id, slug, clientId, clientSecret, bot } = app;
  return { id, slug, clientId, clientSecret, botLogin: bot.login, privateKeyPem };
}
