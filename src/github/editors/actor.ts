import { z } from 'zod';
import type { IssueEditor } from '../../reconcile/ports.ts';

/** Who did something, as GraphQL tells it; null for a deleted account. */
export const Actor = z.object({ __typename: z.string(), login: z.string() }).nullable();
export type Actor = z.infer<typeof Actor>;

export function editorBy(actor: Actor | undefined): IssueEditor | undefined {
  if (actor === undefined || actor === null) return undefined;
  const { login, __typename: kind } = actor;
  const isBot = kind === 'Bot';
  // GraphQL leaves out what REST has at the end of a bot's name.
  return { login: isBot && !login.endsWith('[bot]') ? `${login}[bot]` : login, isBot };
}
