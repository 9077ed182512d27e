import type { World } from '../plan/world.ts';
import { askCapabilities } from './ask-capabilities.ts';
import { judgeAssignees } from './judge-assignees.ts';
import { judgeEdits } from './judge-edits.ts';
import { judgeTicks } from './judge-ticks.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRecord } from './ports.ts';
import { judgeStatuses } from './write-back/judge-statuses.ts';

/** The world with what GitHub has to be asked about it, where that matters for the plan. */
export async function judgeWorld(
  world: World,
  repository: RepositoryRecord,
  ports: Ports,
): Promise<{ readonly world: World; readonly assignable: RepositoryRecord['assignable'] }> {
  const ticked = await judgeTicks(world, repository, ports);
  const capable = await askCapabilities(ticked, repository, ports);
  const { world: peopled, assignable } = await judgeAssignees(capable, repository, ports);
  const judged = await judgeStatuses(peopled, repository, ports);
  return { world: await judgeEdits(judged, repository, ports), assignable };
}
