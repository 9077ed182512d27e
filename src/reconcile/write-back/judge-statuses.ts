import type { IssueNumber } from '../../issue/task-key.ts';
import type { StatusEditor, World } from '../../plan/world.ts';
import { editedStatuses } from '../../plan/write-back/edited-statuses.ts';
import type { Ports } from '../pass.ts';
import type { RepositoryRef } from '../ports.ts';

/** The world with who changed statuses on issues, asked of GitHub only where the config wants to know. */
export async function judgeStatuses(
  world: World,
  repository: RepositoryRef,
  { issues, people }: Pick<Ports, 'issues' | 'people'>,
): Promise<World> {
  const edited = editedStatuses(world);
  if (edited.length === 0) return world;
  const found = await issues.findStatusEditors(repository, edited, world.palette);
  const statusEditors = new Map<IssueNumber, StatusEditor>();
  for (const [index, { number }] of edited.entries()) {
    const actor = found[index];
    if (actor === undefined) continue;
    const editor =
      actor === 'ourselves' ? actor : { ...actor, role: await people.roleOf(repository, actor.login) };
    statusEditors.set(number, editor);
  }
  return { ...world, statusEditors };
}
