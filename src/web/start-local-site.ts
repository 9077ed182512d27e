import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lazyListener } from './lazy-listener.ts';
import type { SiteParts } from './site.ts';

export type LocalSite = { readonly url: string; close(): Promise<void> };

// Never another: who can reach this port may see and do everything.
const HOST = '127.0.0.1';

/** Serves all pages on loopback; port 0 takes any that is free. @throws Error in words when the port is taken. */
export async function startLocalSite(parts: SiteParts, port: number): Promise<LocalSite> {
  let bound = port;
  const answer = lazyListener(async () => {
    const { createLocalSite } = await import('./local-site.ts');
    return createLocalSite(parts, () => bound);
  });
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error) =>
      reject(
        new Error(
          `Tried to listen on ${HOST}:${port} for the pages and could not: ${error.message}. ` +
            `Choose another PAGES_PORT, or "off".`,
          { cause: error },
        ),
      ),
    );
    server.listen(port, HOST, () => resolve());
  });
  bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${HOST}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
