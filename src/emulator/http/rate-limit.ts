import { Fault } from '../world/fault.ts';
import type { Json } from '../world/records.ts';
import type { Quota, State } from '../world/state.ts';
import { quotaHolder } from './actor.ts';
import type { Actor } from './actor.ts';

export type Resource = 'core' | 'graphql';

const WINDOW_MS = 3_600_000;

/** The allowance of this hour; it begins anew with the first request after its end. */
export function quotaOf(state: State, actor: Actor, resource: Resource): Quota {
  const key = `${quotaHolder(actor).key} ${resource}`;
  const now = state.now();
  const known = state.quotas.get(key);
  if (known && known.resetsAt > now) return known;
  const quota: Quota = { used: 0, resetsAt: new Date(now.getTime() + WINDOW_MS) };
  state.quotas.set(key, quota);
  return quota;
}

/** Counts a request, or refuses it when the hour's allowance is used up. */
export function spend(state: State, actor: Actor, resource: Resource): void {
  const quota = quotaOf(state, actor, resource);
  if (quota.used >= state.requestsPerHour) {
    const { name } = quotaHolder(actor);
    throw new Fault(403, `API rate limit exceeded for ${name}.`, { graphqlType: 'RATE_LIMITED' });
  }
  quota.used += 1;
}

/** Gives a request back that turned out to be free. */
export function refund(state: State, actor: Actor, resource: Resource): void {
  quotaOf(state, actor, resource).used -= 1;
}

export function renderRateHeaders(state: State, actor: Actor, resource: Resource): Record<string, string> {
  const { limit, remaining, used, reset } = renderRate(state, actor, resource);
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': resource,
  };
}

export function renderRate(state: State, actor: Actor, resource: Resource): Json {
  const { used, resetsAt } = quotaOf(state, actor, resource);
  const limit = state.requestsPerHour;
  return { limit, used, remaining: Math.max(0, limit - used), reset: Math.floor(resetsAt.getTime() / 1000) };
}
