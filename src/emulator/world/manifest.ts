import type { Account, App, Permissions } from './records.ts';
import { createApp, createSecret } from './app.ts';
import type { State } from './state.ts';

/** What a person's browser brings to GitHub to register an App, as far as it is used here. */
export type Manifest = {
  readonly name: string;
  readonly hook_attributes?: { readonly url: string; readonly active?: boolean };
  readonly callback_urls?: readonly string[];
  readonly default_permissions?: Permissions;
  readonly default_events?: readonly string[];
};

/** An App that a person has registered, whose secrets are handed out once. */
export type ConvertedManifest = {
  readonly app: App;
  readonly privateKeyPem: string;
  readonly webhookSecret: string;
};

// GitHub hands the secrets out for so long.
const CODE_LIVES_MS = 3_600_000;
const SECRET_CHARS = 40;

/** The code that GitHub sends the person's browser back with, once the App is registered. */
export function submitManifest(state: State, owner: Account, manifest: Manifest): string {
  const code = createSecret(state, SECRET_CHARS);
  const webhookSecret = createSecret(state, SECRET_CHARS);
  const { app, privateKeyPem } = createApp(state, {
    slug: manifest.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    name: manifest.name,
    owner,
    id: undefined,
    webhookUrl: manifest.hook_attributes?.active === false ? undefined : manifest.hook_attributes?.url,
    webhookSecret,
    callbackUrl: manifest.callback_urls?.[0],
    privateKeyPem: undefined,
    permissions: manifest.default_permissions ?? {},
    events: manifest.default_events ?? [],
  });
  const until = state.now().getTime() + CODE_LIVES_MS;
  state.manifests.set(code, { app, privateKeyPem, webhookSecret, until });
  return code;
}

/** The App that a code stands for; undefined for one that was used, is too old, or was never given. */
export function convertManifest(state: State, code: string): ConvertedManifest | undefined {
  const found = state.manifests.get(code);
  state.manifests.delete(code);
  return found === undefined || found.until < state.now().getTime() ? undefined : found;
}
