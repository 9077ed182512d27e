import type { Account, Json } from '../world/records.ts';
import type { State } from '../world/state.ts';

/** Path of an account's page; that of a bot is its App's. */
export function renderPagePath({ login, type }: Account): string {
  return type === 'Bot' ? `/apps/${login.replace(/\[bot\]$/, '')}` : `/${login}`;
}

/** GitHub's "simple user". */
export function renderUser(state: State, account: Account): Json {
  const api = `${state.url}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: `${state.url}/avatars/u/${account.id}`,
    gravatar_id: '',
    url: api,
    html_url: `${state.url}${renderPagePath(account)}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.type,
    site_admin: false,
  };
}

export function renderUserOrNull(state: State, account: Account | undefined): Json | null {
  return account ? renderUser(state, account) : null;
}

/** GitHub's "public user", the answer of `GET /users/{login}`. */
export function renderFullUser(state: State, account: Account): Json {
  return {
    ...renderUser(state, account),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
}

/** The organization that webhooks of its repositories carry. */
export function renderOrganization(state: State, account: Account): Json {
  const api = `${state.url}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: `${state.url}/avatars/u/${account.id}`,
    description: '',
  };
}
