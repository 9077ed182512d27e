import type { State } from '../world/state.ts';
import { createApps } from './apps.ts';
import type { Apps } from './apps.ts';
import { createDeliveries } from './deliveries.ts';
import type { Deliveries } from './deliveries.ts';
import { createPeople } from './people.ts';
import type { People } from './people.ts';
import { createRepositories } from './repositories.ts';
import type { Repositories } from './repositories.ts';

/** Builds the emulated world and looks at it, past the API; webhooks go out as for any other change. */
export interface World extends People, Repositories, Apps, Deliveries {}

export function createWorld(state: State): World {
  return {
    ...createPeople(state),
    ...createRepositories(state),
    ...createApps(state),
    ...createDeliveries(state),
  };
}
