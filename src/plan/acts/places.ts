import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { JudgedAct } from '../human-act.ts';
import { linkPull } from '../pulls/link-pull.ts';
import type { World } from '../world.ts';

/** Where a comment stands. */
export type Place = {
  /**
   * The issue of a task, or a pull request that is about one; the dashboard issue; a pull request about several tasks; or
   * any other place, where only `/adopt` is heard.
   */
  readonly place: 'task' | 'dashboard' | 'several' | 'elsewhere';
  /** The one task that it is about. */
  readonly key: TaskKey | undefined;
  /** All tasks that it may be about. */
  readonly keys: readonly TaskKey[];
};

/** Says of the waiting acts where each was written. */
export function placesOf(world: World): (act: JudgedAct['act']) => Place {
  const issues = world.acts.length === 0 ? new Map<IssueNumber, TaskKey>() : keysByIssue(world);
  return ({ issue, onPullRequest }) => {
    if (onPullRequest) return placeOfPull(linkedTasks(world, issue));
    const key = issues.get(issue);
    if (key !== undefined) return { place: 'task', key, keys: [key] };
    return { place: issue === world.dashboard?.issue.number ? 'dashboard' : 'elsewhere', key, keys: [] };
  };
}

function keysByIssue({ tracking, acts }: World): ReadonlyMap<IssueNumber, TaskKey> {
  const waiting = new Set(acts.map(({ act }) => act.actId));
  // Until the act that let it go is answered, it is heard as the task's: a crash may lie between the two.
  const bound = [...tracking].filter(
    ([, { isDetached, detachedBy }]) => !isDetached || waiting.has(detachedBy?.actId ?? ''),
  );
  return new Map(bound.flatMap(([key, { issue }]) => (issue === undefined ? [] : [[issue, key] as const])));
}

/** The tasks that a pull request completes, or else those that it mentions, as far as they have an issue. */
function linkedTasks(world: World, number: IssueNumber): readonly TaskKey[] {
  const seen = world.pulls.find(({ pull }) => pull.number === number);
  if (seen === undefined) return [];
  const { completing, mentioned } = linkPull(world, seen.pull);
  const linked = completing.length > 0 ? completing : mentioned;
  return linked.filter((key) => {
    const known = world.tracking.get(key);
    return known?.issue !== undefined && !known.isDetached;
  });
}

function placeOfPull(keys: readonly TaskKey[]): Place {
  if (keys.length === 0) return { place: 'elsewhere', key: undefined, keys };
  return keys.length === 1
    ? { place: 'task', key: keys[0], keys }
    : { place: 'several', key: undefined, keys };
}
