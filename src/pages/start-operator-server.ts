import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Operator } from './operator.ts';
import { createOperatorPages } from './operator-pages.ts';

export type OperatorServer = { readonly url: string; close(): Promise<void> };

// Never another: who can reach this port may see and do everything.
const HOST = '127.0.0.1';

/** Serves the operator's pages on loopback; port 0 takes any that is free. @throws Error in words when the port is taken. */
export async function startOperatorServer(operator: Operator, port: number): Promise<OperatorServer> {
  let bound = port;
  const pages = createOperatorPages(operator, () => bound);
  const server = createAdaptorServer({ fetch: pages.fetch });
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
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
