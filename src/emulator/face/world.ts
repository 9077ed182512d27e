import type { State } from '../world/state.ts';
import { createApps } from './apps.ts';
import type { Apps } from './apps.ts';
import { createDeliveries } from './deliveries.ts';
import type { Deliveries } from './deliveries.ts';
import { createIssueActs } from './issues.ts';
import type { IssueActs } from './issues.ts';
import { createPeople } from './people.ts';
import type { People } from './people.ts';
import { createPlanningActs } from './planning.ts';
import type { PlanningActs } from './planning.ts';
import { createPullActs } from './pulls.ts';
import type { PullActs } from './pulls.ts';
import { createRepositories } from './repositories.ts';
import type { Repositories } from './repositories.ts';
import { createServerSettings } from './server.ts';
import type { ServerSettings } from './server.ts';

/** Builds the emulated world and looks at it, past the API; webhooks go out as for any other change. */
export interface World
  extends People, Repositories, IssueActs, PullActs, PlanningActs, Apps, Deliveries, ServerSettings {}

export function createWorld(state: State): World {
  return {
    ...createPeople(state),
    ...createRepositories(state),
    ...createIssueActs(state),
    ...createPullActs(state),
    ...createPlanningActs(state),
    ...createApps(state),
    ...createDeliveries(state),
    ...createServerSettings(state),
  };
}
