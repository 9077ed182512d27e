import type { TaskKey } from '../issue/task-key.ts';
import type { JudgedAct, Role } from '../plan/human-act.ts';
import type { Ports } from './pass.ts';
import type { LedgerState, TaskRecord } from './ports.ts';

/** Asks GitHub what has to be known of each waiting act: the person's role, or what was merged. */
export async function judgeActs(
  { repository, acts }: LedgerState,
  tasks: ReadonlyMap<TaskKey, TaskRecord>,
  { people, pulls }: Ports,
): Promise<readonly JudgedAct[]> {
  const ours = new Set([...tasks.values()].map(({ issue }) => issue));
  const roles = new Map<string, Role>();
  const judged: JudgedAct[] = [];
  for (const act of acts) {
    if (act.kind === 'merge') {
      judged.push({ act, merged: await pulls.findMerged(repository, act.pull) });
      continue;
    }
    // A comment elsewhere is nobody's business: no role is asked for it.
    const role = ours.has(act.issue)
      ? (roles.get(act.actor) ?? (await people.roleOf(repository, act.actor)))
      : 'none';
    roles.set(act.actor, role);
    judged.push({ act, role });
  }
  return judged;
}
