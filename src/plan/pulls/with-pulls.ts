import type { TaskKey } from '../../issue/task-key.ts';
import { noWishes, type TaskWishes, type WantedStatus } from '../acts/wishes.ts';
import type { World } from '../world.ts';

/** Of a command and a merge the later one counts; a command counts more than that a pull request is at work. */
export function withPulls(
  wishes: ReadonlyMap<TaskKey, TaskWishes>,
  wanted: ReadonlyMap<TaskKey, WantedStatus>,
  { tracking }: Pick<World, 'tracking'>,
): ReadonlyMap<TaskKey, TaskWishes> {
  const all = new Map(wishes);
  for (const [key, status] of wanted) {
    const asked = wishes.get(key) ?? noWishes(tracking.get(key) ?? {});
    const other = asked.fields.status;
    const isOverruled = other !== undefined && (status.isShownOnly === true || status.at <= other.at);
    if (!isOverruled) all.set(key, { ...asked, fields: { ...asked.fields, status } });
  }
  return all;
}
