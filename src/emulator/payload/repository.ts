import { powersOf } from '../world/role.ts';
import type { Role } from '../world/role.ts';
import type { Json, Repository } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { renderUser } from './user.ts';

const PLAIN_LINKS = [
  'contributors',
  'deployments',
  'downloads',
  'events',
  'forks',
  'hooks',
  'languages',
  'merges',
  'stargazers',
  'subscribers',
  'subscription',
  'tags',
  'teams',
] as const;

const TEMPLATED_LINKS: Readonly<Record<string, string>> = {
  archive_url: '{archive_format}{/ref}',
  assignees_url: 'assignees{/user}',
  blobs_url: 'git/blobs{/sha}',
  branches_url: 'branches{/branch}',
  collaborators_url: 'collaborators{/collaborator}',
  comments_url: 'comments{/number}',
  commits_url: 'commits{/sha}',
  compare_url: 'compare/{base}...{head}',
  contents_url: 'contents/{+path}',
  git_commits_url: 'git/commits{/sha}',
  git_refs_url: 'git/refs{/sha}',
  git_tags_url: 'git/tags{/sha}',
  issue_comment_url: 'issues/comments{/number}',
  issue_events_url: 'issues/events{/number}',
  issues_url: 'issues{/number}',
  keys_url: 'keys{/key_id}',
  labels_url: 'labels{/name}',
  milestones_url: 'milestones{/number}',
  notifications_url: 'notifications{?since,all,participating}',
  pulls_url: 'pulls{/number}',
  releases_url: 'releases{/id}',
  statuses_url: 'statuses/{sha}',
  trees_url: 'git/trees{/sha}',
};

export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** Links that only the longer forms of a repository have. */
const OTHER_LINKS = new Set(['clone_url', 'git_url', 'ssh_url', 'svn_url', 'mirror_url']);

/** API address of a repository. */
export function repositoryUrl(state: State, repository: Repository): string {
  return `${state.url}/repos/${fullName(repository)}`;
}

/** Web address of a repository. */
export function repositoryHtmlUrl(state: State, repository: Repository): string {
  return `${state.url}/${fullName(repository)}`;
}

/** GitHub's "repository", as it stands in lists, webhooks and pull requests. */
export function renderRepository(state: State, repository: Repository): Json {
  const openIssues = [...repository.issues.values()].filter(({ state }) => state === 'open').length;
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: renderUser(state, repository.owner),
    description: repository.description,
    fork: repository.forkOf !== undefined,
    ...renderLinks(state, repository),
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
    homepage: null,
    size: 0,
    language: null,
    license: null,
    topics: [],
    visibility: repository.private ? 'private' : 'public',
    default_branch: repository.defaultBranch,
    open_issues: openIssues,
    open_issues_count: openIssues,
    ...renderFeatures(repository),
    ...renderCounts(),
  };
}

/** GitHub's "simple repository": what it is, and links to the API. */
export function renderSimpleRepository(state: State, repository: Repository): Json {
  const full = renderRepository(state, repository);
  const ownLinks = Object.keys(full).filter((name) => name.endsWith('_url') && !OTHER_LINKS.has(name));
  const names = ['id', 'node_id', 'name', 'full_name', 'owner', 'private', 'description', 'fork', 'url'];
  return Object.fromEntries([...names, ...ownLinks].map((name) => [name, full[name]]));
}

function renderFeatures(repository: Repository): Json {
  return {
    has_issues: repository.hasIssues,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
  };
}

function renderCounts(): Json {
  return { stargazers_count: 0, watchers_count: 0, watchers: 0, forks_count: 0, forks: 0 };
}

/** GitHub's "full repository", the answer of `GET /repos/{owner}/{repo}`. */
export function renderFullRepository(state: State, repository: Repository, role: Role): Json {
  const owner = renderUser(state, repository.owner);
  return {
    ...renderRepository(state, repository),
    permissions: powersOf(role),
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    network_count: 0,
    subscribers_count: 0,
    ...(repository.owner.type === 'Organization' && { organization: owner }),
    ...(repository.forkOf && {
      parent: renderRepository(state, repository.forkOf),
      source: renderRepository(state, repository.forkOf),
    }),
  };
}

function renderLinks(state: State, repository: Repository): Json {
  const api = repositoryUrl(state, repository);
  const html = repositoryHtmlUrl(state, repository);
  return {
    html_url: html,
    url: api,
    clone_url: `${html}.git`,
    git_url: `git://${new URL(state.url).host}/${fullName(repository)}.git`,
    ssh_url: `git@${new URL(state.url).hostname}:${fullName(repository)}.git`,
    svn_url: html,
    mirror_url: null,
    ...Object.fromEntries(PLAIN_LINKS.map((name) => [`${name}_url`, `${api}/${name}`])),
    ...Object.fromEntries(Object.entries(TEMPLATED_LINKS).map(([key, path]) => [key, `${api}/${path}`])),
  };
}
