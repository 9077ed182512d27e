import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { requestOptions } from './github-client.ts';
import { findRefusal, UnreadableTokenError } from './refusal.ts';

/** Levels by the name of a permission, as GitHub writes them: `{ contents: 'read' }`. */
export type Permissions = Readonly<Record<string, string>>;

/** How far a token reaches. */
export type Scope = {
  readonly installationId: number;
  /** The one repository it is for; all of the installation where it is absent. */
  readonly repositoryId?: number | undefined;
  /** What it may do; all that the installation grants where it is absent. */
  readonly permissions?: Permissions | undefined;
};

const Token = z.object({ token: z.string(), permissions: z.record(z.string(), z.string()) });
export type Token = z.infer<typeof Token>;
const Answer = Token.extend({ expires_at: z.string() });

/** Tokens of installations, each kept for nearly the hour that it lives (`@octokit/auth-app`). */
export type Tokens = {
  /** A token for no more than that, and for less where the installation grants less. */
  get(scope: Scope): Promise<Token>;
  /** A new one in the place of a token that GitHub knows no more. */
  renew(scope: Scope): Promise<Token>;
  /** What a token of the scope may do; where that is less than `wanted`, GitHub is asked whether it is more by now. */
  readPermissions(scope: Scope, wanted: Permissions): Promise<Permissions>;
  /** What of the scope the installation grants by now, to be compared; undefined when GitHub does not tell. */
  findGrant(scope: Scope): Promise<string | undefined>;
};

// One entry is some hundred bytes; past so many the oldest is asked for again.
const INSTALLATIONS_KEPT = 10_000;

/** `app` is a client of the App itself, by its key. */
export function createTokens(app: Octokit): Tokens {
  refuseBroken(app);
  // Of installations that refused a wish: what they grant.
  const granted = new Map<number, Permissions>();

  async function mint(scope: Scope, isNew: boolean): Promise<Token> {
    const { installationId, repositoryId } = scope;
    const permissions = wished(scope, granted.get(installationId));
    return Token.parse(
      await app.auth({
        type: 'installation',
        installationId,
        ...(repositoryId !== undefined && { repositoryIds: [repositoryId] }),
        ...(permissions !== undefined && { permissions }),
        ...(isNew && { refresh: true }),
      }),
    );
  }

  async function readGranted(installationId: number): Promise<Permissions> {
    const request = { ...requestOptions(), installation_id: installationId };
    const { data } = await app.rest.apps.getInstallation(request);
    const permissions: Permissions = Object.fromEntries(
      Object.entries(data.permissions).filter(([, level]) => level !== undefined),
    );
    const [oldest] = granted.keys();
    if (granted.size >= INSTALLATIONS_KEPT && oldest !== undefined) granted.delete(oldest);
    granted.set(installationId, permissions);
    return permissions;
  }

  /** GitHub refuses a wish as a whole, and does not say what of it is missing. */
  async function mintGranted(scope: Scope, isNew: boolean): Promise<Token> {
    try {
      return await mint(scope, isNew);
    } catch (error) {
      const refusal = findRefusal(error);
      if (refusal?.kind !== 'http' || refusal.status !== 422 || scope.permissions === undefined) throw error;
      const before = wished(scope, granted.get(scope.installationId));
      const after = wished(scope, await readGranted(scope.installationId));
      if (!isMore(before, after) && !isMore(after, before)) throw error;
      return mint(scope, isNew);
    }
  }

  return {
    get: (scope) => mintGranted(scope, false),
    renew: (scope) => mintGranted(scope, true),
    async readPermissions(scope, wanted) {
      const { permissions } = await mintGranted(scope, false);
      if (!isMore(wanted, permissions)) return permissions;
      const granted = await readGranted(scope.installationId);
      return isMore(granted, permissions) ? (await mintGranted(scope, true)).permissions : permissions;
    },
    async findGrant(scope) {
      try {
        const permissions = await readGranted(scope.installationId);
        return JSON.stringify(Object.entries(wished(scope, permissions) ?? permissions).toSorted());
      } catch {
        // What was refused stays refused: that the question after it went wrong is no reason to tell another story.
        return undefined;
      }
    },
  };
}

/** The cache would take whatever came for a token, and sign with that for an hour. */
function refuseBroken({ hook }: Octokit): void {
  hook.after('request', ({ data }, { url }) => {
    if (url.endsWith('/access_tokens') && !Answer.safeParse(data).success)
      throw new UnreadableTokenError('the answer with the token broke off');
  });
}

/** What of a scope's permissions is granted, as far as that is known. */
function wished({ permissions }: Scope, granted: Permissions | undefined): Permissions | undefined {
  if (permissions === undefined || granted === undefined) return permissions;
  const entries = Object.entries(permissions).flatMap(([name, level]) => {
    const most = granted[name];
    if (most === undefined) return [];
    return [[name, rankOf(most) < rankOf(level) ? most : level] as const];
  });
  return Object.fromEntries(entries);
}

const LEVELS = ['read', 'write', 'admin'];
/** True when a level reaches another one; no level reaches none. */
export const isAtLeast = (level: string | undefined, wanted: string): boolean =>
  rankOf(level) >= rankOf(wanted);

const rankOf = (level: string | undefined): number => LEVELS.indexOf(level ?? '');

/** True when some permission of `more` goes further than in `less`. */
const isMore = (more: Permissions = {}, less: Permissions = {}): boolean =>
  Object.entries(more).some(([name, level]) => rankOf(level) > rankOf(less[name]));
