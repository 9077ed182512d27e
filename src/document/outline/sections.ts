import type { TaskStatus } from '../../config/task-words.ts';
import { isTaskSectionName } from '../../dialect/section-names.ts';
import type { Heading } from './outline.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';

/** The lane that a heading is, or stands in. */
export function laneOf(index: number | undefined, headings: readonly Heading[]): TaskStatus | undefined {
  for (let at = index; at !== undefined; at = headings[at]?.parent) {
    const lane = headings[at]?.lane;
    const role = headings[at]?.role;
    // `# Current Tasks` names the document; a lane is one column among others.
    if (lane !== undefined && role !== 'task' && role !== 'title') return lane;
  }
  return undefined;
}

/** True when a heading or one above it only explains the document. */
export function isExplained(index: number | undefined, headings: readonly Heading[]): boolean {
  for (let at = index; at !== undefined; at = headings[at]?.parent)
    if (headings[at]?.role === 'explanation') return true;
  return false;
}

/** Tells whether a task stands under a heading that is called a task list. */
export function isInTaskSection(
  headings: readonly Heading[],
): (place: Pick<TaskDraft, 'heading'>) => boolean {
  return ({ heading }) => {
    for (let at = heading; at !== undefined; at = headings[at]?.parent) {
      if (headings[at]?.role !== 'title' && isTaskSectionName(headings[at]?.text ?? '')) return true;
    }
    return false;
  };
}
