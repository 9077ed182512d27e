import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { SetupEnvironment } from '../../config/environment.ts';
import { credentialsFile } from '../../config/credentials.ts';
import { registerApp } from '../../github/register-app.ts';
import { webUrlOf } from '../build-ports.ts';
import { keepCredentials } from './keep-credentials.ts';
import { createSetupPages } from './setup-pages.ts';

const SECRET_BYTES = 18;

/** The server of a process that has no App yet. */
export type Setup = {
  /** The address of the first page, with the key that it takes. */
  readonly url: string;
  /** Resolves when an App is registered, its credentials are kept, and the last page is shown. */
  readonly registered: Promise<void>;
  close(): Promise<void>;
};

/** Serves the pages that register the App. @throws Error when the port is taken. */
export async function startSetup({ host, port, apiUrl, dataFolder }: SetupEnvironment): Promise<Setup> {
  const [key, state] = [secret(), secret()];
  const { promise: registered, resolve } = Promise.withResolvers<void>();
  let isKept = false;
  const pages = createSetupPages({
    key,
    state,
    webUrl: webUrlOf(apiUrl),
    register: (code) => registerApp(apiUrl, code),
    async keep(app) {
      await keepCredentials(credentialsFile(dataFolder), app);
      isKept = true;
    },
  });
  const answer = getRequestListener(pages.fetch);
  const server = createServer((request, response) => {
    response.once('finish', () => isKept && resolve());
    void answer(request, response);
  });
  await new Promise<void>((listening, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => listening());
  });
  const { address, port: bound, family } = server.address() as AddressInfo;
  const name = family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${name}:${bound}/setup?key=${key}`,
    registered,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
        server.closeAllConnections();
      }),
  };
}

const secret = (): string => randomBytes(SECRET_BYTES).toString('base64url');
