import { isSame, refusalOf } from '../acts/refusal.ts';
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

/** The people whom commands are to assign, in lower case, as far as who wrote them may. */
export function loginsToAssign(world: World): readonly string[] {
  const named = world.acts.flatMap((judged) =>
    'role' in judged
      ? judged.act.commands.flatMap((command) => {
          if (command.kind !== 'assign' || refusalOf(command, judged, world) !== undefined) return [];
          const { logins } = command;
          return logins.length === 0
            ? [judged.act.actor]
            : logins.map((login) => (isSame(login, judged.act.actor) ? judged.act.actor : login));
        })
      : [],
  );
  return [...new Set(named.map((login) => login.toLowerCase()))];
}
