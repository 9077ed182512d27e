import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CALLBACK_PATH } from '../../web/sign-in/callback-path.ts';
import { WEBHOOK_PATH } from '../web-server.ts';

const Registration = z.object({
  name: z.string(),
  description: z.string(),
  url: z.string(),
  public: z.boolean(),
  default_events: z.array(z.string()),
  default_permissions: z.record(z.string(), z.string()),
});

export type Addresses = {
  /** Where GitHub reaches this server, without a slash at the end. */
  readonly server: string;
  /** Where the browser is to come back to. */
  readonly back: string;
};

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

/** GitHub cannot reach an address of this machine: it would only note that each webhook failed. */
export const isReachable = (server: string): boolean => !LOOPBACK.test(new URL(server).hostname);

/** What a browser brings to GitHub to register the App: the permissions and events of `app.yml`. */
export function appManifest({ server, back }: Addresses): object {
  const file = new URL('../../../app.yml', import.meta.url);
  const registration = Registration.parse(parse(readFileSync(file, 'utf8')));
  return {
    ...registration,
    hook_attributes: { url: `${server}${WEBHOOK_PATH}`, active: isReachable(server) },
    redirect_url: back,
    callback_urls: [`${server}${CALLBACK_PATH}`],
  };
}
