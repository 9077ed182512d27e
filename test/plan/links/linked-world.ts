import { defaultConfig, type RepositoryConfig } from '../../../src/config/repository-config.ts';
import type { Task } from '../../../src/document/task.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { World } from '../../../src/plan/world.ts';
import { keyOf, retold, settle, task, world } from '../build-world.ts';

/** A server of GitHub that knows it all. */
export const CAPABLE = { hasSubIssues: true, hasDependencies: true, issueTypes: [] };

export const native = (): RepositoryConfig => ({
  ...defaultConfig(),
  subtasks: 'native',
  limits: { ...defaultConfig().limits, openAtOnce: 1_000 },
});

/** Tasks T0, T1, …; `waits` says for each what it depends on. */
export const waiting = (...waits: readonly string[][]): readonly Task[] =>
  waits.map((dependsOn, index) =>
    task({ id: `T${index}`, title: `Task ${index}`, line: index + 1, dependsOn }),
  );

/** An outline: each entry is the index of the task above, or undefined. */
export const outline = (...parents: readonly (number | undefined)[]): readonly Task[] => {
  const levels: number[] = [];
  return parents.map((parent, index) => {
    const level = parent === undefined ? 0 : (levels[parent] ?? 0) + 1;
    levels.push(level);
    return task({ title: `Task ${index}`, line: index + 1, level, parent });
  });
};

/** The tasks with their issues, before any link. */
export const opened = (tasks: readonly Task[], given: Partial<World> = {}): World =>
  settle(world(tasks, { capabilities: CAPABLE, ...given }));

/** Passes until nothing is left to do. */
export function settleAll(before: World): World {
  let [present, plan] = [before, planPass(before)];
  for (let pass = 0; plan.actions.length > 0; pass += 1) {
    if (pass === 5) throw new Error(`the world does not settle: ${JSON.stringify(plan.actions)}`);
    present = settle(present, plan);
    plan = planPass(present);
  }
  return present;
}

/** Passes over the world with its document told anew. */
export const replanned = (before: World, tasks: readonly Task[]): Plan => planPass(retold(before, tasks));

const names = new Map(Array.from({ length: 300 }, (_, index) => [keyOf(index), String(index)]));
const named = (key: string): string => names.get(key as never) ?? key;

/** The links of a plan: `1 below 0`, `2 +0 -1`. */
export const linksOf = ({ actions }: Pick<Plan, 'actions'>): string[] =>
  actions.flatMap((action) => {
    if (action.kind === 'link-parent')
      return [`${named(action.key)} below ${action.parent === undefined ? 'nothing' : named(action.parent)}`];
    if (action.kind !== 'link-blockers') return [];
    const changes = [
      ...action.add.map((key) => `+${named(key)}`),
      ...action.remove.map((key) => `-${named(key)}`),
    ];
    return [`${named(action.key)} ${changes.join(' ')}`];
  });
