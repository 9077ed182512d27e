import type { App, Installation, Json, Repository } from '../world/records.ts';
import { nodeIdOf } from '../world/state.ts';
import type { State } from '../world/state.ts';
import { fullName } from './repository.ts';
import { renderUser } from './user.ts';

/** GitHub's "integration": the App, as it stands on what it made. */
export function renderApp(state: State, app: App): Json {
  return {
    id: app.id,
    slug: app.slug,
    node_id: app.nodeId,
    owner: renderUser(state, app.owner),
    name: app.name,
    description: '',
    external_url: state.url,
    html_url: `${state.url}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

export function renderAppOrNull(state: State, app: App | undefined): Json | null {
  return app ? renderApp(state, app) : null;
}

export function renderInstallation(state: State, installation: Installation): Json {
  const { app, account, id } = installation;
  return {
    id,
    client_id: app.clientId,
    account: renderUser(state, account),
    repository_selection: installation.repositoryIds ? 'selected' : 'all',
    access_tokens_url: `${state.url}/app/installations/${id}/access_tokens`,
    repositories_url: `${state.url}/installation/repositories`,
    html_url: `${state.url}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: installation.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: installation.suspendedAt ?? null,
  };
}

/** The two fields by which other webhooks name the installation. */
export function renderInstallationReference(installation: Installation): Json {
  return { id: installation.id, node_id: nodeIdOf('MDIz', installation.id) };
}

/** A repository as installation webhooks list it. */
export function renderRepositoryReference(repository: Repository): Json {
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
  };
}
