import { Fault, notForIntegration, notFound } from '../world/fault.ts';
import type { Repository } from '../world/records.ts';
import { findRenamedRepository, findRepository } from '../world/repository.ts';
import { authorize, canSee } from './authorize.ts';
import type { Call, PlainRoute, Reply, Route, RouteMatch } from './route.ts';

/** A request that has been read and authenticated, before its route is known. */
export type Inquiry = Omit<Call, 'params'> & { readonly method: string };

/** Finds the route of a request, checks that the sender may take it, and runs it. */
export function dispatch(
  find: (method: string, path: string) => RouteMatch | undefined,
  inquiry: Inquiry,
): Reply {
  const path = namePath(inquiry);
  const method = inquiry.method === 'HEAD' ? 'GET' : inquiry.method;
  const match = find(method, path);
  if (!match || !isKnown(inquiry, match.route)) throw notFound();
  const call: Call = { ...inquiry, path, params: match.params };
  return match.route.kind === 'plain' ? runPlain(match.route, call) : runOnRepository(match.route, call);
}

function isKnown({ state }: Inquiry, { feature }: Route): boolean {
  return feature === undefined || state.features.has(feature);
}

function runPlain(route: PlainRoute, call: Call): Reply {
  const { kind } = call.actor;
  if (route.allowed.includes(kind)) return route.handle(call);
  if (kind === 'none') throw new Fault(401, 'Requires authentication');
  if (route.allowed.includes('app')) throw new Fault(401, 'A JSON web token could not be decoded');
  throw notForIntegration();
}

function runOnRepository(route: Route & { readonly kind: 'repository' }, call: Call): Reply {
  const { owner = '', repo = '' } = call.params;
  const isRead = route.method === 'GET';
  const repository = findRepository(call.state, owner, repo);
  if (repository) {
    authorize(call.actor, repository, route.needs, isRead);
    return route.handle({ ...call, repository });
  }
  const renamed = findRenamedRepository(call.state, owner, repo);
  if (!renamed || !canSee(call.actor, renamed)) throw notFound();
  return redirect(call, renamed, isRead);
}

/** `/repositories/{id}/…` is another name of `/repos/{owner}/{repo}/…`, and the one that lasts. */
function namePath({ state, path }: Inquiry): string {
  const found = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
  if (!found) return path;
  const repository = state.repositories.get(Number(found[1]));
  if (!repository) throw notFound();
  return `/repos/${repository.owner.login}/${repository.name}${found[2] ?? ''}`;
}

function redirect(call: Call, repository: Repository, isRead: boolean): Reply {
  const rest = call.path.replace(/^\/repos\/[^/]+\/[^/]+/, '');
  const query = call.query.size > 0 ? `?${call.query.toString()}` : '';
  const url = `${call.state.url}/repositories/${repository.id}${rest}${query}`;
  const message = isRead ? 'Moved Permanently' : 'Temporary Redirect';
  const body = { message, url, documentation_url: 'https://docs.github.com/rest' };
  return { status: isRead ? 301 : 307, body, headers: { location: url } };
}
