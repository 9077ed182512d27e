import type { RecentPass, World } from '../world.ts';

const KEPT = 5;

/** The last passes, with this one if it did something. Several over one commit count as one, for they go on with its work. */
export function withThisPass({ recent, head }: World, tasks: number): readonly RecentPass[] {
  if (tasks === 0) return recent;
  const [last, ...others] = recent;
  const isSame = last?.sha === head.sha;
  const now = { sha: head.sha, author: head.author, tasks: Math.max(tasks, isSame ? last.tasks : 0) };
  return [now, ...(isSame ? others : recent)].slice(0, KEPT);
}
