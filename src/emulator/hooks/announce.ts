import {
  renderInstallation,
  renderInstallationReference,
  renderRepositoryReference,
} from '../payload/app.ts';
import { renderRepository } from '../payload/repository.ts';
import { renderOrganization, renderUser } from '../payload/user.ts';
import type { Account, App, Installation, Json, Repository } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { deliver } from './deliver.ts';

export type Announcement = {
  readonly event: string;
  readonly action?: string;
  readonly repository: Repository;
  readonly sender: Account;
  /** Fields that belong to this event, beside those that every event has. */
  readonly payload: Json;
  /** Only this App hears of it; GitHub tells about a check run's buttons only the App that made the run. */
  readonly onlyTo?: App;
};

/** Delivers a webhook to every App that is installed on the repository and subscribed to the event. */
export function announce(state: State, announcement: Announcement): void {
  const { event, action, repository, sender, payload, onlyTo } = announcement;
  for (const installation of state.installations.values()) {
    if (onlyTo && installation.app.id !== onlyTo.id) continue;
    if (!isListening(installation, event) || !reaches(installation, repository)) continue;
    deliver(state, installation.app, {
      event,
      action,
      installationId: installation.id,
      repositoryId: repository.id,
      payload: {
        ...(action !== undefined && { action }),
        repository: renderRepository(state, repository),
        ...organizationPart(state, repository),
        sender: renderUser(state, sender),
        installation: renderInstallationReference(installation),
        ...payload,
      },
    });
  }
}

/** Tells an App about its own installation; these events need no subscription. */
export function announceInstallation(
  state: State,
  installation: Installation,
  change: {
    readonly event: string;
    readonly action: string;
    readonly sender: Account;
    readonly payload: Json;
  },
): void {
  deliver(state, installation.app, {
    event: change.event,
    action: change.action,
    installationId: installation.id,
    repositoryId: undefined,
    payload: {
      action: change.action,
      installation: renderInstallation(state, installation),
      ...change.payload,
      requester: null,
      sender: renderUser(state, change.sender),
    },
  });
}

export function repositoriesOf(state: State, installation: Installation): readonly Repository[] {
  return [...state.repositories.values()].filter((repository) => reaches(installation, repository));
}

export function renderRepositoryReferences(repositories: readonly Repository[]): readonly Json[] {
  return repositories.map(renderRepositoryReference);
}

export function reaches(installation: Installation, repository: Repository): boolean {
  if (installation.account.id !== repository.owner.id) return false;
  return installation.repositoryIds?.has(repository.id) ?? true;
}

function isListening(installation: Installation, event: string): boolean {
  if (installation.suspendedAt !== undefined) return false;
  // GitHub subscribes every App with checks:write to these by itself.
  const isAutomatic =
    ['check_run', 'check_suite'].includes(event) && installation.permissions['checks'] === 'write';
  return isAutomatic || installation.events.includes(event);
}

function organizationPart(state: State, repository: Repository): Json {
  const { owner } = repository;
  return owner.type === 'Organization' ? { organization: renderOrganization(state, owner) } : {};
}
