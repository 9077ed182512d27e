import { withoutMarkers } from '../../issue/safe-text.ts';
import type { Plan } from '../plan.ts';
import { renderPlan } from '../render-plan.ts';

// GitHub takes 65,536 characters in a comment, and other answers may stand beside it.
const CHARS_AT_MOST = 30_000;

/** What the pass that answers does, and what waits: shown as it stands, so that nobody is called by it. */
export function tellPlan(plan: Pick<Plan, 'actions' | 'held' | 'postponed' | 'problems'>): string {
  const whole = withoutMarkers(renderPlan(plan)).trimEnd();
  const text = whole.length <= CHARS_AT_MOST ? whole : `${whole.slice(0, CHARS_AT_MOST)}\n… and more`;
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `What is to be done, now or later, with the documents and issues as they were when this was read:\n\n${fence}text\n${text}\n${fence}`;
}
