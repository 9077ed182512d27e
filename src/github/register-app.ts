import { Octokit } from '@octokit/rest';

/** An App that a person has just registered, with the secrets that GitHub tells once. */
export type NewApp = {
  readonly appId: number;
  readonly name: string;
  /** Where people see it, and install it. */
  readonly htmlUrl: string;
  readonly privateKey: string;
  /** Undefined where GitHub made none, for it was registered without a webhook. */
  readonly webhookSecret: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** Exchanges the code with which GitHub sent a browser back; it counts once, for an hour. Undefined when GitHub refuses it. */
export async function registerApp(apiUrl: string, code: string): Promise<NewApp | undefined> {
  const { rest } = new Octokit({ baseUrl: apiUrl, log: SILENT });
  try {
    const { data } = await rest.apps.createFromManifest({ code });
    return {
      appId: data.id,
      name: data.name,
      htmlUrl: data.html_url,
      privateKey: data.pem,
      webhookSecret: data.webhook_secret ?? undefined,
      clientId: data.client_id,
      clientSecret: data.client_secret,
    };
  } catch (error) {
    const { status } = error as { readonly status?: number };
    if (status === 404 || status === 422) return undefined;
    throw error;
  }
}

const nothing = (): void => undefined;
// Octokit would log the address, and the code stands in it.
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
