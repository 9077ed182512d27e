import { loginsIn, loginsText } from '../../issue/values/logins.ts';
import type { TaskView } from '../task-view.ts';
import type { Tracking } from '../world.ts';

/** GitHub takes no more people for one issue (docs/github-behaviour.md). */
export const ASSIGNEES_MAX = 10;

/**
 * Whom an issue is assigned to once the document's difference is told: those whom it names since, without those whom it
 * names no more. Whoever was assigned by hand stays.
 */
export function assigneesAfter(
  { paired, values }: TaskView,
  { base }: Pick<Tracking, 'base'>,
  said: string,
): string {
  const before = new Set(loginsIn(base.assignees?.document ?? ''));
  const named = new Set(paired.task.assignees.map((login) => login.toLowerCase()));
  const kept = loginsIn(said).filter((login) => named.has(login) || !before.has(login));
  const added = loginsIn(values.assignees).filter((login) => !before.has(login) && !kept.includes(login));
  return loginsText([...kept, ...added].slice(0, Math.max(kept.length, ASSIGNEES_MAX)));
}
