import type { World } from '../world.ts';

/** The people whom tasks with an issue of their own name, in lower case, each once. */
export function namedLogins({ pairing, tracking }: Pick<World, 'pairing' | 'tracking'>): readonly string[] {
  const named = new Set<string>();
  for (const { key, task } of pairing.tasks) {
    if (task.assignees.length === 0) continue;
    if (task.level > 0 && tracking.get(key)?.issue === undefined) continue;
    for (const login of task.assignees) named.add(login.toLowerCase());
  }
  return [...named];
}
