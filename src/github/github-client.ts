import type { Octokit } from '@octokit/rest';
import type { Limits } from '../reconcile/pacing.ts';
import type { Clock, RepositoryRef } from '../reconcile/ports.ts';

/** What is used of an Octokit: the one of `@octokit/rest` and Probot's both fit. */
export type GitHubClient = Pick<Octokit, 'rest' | 'paginate' | 'graphql' | 'request'>;

/** A client for work on a repository, by its installation; its retry and throttle plugins are off. */
export type ClientFor = (repo: RepositoryRef) => Promise<GitHubClient>;

/** What the App may do in a repository, asked again where that is less than what is wanted. */
export type PermissionsOf = (
  repo: RepositoryRef,
  wanted: Readonly<Record<string, string>>,
) => Promise<Readonly<Record<string, string>>>;

/** What every port of this room is made from. */
export type GitHubAccess = {
  readonly clientFor: ClientFor;
  /** For files of other repositories of the owner. */
  readonly siblingClientFor: ClientFor;
  readonly permissionsOf: PermissionsOf;
  readonly clock: Clock;
  readonly limits: Limits;
};

// Pinned, for GitHub changes its answers from version to version (docs/github-behaviour.md).
const API_VERSION = '2022-11-28';
// GitHub itself ends a request after 10 s (docs/github-behaviour.md); what takes longer than this is lost on the way.
const REQUEST_TIMEOUT_MS = 30_000;

/** How every request is sent: no middleware sends it twice, and none waits for ever. */
export const requestOptions = () =>
  ({
    headers: { 'x-github-api-version': API_VERSION },
    request: { retries: 0, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) },
  }) as const;

/** Owner and name as REST parameters, with the options of every request. */
export const addressOf = ({ owner, name }: RepositoryRef) => ({ ...requestOptions(), owner, repo: name });
