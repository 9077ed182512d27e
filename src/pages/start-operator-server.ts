import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Operator } from './operator.ts';

export type OperatorServer = { readonly url: string; close(): Promise<void> };

// Never another: who can reach this port may see and do everything.
const HOST = '127.0.0.1';

/** Serves the operator's pages on loopback; port 0 takes any that is free. @throws Error in words when the port is taken. */
export async function startOperatorServer(operator: Operator, port: number): Promise<OperatorServer> {
  let bound = port;
  let pages: Promise<Listener> | undefined;
  const server = createServer((request, response) => {
    pages ??= loadPages(operator, () => bound);
    void pages.then((answer) => answer(request, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error) =>
      reject(
        new Error(
          `Tried to listen on ${HOST}:${port} for the operator's pages and could not: ${error.message}. ` +
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
async function loadPages(operator: Operator, port: () => number): Promise<Listener> {
  const [{ getRequestListener }, { createOperatorPages }] = await Promise.all([
    import('@hono/node-server'),
    import('./operator-pages.ts'),
  ]);
  return getRequestListener(createOperatorPages(operator, port).fetch);
}
