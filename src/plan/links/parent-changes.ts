import type { PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { World } from '../world.ts';
import { isDecided, type HasIssue, type LinkChange } from './link-change.ts';
import { subIssueSeats } from './sub-issue-seats.ts';

/** The sub-issues that documents ask for or ask for no more. Without `subtasks: native` all stay as they are. */
export function parentChanges(world: World, hasIssue: HasIssue): readonly LinkChange[] {
  if (world.config.subtasks !== 'native') return [];
  const seats = subIssueSeats(world);
  return world.pairing.tasks.flatMap((paired): readonly LinkChange[] => {
    const told = world.tracking.get(paired.key)?.base.parent?.document ?? '';
    if (paired.task.level === 0 && told === '') return [];
    const parent = seats.has(paired.key) ? paired.parentKey : undefined;
    if ((parent ?? '') === told || !isDecided(paired) || !hasIssue(paired.key)) return [];
    return parent === undefined || hasIssue(parent) ? [changeTo(parent, paired)] : [];
  });
}

function changeTo(parent: TaskKey | undefined, { key, path, task }: PairedTask): LinkChange {
  const where = parent === undefined ? 'as a task of its own' : 'below another task';
  const reason = `${path}, line ${task.line} tells it ${where}`;
  return { path, action: { kind: 'link-parent', key, parent, reason } };
}
