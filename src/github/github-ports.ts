import type { Engine } from '../identity/engine.ts';
import type { CheckRuns } from '../reconcile/check-runs.ts';
import type {
  DocumentFiles,
  IssueTracker,
  People,
  PullRequests,
  Relations,
  Repositories,
} from '../reconcile/ports.ts';
import { createCheckRuns } from './check-runs.ts';
import { createDocumentFiles } from './document-files.ts';
import type { GitHubAccess } from './github-client.ts';
import { createIssueTracker } from './issue-tracker.ts';
import { createPeople } from './people.ts';
import { createPullRequests } from './pull-requests.ts';
import { createRelations } from './relations.ts';
import { createRepositories } from './repositories.ts';

/** The ports of a pass that GitHub answers. */
export type GitHubPorts = {
  readonly repositories: Repositories;
  readonly files: DocumentFiles;
  readonly issues: IssueTracker;
  readonly relations: Relations;
  readonly people: People;
  readonly pulls: PullRequests;
  readonly checks: CheckRuns;
};

/** All ports over Octokit. `engine` is who the clients are on GitHub. */
export function createGitHubPorts({
  engine,
  ...access
}: GitHubAccess & { readonly engine: Engine }): GitHubPorts {
  return {
    repositories: createRepositories(access),
    files: createDocumentFiles(access),
    issues: createIssueTracker(access, { engine }),
    relations: createRelations(access),
    people: createPeople(access),
    pulls: createPullRequests(access),
    checks: createCheckRuns(access),
  };
}
