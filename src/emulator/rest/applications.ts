import { requiredText } from '../http/body.ts';
import type { Call, PlainRoute, Reply } from '../http/route.ts';
import { revokeUserToken } from '../world/authorization.ts';
import { invalid, notFound } from '../world/fault.ts';

/** What an App does with the tokens of people who let it act for them: it proves itself by its client secret. */
export const applicationRoutes: readonly PlainRoute[] = [
  { method: 'DELETE', path: '/applications/{client_id}/token', allowed: ['client'], handle: revokeToken },
];

function revokeToken({ state, actor, params, body }: Call): Reply {
  if (actor.kind !== 'client' || actor.app.clientId !== params['client_id']) throw notFound();
  const isRevoked = revokeUserToken(state, actor.app, requiredText(body, 'access_token'));
  // Of a token that is none GitHub publishes nothing but the status.
  if (!isRevoked) throw invalid({ resource: 'OauthAccess', field: 'access_token', code: 'invalid' });
  return { status: 204 };
}
