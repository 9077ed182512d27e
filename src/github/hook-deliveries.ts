import { z } from 'zod';
import type { Instant } from '../issue/issue-snapshot.ts';
import type { Clock } from '../reconcile/ports.ts';
import { requestOptions, type GitHubClient } from './github-client.ts';
import { nextCursor, type Cursor } from './read-pages.ts';
import { UnreadableAnswerError } from './refusal.ts';
import { toFailure } from './to-failure.ts';

/** One attempt of GitHub to deliver a webhook. */
export type HookDelivery = {
  /** Names the attempt. A text, for it is greater than the numbers that are exact here. */
  readonly id: string;
  /** Names what was to be delivered: the same in every attempt. */
  readonly guid: string;
  readonly event: string;
  readonly deliveredAt: Instant;
  /** GitHub's words for how it ended: `OK`, `timed out`. */
  readonly status: string;
  readonly isOk: boolean;
};

/** GitHub's own log of the webhooks that it sent to this App. */
export interface HookDeliveries {
  /** Attempts since then that failed, newest first; of very many the newest. An older server lists those that went well, too. */
  listFailed(since: Date): Promise<readonly HookDelivery[]>;
  /** Asks GitHub to send a webhook again. @throws TerminalError when it will not. */
  redeliver(id: string): Promise<void>;
}

// A hundred each: if more than these fail at once, everything does, and the sweep finds what they told.
const PAGES_AT_MOST = 50;

const Attempts = z.array(
  z.object({
    id: z.string(),
    guid: z.string(),
    event: z.string(),
    delivered_at: z.string(),
    status: z.string(),
  }),
);

/** The log over the client of the App itself. */
export function createHookDeliveries(
  app: Pick<GitHubClient, 'request'>,
  clock: Pick<Clock, 'now'>,
): HookDeliveries {
  const ask = async <T>(what: string, isWrite: boolean, send: () => Promise<T>): Promise<T> => {
    try {
      return await send();
    } catch (error) {
      throw toFailure(error, { what, isWrite, now: clock.now() });
    }
  };
  return {
    listFailed: (since) => ask('read the log of webhooks', false, () => listFailed(app, since)),
    async redeliver(id) {
      await ask('ask for a webhook again', true, () =>
        app.request(`POST /app/hook/deliveries/${id}/attempts`, requestOptions()),
      );
    },
  };
}

async function listFailed(app: Pick<GitHubClient, 'request'>, since: Date): Promise<readonly HookDelivery[]> {
  const all: HookDelivery[] = [];
  let cursor: Cursor | undefined = {};
  for (let page = 0; page < PAGES_AT_MOST && cursor !== undefined; page += 1) {
    const { attempts, next } = await readPage(app, cursor);
    const recent = attempts.filter(({ deliveredAt }) => Date.parse(deliveredAt) >= since.getTime());
    all.push(...recent);
    cursor = recent.length < attempts.length ? undefined : next;
  }
  return all;
}

type Page = { readonly attempts: readonly HookDelivery[]; readonly next: Cursor | undefined };

async function readPage(app: Pick<GitHubClient, 'request'>, cursor: Cursor): Promise<Page> {
  const { headers, request } = requestOptions();
  const answer = await app.request('GET /app/hook/deliveries', {
    status: 'failure',
    per_page: 100,
    ...cursor,
    headers,
    // Parsed by Octokit the ids would be rounded.
    request: { ...request, parseSuccessResponseBody: false },
  });
  return { attempts: attemptsOf(await textOf(answer.data)), next: nextCursor(answer.headers.link) };
}

const textOf = (body: unknown): Promise<string> => new Response(body as ReadableStream | string).text();

type Revive = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
// What the engine hands a reviver as its third argument is not in TypeScript's description yet.
const parseJson = JSON.parse as (text: string, revive: Revive) => unknown;

function attemptsOf(text: string): readonly HookDelivery[] {
  const attempts = Attempts.safeParse(exactIds(text));
  if (!attempts.success) throw new UnreadableAnswerError('the log of webhooks has another shape');
  return attempts.data.map(({ id, guid, event, delivered_at, status }) => ({
    id,
    guid,
    event,
    deliveredAt: delivered_at,
    status,
    isOk: status === 'OK',
  }));
}

function exactIds(text: string): unknown {
  try {
    return parseJson(text, (key, value, { source }) =>
      key === 'id' && typeof value === 'number' ? source : value,
    );
  } catch (error) {
    throw new UnreadableAnswerError('the log of webhooks broke off', { cause: error });
  }
}
