import { accountOf } from '../http/actor.ts';
import { renderRate } from '../http/rate-limit.ts';
import type { Call, PlainRoute, Reply } from '../http/route.ts';
import { renderFullUser } from '../payload/user.ts';
import { findAccount } from '../world/account.ts';
import { notForIntegration, notFound } from '../world/fault.ts';
import type { Json } from '../world/records.ts';

const ANYONE = ['none', 'app', 'installation', 'user'] as const;

export const userRoutes: readonly PlainRoute[] = [
  { method: 'GET', path: '/user', allowed: ['user', 'installation'], handle: getSelf },
  { method: 'GET', path: '/users/{username}', allowed: ANYONE, handle: getUser },
  { method: 'GET', path: '/rate_limit', allowed: ANYONE, handle: getRateLimit },
  { method: 'GET', path: '/meta', allowed: ANYONE, handle: getMeta },
];

function getSelf({ state, actor }: Call): Reply {
  const account = accountOf(actor);
  if (!account || actor.kind === 'installation') throw notForIntegration();
  return { status: 200, body: { ...renderFullUser(state, account), ...renderPrivatePart() } };
}

function getUser({ state, params }: Call): Reply {
  const account = findAccount(state, params['username'] ?? '');
  if (!account) throw notFound();
  return { status: 200, body: renderFullUser(state, account) };
}

function getRateLimit({ state, actor }: Call): Reply {
  const core = renderRate(state, actor, 'core');
  const search = { limit: 30, used: 0, remaining: 30, reset: core['reset'] };
  const graphql = renderRate(state, actor, 'graphql');
  return { status: 200, body: { resources: { core, search, graphql }, rate: core } };
}

function getMeta(): Reply {
  const body = {
    verifiable_password_authentication: false,
    hooks: ['127.0.0.1/32'],
    web: ['127.0.0.1/32'],
    api: ['127.0.0.1/32'],
    git: ['127.0.0.1/32'],
  };
  return { status: 200, body };
}

/** What only the person himself is told. */
function renderPrivatePart(): Json {
  return {
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
}
