import type { Route } from '../http/route.ts';
import { appManifestRoutes } from './app-manifests.ts';
import { applicationRoutes } from './applications.ts';
import { appRoutes } from './apps.ts';
import { branchRoutes } from './branches.ts';
import { checkRunRoutes } from './check-runs.ts';
import { commentRoutes } from './comments.ts';
import { commitRoutes } from './commits.ts';
import { contentRoutes } from './contents.ts';
import { dependencyRoutes } from './dependencies.ts';
import { gitDataRoutes } from './git-data.ts';
import { gitRefRoutes } from './git-refs.ts';
import { hookDeliveryRoutes } from './hook-deliveries.ts';
import { issueEventRoutes } from './issue-events.ts';
import { issueTypeRoutes, organizationIssueTypeRoutes } from './issue-types.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { milestoneRoutes } from './milestones.ts';
import { pullRoutes } from './pulls.ts';
import { repositoryRoutes } from './repository.ts';
import { subIssueRoutes } from './sub-issues.ts';
import { userInstallationRoutes } from './user-installations.ts';
import { userRoutes } from './users.ts';

/** Every REST operation of the emulated GitHub; the first that fits wins, so the narrower stand before the wider. */
export const routes: readonly Route[] = [
  ...[
    ...appRoutes,
    ...appManifestRoutes,
    ...applicationRoutes,
    ...hookDeliveryRoutes,
    ...userRoutes,
    ...userInstallationRoutes,
    ...organizationIssueTypeRoutes,
  ].map((route) => ({
    kind: 'plain' as const,
    ...route,
  })),
  ...[
    ...commentRoutes,
    ...labelRoutes,
    ...subIssueRoutes,
    ...dependencyRoutes,
    ...issueEventRoutes,
    ...issueTypeRoutes,
    ...issueRoutes,
    ...milestoneRoutes,
    ...pullRoutes,
    ...checkRunRoutes,
    ...commitRoutes,
    ...branchRoutes,
    ...gitDataRoutes,
    ...gitRefRoutes,
    ...contentRoutes,
    ...repositoryRoutes,
  ].map((route) => ({ kind: 'repository' as const, ...route })),
];
