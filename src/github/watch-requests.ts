import { SpanKind } from '@opentelemetry/api';
import type { Octokit } from '@octokit/rest';
import { inSpan } from './in-span.ts';

/** One request as it went. What it was about is not told, so that there are few of a kind. */
export type WatchedRequest = {
  /** `GET /repos/{owner}/{repo}/issues`, `graphql query`, `graphql mutation`. */
  readonly route: string;
  readonly access: 'read' | 'write';
  /** 0 when no answer came. */
  readonly status: number;
  readonly durationMs: number;
  readonly limit: WatchedLimit | undefined;
  /** By whose token it went; undefined for the App itself, and for a token of another kind. */
  readonly installationId: number | undefined;
};

/** What GitHub said of a budget beside its answer: so many of the requests of this hour are left. */
export type WatchedLimit = {
  readonly resource: string;
  readonly remaining: number;
  readonly allowance: number;
  readonly resetsAt: Date;
};

/** Told of each request when it is over; it must not throw. */
export type RequestWatcher = (request: WatchedRequest) => void;

const SECOND_MS = 1_000;

type Sent = { readonly method: string; readonly url: string; readonly query?: unknown };
type Headers = Readonly<Record<string, string | number | undefined>>;

/** Tells of each request that this client sends, and makes it a span. */
export function watchRequests(
  { hook }: Pick<Octokit, 'hook'>,
  watch: RequestWatcher,
  installationId?: number,
): void {
  hook.wrap('request', (send, options) => {
    const { route, access } = describe(options as Sent);
    const attributes = { 'http.request.method': options.method, 'url.template': route };
    return inSpan({ name: route, kind: SpanKind.CLIENT, attributes }, async (span) => {
      const startedAt = performance.now();
      const tell = (status: number, headers: Headers): void => {
        span.setAttribute('http.response.status_code', status);
        const durationMs = performance.now() - startedAt;
        watch({ route, access, status, durationMs, limit: limitIn(headers), installationId });
      };
      try {
        const answer = await send(options);
        tell(answer.status, answer.headers);
        return answer;
      } catch (error) {
        const { status, headers } = answerOf(error);
        tell(status, headers);
        throw error;
      }
    });
  });
}

function describe({ method, url, query }: Sent): Pick<WatchedRequest, 'route' | 'access'> {
  if (url.endsWith('/graphql')) {
    const isMutation = typeof query === 'string' && /^\s*mutation\b/.test(query);
    return isMutation
      ? { route: 'graphql mutation', access: 'write' }
      : { route: 'graphql query', access: 'read' };
  }
  const access = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  return { route: `${method} ${url.startsWith('/') ? url : templateOf(url)}`, access };
}

// Words of GitHub's own in the addresses of lists; all others may be people's.
const WORDS = new Set(
  'issues comments pulls files commits labels milestones events timeline check-runs check-suites branches collaborators sub_issues dependencies blocked_by reactions installation repositories git matching-refs assignees'.split(
    ' ',
  ),
);

/** Lists are asked for by whole addresses, page by page: with names and numbers in them, each would be a route of its own. */
function templateOf(url: string): string {
  const path = new URL(url).pathname.replace(/^\/api\/v3/, '');
  const inRepository = path.replace(/^\/(?:repos\/[^/]+\/[^/]+|repositories\/\d+)/, '');
  const rest = inRepository.replaceAll(/[^/]+/g, (word) => (WORDS.has(word) ? word : '{}'));
  return inRepository === path ? rest : `/repos/{owner}/{repo}${rest}`;
}

/** Octokit gives a failure the status 500 when nothing was answered, and no response. */
function answerOf(error: unknown): { readonly status: number; readonly headers: Headers } {
  const response =
    typeof error === 'object' && error !== null && 'response' in error ? error.response : undefined;
  if (typeof response !== 'object' || response === null) return { status: 0, headers: {} };
  const { status, headers } = response as { readonly status?: number; readonly headers?: Headers };
  return { status: status ?? 0, headers: headers ?? {} };
}

/** A server without limits tells none. */
function limitIn(headers: Headers): WatchedLimit | undefined {
  const [remaining, allowance, reset] = ['remaining', 'limit', 'reset'].map((name) =>
    Number(headers[`x-ratelimit-${name}`] ?? Number.NaN),
  ) as [number, number, number];
  const resource = headers['x-ratelimit-resource'];
  const isTold = Number.isFinite(remaining) && allowance > 0 && Number.isFinite(reset);
  if (!isTold || typeof resource !== 'string') return undefined;
  return { resource, remaining, allowance, resetsAt: new Date(reset * SECOND_MS) };
}
