/** The closed sets of values that config, documents, issues and commands share. */
export const TASK_STATUSES = ['todo', 'in_progress', 'in_review', 'blocked', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const TASK_PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

/** True for the statuses whose issue is closed. */
export const isFinished = (status: TaskStatus): boolean => status === 'done' || status === 'cancelled';
