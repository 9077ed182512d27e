import type { TaskStatus } from '../../config/task-words.ts';
import { isReviewName } from '../../dialect/review-names.ts';
import type { Heading } from './outline.ts';

/**
 * Makes a lane of a heading that names checking where it stands between two lanes: `## Testing` after `## In progress` and
 * before `## Done` is a column of their board. Anywhere else it is a checklist or a chapter.
 */
export function settleReviewLanes(headings: readonly Heading[]): void {
  for (const sisters of Map.groupBy(headings, ({ parent, depth }) => `${parent}/${depth}`).values()) {
    const isReview = sisters.map(({ lane, text }) => lane === undefined && isReviewName(text));
    // Of `Testing` and `QA` side by side both stand between the same two lanes.
    const columns = sisters.filter((_, at) => isReview[at] !== true);
    let before = -1;
    sisters.forEach((heading, at) => {
      if (isReview[at] !== true) before += 1;
      else if (isWorked(columns[before]) && leadsToAnEnd(columns.slice(before + 1)))
        heading.lane = 'in_review';
    });
  }
}

// What comes to be checked was worked on; behind what is done stands what the whole is checked by.
const WORKED: ReadonlySet<TaskStatus | undefined> = new Set(['todo', 'in_progress', 'in_review', 'blocked']);
const isWorked = (heading: Heading | undefined): boolean => WORKED.has(heading?.lane);

// `## Review` behind the checks of a plan tells how it went, and no card comes further.
function leadsToAnEnd(columns: readonly Heading[]): boolean {
  return (
    columns[0]?.lane !== undefined && columns.some(({ lane }) => lane === 'done' || lane === 'cancelled')
  );
}
