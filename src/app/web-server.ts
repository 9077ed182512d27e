import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderPublishedSchema } from '../config/published-schema.ts';

// GitHub sends nothing over 25 MB (docs/github-behaviour.md); a longer body is not from there and is not read.
const BODY_BYTES = 25 * 1024 * 1024;

// Taking a webhook lasts milliseconds. A body that comes this slowly is not waited for: whoever stops us may kill us after 10 s.
const DRAIN_MS = 5_000;

/** Where GitHub posts webhooks. */
export const WEBHOOK_PATH = '/api/github/webhooks';

// What editors are told to fetch (docs/configuration.md); those that run in a browser ask from another origin.
const SCHEMA_PATH = '/tickmark.schema.json';
const SCHEMA_HEADERS = {
  'content-type': 'application/schema+json; charset=utf-8',
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=3600',
};

/** Probot's: answers the request, or calls `next` when it is none of its own. */
export type WebhookMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => unknown;

type PagesListener = (request: IncomingMessage, response: ServerResponse) => void;

export type WebServerOptions = {
  readonly host: string;
  readonly port: number;
  /** Why no work may be sent here now; undefined when it may. */
  readonly fault: () => Promise<string | undefined>;
  /** Called for each request that was meant for the webhook and not believed. */
  readonly refused: () => void;
  /** Answers for every other path; undefined where there are no pages. */
  readonly pages: PagesListener | undefined;
};

export type WebServer = {
  readonly url: string;
  /** Takes no more requests; resolves when those under way have their answers, or after 5 s. */
  close(): Promise<void>;
};

/** Serves the webhook, `/healthz`, `/readyz`, the schema of the config, and pages where there are any. A body that is too long, or of unknown length, is refused before it is read. */
export async function startWebServer(
  middleware: WebhookMiddleware,
  { host, port, fault, refused, pages }: WebServerOptions,
): Promise<WebServer> {
  const server = createServer((request, response) => {
    // No browser shall guess what something is.
    response.setHeader('x-content-type-options', 'nosniff');
    if (request.url === '/healthz') {
      answer(response, 200, 'ok');
      return;
    }
    if (request.url === '/readyz') {
      void fault().then((words) => answer(response, words === undefined ? 200 : 503, words ?? 'ready'));
      return;
    }
    if (request.url === SCHEMA_PATH && (request.method === 'GET' || request.method === 'HEAD')) {
      response.writeHead(200, SCHEMA_HEADERS).end(renderPublishedSchema());
      return;
    }
    if (pages !== undefined && request.url?.split('?')[0] !== WEBHOOK_PATH) {
      pages(request, response);
      return;
    }
    if (request.method === 'POST') response.once('finish', () => isRefused(response) && refused());
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      answer(response, refusal.status, refusal.message);
      request.destroy();
      return;
    }
    void middleware(request, response, () => answer(response, 404, 'Not found'));
  });
  await listen(server, host, port);
  const { address, port: bound, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        // A connection whose last answer went out is not kept for another request.
        server.keepAliveTimeout = 1;
        const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}

function refusalOf({
  method,
  headers,
}: IncomingMessage): { readonly status: number; readonly message: string } | undefined {
  if (method !== 'POST') return undefined;
  const length = headers['content-length'];
  if (length === undefined) return { status: 411, message: 'Send a Content-Length' };
  return Number(length) <= BODY_BYTES ? undefined : { status: 413, message: 'The body is too long' };
}

const isRefused = ({ statusCode }: ServerResponse): boolean =>
  statusCode >= 400 && statusCode < 500 && statusCode !== 404;

function answer(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' ? ` Another process listens there; choose another PORT.` : '';
      reject(
        new Error(`Tried to listen on ${host}:${port} and could not: ${error.message}.${taken}`, {
          cause: error,
        }),
      );
    });
    server.listen(port, host, () => resolve());
  });
}
