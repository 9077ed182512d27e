import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { PageEnv } from './layout/viewer.ts';

// Whoever reads on loopback comes straight to us; what came by way of a proxy came from somewhere else.
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Lets in who asks on this machine for this machine. A page of the web can send its reader's browser here under a name of
 * its own (DNS rebinding); the name then stands in `Host`.
 */
export function onlyFromHere(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host')?.toLowerCase();
    const names = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port()}`);
    if (host === undefined || !names.includes(host))
      return context.text('This port is for this machine alone.\n', 421);
    if (FORWARDED.some((name) => context.req.header(name) !== undefined))
      return context.text('This port takes no forwarded requests.\n', 403);
    return next();
  };
}

/** Lets nobody act by way of another page: browsers say where a request comes from. */
export const onlyFromOurPages: MiddlewareHandler = async (context, next) => {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  const isOurs =
    (site === undefined || site === 'same-origin' || site === 'none') &&
    (origin === undefined || hostOf(origin) === context.req.header('host'));
  return isOurs ? next() : context.text('This request comes from another page.\n', 403);
};

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;

/** The same for forms, which carry what only a page of this viewer could know. */
export const onlyFromOurForms: MiddlewareHandler<PageEnv> = async (context, next) => {
  const refused = await onlyFromOurPages(context, async () => {});
  if (refused instanceof Response) return refused;
  const { token } = await context.req.parseBody();
  if (!isSame(token, context.get('viewer').formToken))
    return context.text('This page is out of date; load it again.\n', 403);
  return next();
};

function isSame(given: unknown, token: string): boolean {
  const [a, b] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
