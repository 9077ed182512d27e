import { z } from 'zod';
import type { Exchange } from '../../emulator/emulator.ts';

/** What the App did in one step, counted from the traffic that reached GitHub. */
export type Tally = {
  readonly requests: number;
  readonly opened: number;
  readonly updated: number;
  readonly closed: number;
  readonly commits: number;
  readonly refused: number;
};

const ISSUES = /^\/repos\/[^/]+\/[^/]+\/issues$/;
const ISSUE = /^\/repos\/[^/]+\/[^/]+\/issues\/(\d+)$/;
const ISSUE_LABELS = /^\/repos\/[^/]+\/[^/]+\/issues\/\d+\/labels/;
const COMMENTS = /^\/repos\/[^/]+\/[^/]+\/issues\/\d+\/comments$/;
const REACTIONS = /^\/repos\/[^/]+\/[^/]+\/issues\/comments\/\d+\/reactions$/;

const Query = z.object({ query: z.string() });
const Committed = z.object({ data: z.object({ createCommitOnBranch: z.object({}) }) });
const Closing = z.object({ state: z.literal('closed') });
const Confused = z.object({ content: z.literal('confused') });

const succeeded = ({ status }: Exchange): boolean => status >= 200 && status < 300;
const routeOf = ({ path }: Exchange): string => path.split('?')[0] ?? '';
const queryOf = ({ requestBody }: Exchange): string => Query.safeParse(requestBody).data?.query ?? '';

export const isByApp = ({ tokenKind }: Exchange): boolean =>
  tokenKind === 'app' || tokenKind === 'installation';

/** A request of the App that changes something on GitHub; asking for a token changes nothing. */
export function isWrite(exchange: Exchange): boolean {
  const { tokenKind, method } = exchange;
  if (tokenKind !== 'installation' || method === 'GET' || method === 'HEAD') return false;
  return routeOf(exchange) === '/graphql' ? /\bmutation\b/.test(queryOf(exchange)) : true;
}

export const isComment = (exchange: Exchange): boolean =>
  exchange.method === 'POST' && COMMENTS.test(routeOf(exchange));

export const isOpening = (exchange: Exchange): boolean =>
  exchange.method === 'POST' && ISSUES.test(routeOf(exchange)) && exchange.status === 201;

/** The number of the issue that a request changed in place. */
export function changedIssue(exchange: Exchange): number | undefined {
  const [, number] = ISSUE.exec(routeOf(exchange)) ?? [];
  return exchange.method === 'PATCH' && number !== undefined && succeeded(exchange)
    ? Number(number)
    : undefined;
}

export const isClosing = (exchange: Exchange): boolean =>
  changedIssue(exchange) !== undefined && Closing.safeParse(exchange.requestBody).success;

export const isCommit = (exchange: Exchange): boolean =>
  succeeded(exchange) && Committed.safeParse(exchange.responseBody).success;

function isUpdate(exchange: Exchange): boolean {
  const isRelabelling =
    exchange.method !== 'GET' && succeeded(exchange) && ISSUE_LABELS.test(routeOf(exchange));
  return isRelabelling || (changedIssue(exchange) !== undefined && !isClosing(exchange));
}

/**
 * Counts the App's traffic of a step. `nowClosed` are the issues that were not closed before it: a merged pull request
 * makes GitHub itself close one.
 */
export function tallyOf(exchanges: readonly Exchange[], nowClosed: readonly number[]): Tally {
  const own = exchanges.filter(isByApp);
  const closed = new Set([...own.filter(isClosing).map(changedIssue), ...nowClosed]);
  return {
    requests: own.length,
    opened: own.filter(isOpening).length,
    updated: own.filter(isUpdate).length,
    closed: closed.size,
    commits: own.filter(isCommit).length,
    refused: own.filter(
      (exchange) =>
        exchange.method === 'POST' &&
        REACTIONS.test(routeOf(exchange)) &&
        Confused.safeParse(exchange.requestBody).success,
    ).length,
  };
}
