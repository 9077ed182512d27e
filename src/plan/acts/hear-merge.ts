import type { TaskKey } from '../../issue/task-key.ts';
import type { MergeAct } from '../human-act.ts';
import { linkPull } from '../pulls/link-pull.ts';
import type { World } from '../world.ts';
import type { HeardMerge } from './obey-acts.ts';
import { noWishes, type TaskWishes } from './wishes.ts';

/** The tasks that a merge finishes; a task on hold is not among them. */
export function hearMerge(world: World, judged: MergeAct, wishes: Map<TaskKey, TaskWishes>): HeardMerge {
  const { merged, act } = judged;
  const none = (note: string): HeardMerge => ({
    kind: 'merge',
    judged,
    isHeeded: false,
    finished: [],
    note,
  });
  if (merged === undefined) return none('the pull request is not merged, or out of reach');
  if (merged.baseBranch !== world.defaultBranch) {
    return none(`it was merged into ${merged.baseBranch}, not into ${world.defaultBranch}`);
  }
  const { completing } = linkPull(world, { ...merged, headBranch: '', paths: undefined });
  const by = merged.mergedBy === undefined ? '' : ` by @${merged.mergedBy}`;
  const reason = `pull request ${merged.number} was merged${by}`;
  const finished = completing.filter((key) => {
    const before = wishes.get(key) ?? noWishes(world.tracking.get(key) ?? {});
    if (before.hold !== undefined || before.detached !== undefined) return false;
    const status = { value: 'done', reason, at: act.createdAt } as const;
    wishes.set(key, { ...before, fields: { ...before.fields, status } });
    return true;
  });
  return { kind: 'merge', judged, isHeeded: true, finished, note: `it closes ${finished.length} tasks` };
}
