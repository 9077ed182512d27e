import { prioritiesIn } from './issue-priority.ts';
import { statusesIn } from './issue-status.ts';
import type { Palette } from './palette.ts';

/** The labels of ours that an issue of this status and priority carries, each as `readFields` tells it. */
export function ownLabels(palette: Palette, status: string, priority: string): readonly string[] {
  const { task, statuses, priorities, showsStatus, showsPriority } = palette;
  const names = [task.name];
  if (showsPriority) for (const one of prioritiesIn(priority)) names.push(priorities[one].name);
  if (showsStatus) for (const one of statusesIn(status)) if (one !== 'todo') names.push(statuses[one].name);
  return names;
}
