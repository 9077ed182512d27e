import type { TaskStatus } from '../../config/task-words.ts';
import { isExerciseName } from '../../dialect/exercise-names.ts';
import {
  isNumberedGroupName,
  isRoadmapName,
  isTaskListName,
  isTaskListPath,
  isTaskSectionName,
} from '../../dialect/section-names.ts';
import type { Heading, HeadingRole } from './outline.ts';
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
export const isExplained = (index: number | undefined, headings: readonly Heading[]): boolean =>
  isIn(['explanation'], index, headings);

/** True when a heading or one above it holds notes, however deep: what stands there tells of the work and is none. */
export const isAmongNotes = (index: number | undefined, headings: readonly Heading[]): boolean =>
  isIn(['explanation', 'reference'], index, headings);

function isIn(
  roles: readonly HeadingRole[],
  index: number | undefined,
  headings: readonly Heading[],
): boolean {
  for (let at = index; at !== undefined; at = headings[at]?.parent)
    if (roles.includes(headings[at]?.role ?? 'group')) return true;
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

/** True for a document that its file name or its title calls a list of tasks. */
export function isNamedTaskList(path: string, headings: readonly Heading[]): boolean {
  const first = headings[0];
  if (first?.depth === 1 && isExerciseName(first.text)) return false;
  return isTaskListPath(path) || (first?.depth === 1 && isTaskListName(first.text));
}

/** True for a plan that is nothing but numbered phases with bullets under them: they say what is to be done. */
export function isPhasePlan(path: string, headings: readonly Heading[]): boolean {
  const [first] = headings;
  const isPlan = first?.depth === 1 && isRoadmapName(first.text);
  if (!isPlan && !isRoadmapName(path.split('/').at(-1) ?? '')) return false;
  const parts = headings.filter(({ role }) => !TELLING.has(role));
  const phases = parts.filter(({ text, bullets }) => isNumberedGroupName(text) && bullets.length > 0);
  return phases.length >= 2 && phases.length === parts.length;
}

// What stands beside the phases of a plan and tells of it.
const TELLING: ReadonlySet<HeadingRole> = new Set(['title', 'reference', 'explanation']);

/** True for a heading that calls what stands under it a list of tasks; the first ones of a document may say it in a sentence. */
export function isTaskListSection({ index, text }: Heading): boolean {
  const mayBeSentence = index < OPENING_HEADINGS && !isExerciseName(text);
  return isTaskSectionName(text) || (mayBeSentence && isTaskListName(text));
}

const OPENING_HEADINGS = 3;

/** For each heading whether it or one above it is a list of tasks by its name, or a lane. */
export function inTaskListSections(headings: readonly Heading[]): readonly boolean[] {
  const inside: boolean[] = [];
  for (const heading of headings) {
    const above = heading.parent === undefined ? false : inside[heading.parent] === true;
    inside.push(above || heading.lane !== undefined || isTaskListSection(heading));
  }
  return inside;
}
