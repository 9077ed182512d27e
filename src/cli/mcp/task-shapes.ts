import { z } from 'zod';
import { TASK_PRIORITIES, TASK_STATUSES } from '../../config/task-words.ts';
import type { PairedTask } from '../../identity/pairing.ts';

export const Status = z.enum(TASK_STATUSES);

/** A task as one row of an answer; null for what it does not say. */
export const TaskRow = z.object({
  key: z.string(),
  document: z.string(),
  line: z.int(),
  id: z.string().nullable(),
  title: z.string(),
  status: Status,
  priority: z.enum(TASK_PRIORITIES).nullable(),
  level: z.int().describe('0 for a task that is an issue of its own, more for a subtask'),
});
export type TaskRow = z.infer<typeof TaskRow>;

export const taskRow = ({ key, path, task }: PairedTask): TaskRow => ({
  key,
  document: path,
  line: task.line,
  id: task.id ?? null,
  title: task.title,
  status: task.status,
  priority: task.priority ?? null,
  level: task.level,
});

export const ProblemRow = z.object({
  path: z.string(),
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  line: z.int(),
  column: z.int(),
});

/** What a tool that only reads says of itself. */
export const READS = { readOnlyHint: true, openWorldHint: false } as const;
