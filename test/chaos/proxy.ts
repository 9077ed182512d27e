import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seeded } from './chance.ts';
import { pickFault, type Asked, type Fault } from './proxy-faults.ts';
import { hookWay } from './proxy-hooks.ts';
import { ownHeaders, readBody, send, type Message, type Reply } from './proxy-http.ts';
import { isStaleable, staleLists } from './proxy-stale.ts';

export type ProxyOptions = {
  /** Where GitHub is. */
  readonly githubUrl: string;
  readonly seed: number;
  /** The share of requests and webhooks that meet a fault, from 0 to 1. */
  readonly share: number;
  /** GitHub's clock, by which limits end and lists lag. */
  readonly now?: () => Date;
  /** No list lags behind by more. */
  readonly staleMs?: number;
  /** Webhooks that are never lost. */
  readonly keptEvents?: readonly string[];
  readonly onRequest?: (line: string) => void;
};

/** What stands between an App and GitHub and does harm to both, by a seed. */
export type ChaosProxy = {
  /** GitHub's API for the App. */
  readonly url: string;
  /** The App's webhook for GitHub. */
  readonly hookUrl: string;
  /** Where the App listens; undefined while it does not. */
  sendHooksTo(url: string | undefined): void;
  /** Faults begin, and end. */
  stir(isStirred: boolean): void;
  /** Every fault so far, by its kind. */
  counts(): Readonly<Record<string, number>>;
  /** Every request and webhook so far, with its fault if it met one. */
  story(): readonly string[];
  requests(): number;
  /** Ids of the webhooks to which the App answered with 2xx. */
  accepted(): ReadonlySet<string>;
  /** Resolves when no webhook is held back. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

const HOOKS = '/hooks';
const DEFAULT_STALE_MS = 3_000;

/** Starts it on loopback, without faults until it is stirred. */
export async function startProxy(options: ProxyOptions): Promise<ChaosProxy> {
  const { githubUrl, share, now = () => new Date() } = options;
  const chance = seeded(options.seed);
  const lists = staleLists(options.staleMs ?? DEFAULT_STALE_MS);
  const counts: Record<string, number> = {};
  const story: string[] = [];
  let requests = 0;
  let isStirred = false;

  const strikes = (): boolean => chance() < share && isStirred;
  function tell(line: string, fault?: string): void {
    if (fault !== undefined) counts[fault] = (counts[fault] ?? 0) + 1;
    story.push(`${now().toISOString().slice(11, 23)} ${line}${fault === undefined ? '' : ` [${fault}]`}`);
  }
  const hooks = hookWay({
    chance,
    isStirred: strikes,
    note: (kind, what) => tell(`webhook ${what}`, kind),
    kept: options.keptEvents ?? [],
  });

  async function answer(message: Message, response: ServerResponse): Promise<void> {
    const { method, url } = message;
    requests += 1;
    options.onRequest?.(`${method} ${url}`);
    const asked: Asked = {
      method,
      url,
      isGraphql: url === '/graphql' || url.endsWith('/api/graphql'),
      isList: isStaleable(method, url),
    };
    const fault = strikes() ? pickFault(asked, { chance, now: now() }) : undefined;
    const isSent = fault === undefined || fault.isAfter;
    const reply = isSent ? await send(new URL(url, githubUrl), message) : undefined;
    tell(`${method} ${url} ${reply?.status ?? 'not sent'}${hintOf(message)}`, fault?.kind);
    if (fault === undefined) return pass(asked, reply!, response);
    return harm(fault, { asked, reply, response });
  }

  function pass(asked: Asked, reply: Reply, response: ServerResponse): void {
    if (asked.isList && reply.status === 200) lists.note(asked.url, reply.body, now());
    write(response, reply);
  }

  async function harm(fault: Fault, { asked, reply, response }: Harmed): Promise<void> {
    const { effect } = fault;
    switch (effect.kind) {
      case 'cut':
        response.destroy();
        return;
      case 'half':
        return writeHalf(response, reply!);
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, effect.ms));
        return pass(asked, reply!, response);
      case 'stale':
        return write(
          response,
          reply!.status === 200 ? { ...reply!, body: lists.lag(asked.url, reply!.body, now()) } : reply!,
        );
      case 'answer':
        return write(response, { ...effect.answer, body: Buffer.from(effect.answer.body) });
      default:
        effect satisfies never;
    }
  }

  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request;
    const message = { method, url, headers, body: await readBody(request) };
    if (url !== HOOKS) return answer(message, response);
    const status = await hooks.pass(message);
    response.writeHead(status).end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: address,
    hookUrl: `${address}${HOOKS}`,
    sendHooksTo: hooks.sendTo,
    stir: (wanted) => void (isStirred = wanted),
    counts: () => counts,
    story: () => story,
    requests: () => requests,
    accepted: hooks.accepted,
    settled: hooks.settled,
    stop() {
      hooks.stop();
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

type Harmed = {
  readonly asked: Asked;
  readonly reply: Reply | undefined;
  readonly response: ServerResponse;
};

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, {
    ...ownHeaders(headers),
    ...(hasBody && { 'content-length': String(body.length) }),
  });
  response.end(hasBody ? body : undefined);
}

/** The length says all of it, and the connection ends in the middle. */
function writeHalf(response: ServerResponse, { status, headers, body }: Reply): void {
  if (body.length < 2) {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...ownHeaders(headers), 'content-length': String(body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

/** What a request was about, for the reader of a story. */
function hintOf({ method, url, body }: Message): string {
  if (method === 'GET') return '';
  const text = body.toString('utf8');
  if (url.endsWith('/graphql'))
    return ` ${/(?:query|mutation)[^{]*\{(?:\\n|\s)*(\w+)/.exec(text)?.[1] ?? ''}`;
  return ` ${text.slice(0, 120)}`;
}
