import type { Route } from '../http/route.ts';
import { issuePageRoutes } from './issue-page.ts';
import { signInRoutes } from './sign-in.ts';

/** The little that there is of the website beside its API, which alone GitHub describes. */
export const websiteRoutes: readonly Route[] = [...signInRoutes, ...issuePageRoutes].map((route) => ({
  kind: 'plain' as const,
  ...route,
}));
