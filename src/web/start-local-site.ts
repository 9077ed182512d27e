import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SiteParts } from './site.ts';

export type LocalSite = { readonly url: string; close(): Promise<void> };

// Never another: who can reach this port may see and do everything.
const HOST = '127.0.0.1';

/** Serves all pages on loopback; port 0 takes any that is free. @throws Error in words when the port is taken. */
export async function startLocalSite(parts: SiteParts, port: number): Promise<LocalSite> {
  let bound = port;
  let pages: Promise<Listener> | undefined;
  const server = createServer((request, response) => {
    pages ??= loadPages(parts, () => bound);
    pages.then(
      (answer) => answer(request, response),
      () => response.writeHead(500).end('The pages could not be loaded.\n'),
    );
  });
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

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Loaded when they are asked for: an App that nobody looks at spends neither memory nor start-up time on them. */
async function loadPages(parts: SiteParts, port: () => number): Promise<Listener> {
  const [{ getRequestListener }, { createLocalSite }] = await Promise.all([
    import('@hono/node-server'),
    import('./local-site.ts'),
  ]);
  return getRequestListener(createLocalSite(parts, port).fetch);
}
