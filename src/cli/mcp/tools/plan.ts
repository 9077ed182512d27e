import { z } from 'zod';
import type { TaskKey } from '../../../issue/task-key.ts';
import type { PairedTask } from '../../../identity/pairing.ts';
import { planJson } from '../../local/plan-json.ts';
import { planLocal, type LocalTask } from '../../local/plan-local.ts';
import { readBoth, type Workspace } from '../session.ts';
import { ProblemRow, READS } from '../task-shapes.ts';

const Action = z.object({
  kind: z.string(),
  key: z.string().nullable().describe('of the task in this session; null for one that left its document'),
  document: z.string().nullable(),
  line: z.int().nullable(),
  title: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  reason: z.string(),
});

/** What pushing the working tree would do to issues. */
export const planTool = {
  about: {
    title: 'Plan a push',
    description:
      'What pushing the working tree would do to issues, if they tell now what HEAD tells: opened, updated, closed, held, and problems. Changes nothing.',
    inputSchema: {},
    outputSchema: {
      actions: z.array(Action),
      held: z.array(z.object({ path: z.string(), reason: z.string(), actions: z.array(Action) })),
      problems: z.array(ProblemRow),
    },
    annotations: READS,
  },
  async run(workspace: Workspace) {
    const { pairing } = workspace;
    const { plan, tasks } = planLocal(await readBoth(workspace));
    const { actions, held, problems } = planJson(plan);
    const here = new Map(pairing.tasks.map((paired) => [placeOf(paired.path, paired.task.line), paired]));
    const named = (all: typeof actions) => all.map((action) => namedAction(action, tasks, here));
    return {
      actions: named(actions),
      held: held.map(({ path, reason, actions: waiting }) => ({ path, reason, actions: named(waiting) })),
      problems,
    };
  },
};

const placeOf = (path: string, line: number): string => `${line} ${path}`;

/** The keys of a plan are good for that plan alone; those of the session are what an agent can use. */
function namedAction(
  { kind, key, fields, reason }: ReturnType<typeof planJson>['actions'][number],
  tasks: ReadonlyMap<TaskKey, LocalTask>,
  here: ReadonlyMap<string, PairedTask>,
) {
  const task = key === null ? undefined : tasks.get(key);
  const isGone = kind === 'retire-task';
  const paired = task === undefined || isGone ? undefined : here.get(placeOf(task.path, task.line));
  return {
    kind,
    key: paired?.key ?? null,
    document: task?.path ?? null,
    line: isGone ? null : (task?.line ?? null),
    title: task?.title ?? null,
    fields,
    reason,
  };
}
