import { renderPagePath } from '../payload/user.ts';
import type { Account } from '../world/records.ts';
import type { Context } from './context.ts';

/** GraphQL names bots without the `[bot]` that REST puts behind. */
export function accountNode({ state }: Context, account: Account | undefined): unknown {
  if (!account) return null;
  const login = account.type === 'Bot' ? account.login.replace(/\[bot\]$/, '') : account.login;
  const resourcePath = renderPagePath(account);
  return {
    __typename: account.type,
    id: account.nodeId,
    databaseId: account.id,
    login,
    name: account.name,
    avatarUrl: `${state.url}/avatars/u/${account.id}`,
    resourcePath,
    url: `${state.url}${resourcePath}`,
  };
}

/** Users alone, for fields that cannot name a bot. */
export function userNode(context: Context, account: Account | undefined): unknown {
  return account?.type === 'User' ? accountNode(context, account) : null;
}
