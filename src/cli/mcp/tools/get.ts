import { z } from 'zod';
import type { PairedTask } from '../../../identity/pairing.ts';
import type { Workspace } from '../session.ts';
import { findTask, TaskName } from '../task-name.ts';
import { READS, Status, TaskRow, taskRow } from '../task-shapes.ts';

const Task = TaskRow.extend({
  section: z.array(z.string()).describe('headings above it, outermost first'),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  estimateHours: z.object({ min: z.number(), max: z.number() }).nullable(),
  due: z.string().nullable().describe('YYYY-MM-DD'),
  dependsOn: z.array(z.string()).describe('ids as written'),
  files: z.array(z.string()),
  description: z.string().describe('the Markdown under it'),
  canSay: z.array(Status).describe('statuses that set_status can write here'),
  subtasks: z.array(TaskRow),
});

/** Everything that the document tells of one task. */
export const getTool = {
  about: {
    title: 'Get a task',
    description:
      'Everything that its document tells of one task: fields, description, subtasks, and which statuses can be written.',
    inputSchema: TaskName,
    outputSchema: Task.shape,
    annotations: READS,
  },
  async run(workspace: Workspace, name: TaskName): Promise<z.infer<typeof Task>> {
    const paired = findTask(workspace, name);
    const { task } = paired;
    return {
      ...taskRow(paired),
      section: [...task.section],
      labels: [...task.labels],
      assignees: [...task.assignees],
      estimateHours: task.estimateHours ?? null,
      due: task.due ?? null,
      dependsOn: [...task.dependsOn],
      files: [...task.files],
      description: task.description,
      canSay: [...task.canSay],
      subtasks: below(paired, workspace.pairing.tasks).map(taskRow),
    };
  },
};

/** All tasks under one, at any depth; a parent stands before its children. */
function below(root: PairedTask, tasks: readonly PairedTask[]): readonly PairedTask[] {
  const family = new Set([root.key]);
  return tasks.filter(({ key, parentKey }) => {
    if (parentKey === undefined || !family.has(parentKey)) return false;
    family.add(key);
    return true;
  });
}
