import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createGraphql } from '../graphql/execute.ts';
import { answer } from './answer.ts';
import type { Answer, Incoming } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { createRouter } from './route.ts';
import { routes } from '../rest/routes.ts';
import { websiteRoutes } from '../website/routes.ts';
import type { State } from '../world/state.ts';

// GitHub refuses larger requests; contents of 40 MB in base64 still fit.
const BODY_BYTES_MAX = 60 * 1024 * 1024;
const OWN_HEADERS = ['content-length', 'transfer-encoding', 'connection'];

export type ServerOptions = {
  readonly host: string;
  readonly port: number;
  readonly answerAfterMs: number;
  readonly onExchange: (exchange: Exchange) => void;
};

/** Serves REST at `/` and `/api/v3`, GraphQL at `/graphql` and `/api/graphql`. */
export async function serve(state: State, options: ServerOptions): Promise<Server> {
  const apis = { rest: createRouter([...routes, ...websiteRoutes]), graphql: createGraphql() };
  const server = createServer((request, response) => {
    // Only a broken connection ends here; every other failure has become an answer.
    handle(request, response).catch(() => response.destroy());
  });
  await listen(server, options);
  const { address, port } = server.address() as AddressInfo;
  state.url = `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
  return server;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const incoming = await readRequest(request);
    const reply = await answer(state, apis, incoming);
    options.onExchange(reply.exchange);
    if (options.answerAfterMs > 0) await delay(options.answerAfterMs);
    write(response, reply);
  }
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function readRequest(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new Error(`A request body is larger than ${BODY_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname.replace(/^\/api\/v3(?=\/|$)/, '').replace(/^\/api\/graphql$/, '/graphql');
  return {
    method: request.method ?? 'GET',
    path: path === '' ? '/' : path,
    query: url.searchParams,
    headers: flatten(request),
    bytes: Buffer.concat(chunks),
  };
}

function flatten({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value ?? '')] as const);
  return Object.fromEntries(entries);
}

function write(response: ServerResponse, { bytes, exchange }: Answer): void {
  for (const [name, value] of Object.entries(exchange.responseHeaders)) {
    if (!OWN_HEADERS.includes(name)) response.setHeader(name, value);
  }
  response.writeHead(exchange.status);
  response.end(bytes);
}
