import { Fault } from '../world/fault.ts';
import type { SecondaryLimits, SecondaryRefusal, State } from '../world/state.ts';
import { accountOf } from './actor.ts';
import type { Actor } from './actor.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MESSAGE = 'You have exceeded a secondary rate limit';

/** Requests that GitHub's pages warn of because they make content and notify people (docs/github-behaviour.md). */
const CONTENT = [
  /^POST \/repos\/[^/]+\/[^/]+\/issues$/,
  /^POST \/repos\/[^/]+\/[^/]+\/issues\/\d+\/(?:comments|sub_issues|dependencies\/blocked_by)$/,
  /^POST \/repos\/[^/]+\/[^/]+\/pulls$/,
];
const CONTENT_MUTATIONS = /\b(?:addSubIssue|createCommitOnBranch)\b/;

export type Request = {
  readonly actor: Actor;
  readonly method: string;
  readonly path: string;
  /** The query of a GraphQL request. */
  readonly query: string | undefined;
};

/** Refuses a request that meets a secondary limit. */
export function checkSecondaryLimits(state: State, request: Request): void {
  const { secondaryLimits: limits } = state;
  const kind = kindOf(request);
  const at = limits.refusals.findIndex(
    ({ only }) => only === 'any' || (only === 'writes' ? kind !== 'read' : kind === only),
  );
  const [refused] = at < 0 ? [] : limits.refusals.splice(at, 1);
  if (refused) throw refuse(refused.refusal, kind);
  if (kind === 'content' && limits.content) countContent(state, request.actor, limits.content);
}

type Kind = 'read' | 'write' | 'content';

function kindOf({ method, path, query }: Request): Kind {
  if (query !== undefined) {
    if (!/\bmutation\b/.test(query)) return 'read';
    return CONTENT_MUTATIONS.test(query) ? 'content' : 'write';
  }
  if (method === 'GET' || method === 'HEAD') return 'read';
  return CONTENT.some((pattern) => pattern.test(`${method} ${path}`)) ? 'content' : 'write';
}

/** One account for REST, GraphQL and the web; what is refused does not count. */
function countContent(state: State, actor: Actor, limit: NonNullable<SecondaryLimits['content']>): void {
  const { created } = state.secondaryLimits;
  const account = accountOf(actor);
  if (!account) return;
  const now = state.now();
  const recent = (created.get(account.id) ?? []).filter((time) => now.getTime() - time.getTime() < HOUR_MS);
  const lastMinute = recent.filter((time) => now.getTime() - time.getTime() < MINUTE_MS);
  if (recent.length >= limit.perHour || lastMinute.length >= limit.perMinute) throw refuse(limit, 'content');
  created.set(account.id, [...recent, now]);
}

function refuse({ status, retryAfterSeconds, isToldInBody }: SecondaryRefusal, kind: Kind): Fault {
  const message =
    kind === 'content'
      ? `${MESSAGE} and have been temporarily blocked from content creation. Please retry your request again later.`
      : `${MESSAGE}. Please wait a few minutes before you try again.`;
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return new Fault(status, message, { headers, ...(isToldInBody && { graphqlType: 'RATE_LIMITED' }) });
}
