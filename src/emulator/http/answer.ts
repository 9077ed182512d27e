import { createHash } from 'node:crypto';
import type { GraphqlCall } from '../graphql/execute.ts';
import { Fault } from '../world/fault.ts';
import type { State } from '../world/state.ts';
import { accountOf } from './actor.ts';
import type { Actor } from './actor.ts';
import { authenticate } from './authenticate.ts';
import { isObject } from './body.ts';
import { dispatch } from './dispatch.ts';
import type { Exchange } from './exchange.ts';
import { refund, renderRateHeaders, spend } from './rate-limit.ts';
import type { Reply, RouteMatch } from './route.ts';
import { checkSecondaryLimits } from './secondary-limit.ts';

/** A request as it came in, with the path already without `/api/v3`. */
export type Incoming = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
};

/** What goes back, and the line for the traffic log. */
export type Answer = { readonly bytes: Buffer; readonly exchange: Exchange };

/** The two APIs behind the one door. */
export type Apis = {
  readonly rest: (method: string, path: string) => RouteMatch | undefined;
  readonly graphql: (call: GraphqlCall) => Promise<Reply>;
};

const API_VERSIONS = ['2022-11-28', '2026-03-10'];
const EMPTY = Buffer.alloc(0);
const DOCUMENTATION = 'https://docs.github.com/rest';

export async function answer(state: State, apis: Apis, incoming: Incoming): Promise<Answer> {
  const isGraphql = incoming.path === '/graphql' && incoming.method === 'POST';
  const resource = isGraphql ? 'graphql' : 'core';
  let actor: Actor = { kind: 'none' };
  let requestBody: unknown;
  let reply: Reply;
  try {
    checkHeaders(incoming);
    actor = authenticate(state, incoming.headers['authorization']);
    requestBody = parseBody(incoming);
    if (incoming.path !== '/rate_limit') spend(state, actor, resource);
    const body = isObject(requestBody) ? requestBody : {};
    const { method, path, query } = incoming;
    const text = typeof body['query'] === 'string' ? body['query'] : '';
    checkSecondaryLimits(state, { actor, method, path, query: isGraphql ? text : undefined });
    const accept = incoming.headers['accept'] ?? '';
    reply = isGraphql
      ? await apis.graphql({ state, actor, body })
      : dispatch(apis.rest, { state, actor, method, path, query, body, accept });
  } catch (error) {
    reply = renderFault(error, isGraphql);
  }
  return finish(state, { incoming, actor, requestBody, reply, resource });
}

function checkHeaders({ headers }: Incoming): void {
  if (headers['user-agent'] === undefined) {
    throw new Fault(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header',
    );
  }
  const version = headers['x-github-api-version'];
  if (version !== undefined && !API_VERSIONS.includes(version)) {
    throw new Fault(400, `"${version}" is not a valid API version.`);
  }
}

function parseBody({ bytes }: Incoming): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new Fault(400, 'Problems parsing JSON');
  }
}

function renderFault(error: unknown, isGraphql: boolean): Reply {
  const fault = error instanceof Fault ? error : explainFailure(error);
  const { status, message, details, headers } = fault;
  // GraphQL tells of limits inside a 200 (docs/github-behaviour.md, Limits of requests).
  if (isGraphql && fault.graphqlType === 'RATE_LIMITED') {
    return { status: 200, body: { errors: [{ type: fault.graphqlType, message }] }, headers };
  }
  const body = { message, ...details, documentation_url: DOCUMENTATION, status: String(status) };
  return { status, body, headers };
}

/** A mistake of the emulated GitHub itself: told in the answer, so that nobody has to guess. */
function explainFailure(error: unknown): Fault {
  return new Fault(500, `Server Error: ${error instanceof Error ? error.stack : String(error)}`);
}

type Outcome = {
  readonly incoming: Incoming;
  readonly actor: Actor;
  readonly requestBody: unknown;
  readonly reply: Reply;
  readonly resource: 'core' | 'graphql';
};

function finish(state: State, outcome: Outcome): Answer {
  const { incoming, actor, requestBody, resource } = outcome;
  const isRaw = Buffer.isBuffer(outcome.reply.body);
  const full = encodeBody(outcome.reply.body);
  const reply = settleConditional(state, outcome, full);
  const bytes = reply.status === 304 ? EMPTY : full;
  const query = incoming.query.size > 0 ? `?${incoming.query.toString()}` : '';
  const exchange: Exchange = {
    method: incoming.method,
    path: `${incoming.path}${query}`,
    requestHeaders: incoming.headers,
    requestBody,
    status: reply.status,
    responseHeaders: {
      ...renderCommonHeaders(state, incoming),
      ...renderRateHeaders(state, actor, resource),
      ...(bytes.length > 0 && { 'content-type': 'application/json; charset=utf-8' }),
      ...reply.headers,
    },
    // Read from the bytes when asked for: lists are long, and few look at them.
    get responseBody() {
      return isRaw ? bytes.toString() : parseSent(bytes);
    },
    responseBytes: bytes.length,
    tokenKind: actor.kind,
    actor: accountOf(actor)?.login ?? '',
  };
  return { bytes: incoming.method === 'HEAD' ? EMPTY : bytes, exchange };
}

/** A GET whose answer has not changed since the ETag is a 304, which costs nothing of the rate limit. */
function settleConditional(
  state: State,
  { incoming, actor, reply, resource }: Outcome,
  bytes: Buffer,
): Reply {
  const isRead = incoming.method === 'GET' || incoming.method === 'HEAD';
  if (!isRead || reply.status !== 200) return reply;
  // GitHub binds ETags to the token.
  const digest = createHash('sha256').update(incoming.headers['authorization'] ?? '');
  const etag = `W/"${digest.update(bytes).digest('hex')}"`;
  const headers = { ...reply.headers, etag };
  const asked = incoming.headers['if-none-match']?.split(/\s*,\s*/) ?? [];
  if (!asked.some((candidate) => candidate.replace(/^W\//, '') === etag.replace(/^W\//, ''))) {
    return { ...reply, headers };
  }
  if (incoming.path !== '/rate_limit') refund(state, actor, resource);
  return { status: 304, headers };
}

function renderCommonHeaders(state: State, { headers }: Incoming): Record<string, string> {
  const id = Array.from({ length: 5 }, () =>
    Math.floor(state.random() * 0xffff)
      .toString(16)
      .toUpperCase(),
  );
  return {
    date: state.now().toUTCString(),
    server: 'github.com',
    'x-github-request-id': id.join(':'),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': headers['x-github-api-version'] ?? '2022-11-28',
    'cache-control': 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With',
  };
}

function encodeBody(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return body === undefined ? EMPTY : Buffer.from(JSON.stringify(body));
}

function parseSent(bytes: Buffer): unknown {
  return bytes.length === 0 ? undefined : JSON.parse(bytes.toString());
}
