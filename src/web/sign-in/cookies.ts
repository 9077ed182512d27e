import { hkdfSync } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';

export type CookieName = 'tickmark' | 'tickmark-signin';

/** Cookies that nobody but us can write, that no script reads, and that no other site's form or picture sends along. */
export interface Cookies {
  read(context: Context, name: CookieName): Promise<string | undefined>;
  write(
    context: Context,
    name: CookieName,
    kept: { readonly value: string; readonly seconds: number },
  ): Promise<void>;
  remove(context: Context, name: CookieName): void;
}

/** `clientSecret` is known to us and GitHub alone, and the same in every process. */
export function createCookies(clientSecret: string): Cookies {
  const key = new Uint8Array(hkdfSync('sha256', clientSecret, '', 'tickmark cookies', 32));
  return {
    async read(context, name) {
      const value = await getSignedCookie(context, key, name, prefixOf(context));
      return value === false ? undefined : value;
    },
    write: (context, name, { value, seconds }) =>
      setSignedCookie(context, name, value, key, { ...optionsOf(context), maxAge: seconds }),
    remove(context, name) {
      deleteCookie(context, name, optionsOf(context));
    },
  };
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

// The `__Host-` in front tells browsers to take it over TLS alone, and for this host alone. Loopback speaks no TLS.
const prefixOf = (context: Context): 'host' | undefined =>
  LOOPBACK.test(context.req.header('host') ?? '') ? undefined : 'host';

function optionsOf(context: Context) {
  const prefix = prefixOf(context);
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: prefix !== undefined,
    ...(prefix !== undefined && { prefix }),
  } as const;
}
