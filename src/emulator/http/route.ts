import type { Json, PermissionLevel, Repository } from '../world/records.ts';
import type { Role } from '../world/role.ts';
import type { Feature, State } from '../world/state.ts';
import type { Actor } from './actor.ts';

export type Reply = {
  readonly status: number;
  /** Sent as JSON; a Buffer goes out as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Call = {
  readonly state: State;
  readonly actor: Actor;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly accept: string;
};

export type RepositoryCall = Call & { readonly repository: Repository };

/** An App permission at a level, `issues:write`. */
export type PermissionNeed = `${string}:${PermissionLevel}`;

/** What a request to a repository must bring: any of these App permissions, or for people this role. */
export type Needs = {
  readonly anyOf: readonly PermissionNeed[];
  readonly role: Role;
  /** Where a person's role is too low GitHub hides some places and locks others. */
  readonly refusal?: 403 | 404;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** A place under `/repos/{owner}/{repo}`; `{name...}` takes slashes too, and `{/name...}` may be absent. */
export type RepositoryRoute = {
  readonly method: Method;
  readonly path: string;
  readonly needs: Needs;
  /** Without it the server does not know this place. */
  readonly feature?: Feature;
  readonly handle: (call: RepositoryCall) => Reply;
};

export type PlainRoute = {
  readonly method: Method;
  readonly path: string;
  /** Which kinds of token may come; GitHub answers others 401 or 403. */
  readonly allowed: readonly Actor['kind'][];
  readonly feature?: Feature;
  readonly handle: (call: Call) => Reply;
};

export type Route =
  ({ readonly kind: 'plain' } & PlainRoute) | ({ readonly kind: 'repository' } & RepositoryRoute);

export type RouteMatch = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** Prepares a table of routes; the first that fits a request wins. */
export function createRouter(
  routes: readonly Route[],
): (method: string, path: string) => RouteMatch | undefined {
  const compiled = routes.map((route) => ({ route, pattern: compile(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      const groups = route.method === method ? pattern.exec(path)?.groups : undefined;
      if (groups) return { route, params: decodeAll(groups) };
    }
    return undefined;
  };
}

function compile(template: string): RegExp {
  const pattern = template
    .replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\{\/(\w+)\\\.\\\.\\\.\}/g, '(?:/(?<$1>.*?))?')
    .replaceAll(/\{(\w+)\\\.\\\.\\\.\}/g, '(?<$1>.+)')
    .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${pattern}/?$(?<end>)`);
}

function decodeAll(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decode(text ?? '')]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
