import type { Problem } from '../config/problem.ts';
import { isFinished } from '../config/task-words.ts';
import { findReference } from '../issue/find-reference.ts';
import { codeSpan } from '../issue/safe-text.ts';
import { offersOf, releaseOf, type Offer } from './adoption/offer-adoptions.ts';
import { DASHBOARD_TITLE } from './dashboard/dashboard-actions.ts';
import { DROPPED_REASON } from './holding/hold-departures.ts';
import { REREAD_REASON } from './holding/hold-rereadings.ts';
import { BLOCKERS_AT_MOST } from './links/blocker-changes.ts';
import type { HeldPlan } from './plan.ts';
import { leftUnseen } from './removal/left-unseen.ts';
import type { TaskView } from './task-view.ts';
import type { World } from './world.ts';

/** What stands between documents and issues, each with its place in a document. */
export const problemsOf = (world: World, views: readonly TaskView[]): readonly Problem[] => [
  ...world.problems,
  ...world.pairing.problems.map((problem) => withAnswer(world, problem)),
  ...offersOf(world, views).map(offerProblem),
  ...copyProblems(world),
  ...views.filter(waitsForTooMany).map(blockersProblem),
  ...detachedProblems(world, views),
  ...leftUnseen(world),
];

/** What is said of a task that may be one of several, with the very line that settles it and where to write it. */
function withAnswer({ pairing, tracking }: World, problem: Problem): Problem {
  const doubted = pairing.tasks.find(
    ({ path, task, candidates = [] }) =>
      candidates.length > 0 && path === problem.path && task.line === problem.line,
  );
  const issues = (doubted?.candidates ?? []).flatMap((key) => tracking.get(key)?.issue ?? []);
  if (doubted === undefined || issues.length === 0) return problem;
  const command = codeSpan(`/adopt ${doubted.path}:${doubted.task.line}`);
  const answer = `${command} as a comment on issue ${issues.join(' or ')} says that it is this one.`;
  return { ...problem, message: `${problem.message}. ${answer}` };
}

function offerProblem({ view, issue }: Offer): Problem {
  const { paired } = view;
  const isNamed = findReference(paired.task.title)?.issue === issue;
  const why = isNamed ? 'this line ends in its number' : 'it has the title of this task';
  const message = `Issue ${issue} may be this task (${why}), so no second one was opened. Comment \`/adopt ${paired.key}\` on it to make it this task's. ${releaseOf(isNamed)}`;
  return warning({ rule: 'looks-like-issue', message, path: paired.path, line: paired.task.line });
}

const waitsForTooMany = ({ paired: { task } }: TaskView): boolean =>
  task.dependsOn.length > BLOCKERS_AT_MOST && !isFinished(task.status);

function blockersProblem({ paired: { path, task } }: TaskView): Problem {
  const message = `This task waits for ${task.dependsOn.length} others, and GitHub lets ${BLOCKERS_AT_MOST} block an issue: the rest stands in its text alone. Let it wait for a task that waits for them.`;
  return warning({ rule: 'too-many-blockers', message, path, line: task.line });
}
/** An unfinished task whose issue a person took away: none is opened in its place. */
const detachedProblems = ({ tracking }: World, views: readonly TaskView[]): readonly Problem[] =>
  views.flatMap(({ paired }) => {
    const { issue, isDetached, detachedBy } = tracking.get(paired.key) ?? {};
    // Whoever let it go knows.
    if (!isDetached || detachedBy !== undefined || issue === undefined || isFinished(paired.task.status))
      return [];
    const message = `Issue ${issue} was deleted, moved to another repository or made a discussion, so nothing is written for this task. Comment \`/adopt ${paired.key}\` on another issue to make that one its issue.`;
    return [warning({ rule: 'detached', message, path: paired.path, line: paired.task.line })];
  });

/** Two issues with one key: one of them has it, and a problem names both. */
function copyProblems(world: World): readonly Problem[] {
  const copied = [...world.tracking].filter(
    ([, { copies = [], isDetached }]) => copies.length > 0 && !isDetached,
  );
  return copied.flatMap(([key, { issue, copies = [] }]) => {
    const paired = world.pairing.tasks.find((one) => one.key === key);
    if (paired === undefined || issue === undefined) return [];
    const [others, carry] = copies.length === 1 ? ['issue', 'carries'] : ['issues', 'carry'];
    const message = `The issue of this task is ${issue}, and ${others} ${copies.join(', ')} ${carry} a copy of its hidden line. The copy changes nothing. Close it, or delete the line that begins with \`<!-- tickmark\` there.`;
    return [warning({ rule: 'copied-marker', message, path: paired.path, line: paired.task.line })];
  });
}

/** Told for each plan that a guard holds. */
export function heldProblem({ hash, path, reason, actions }: HeldPlan): Problem {
  const removed = actions.filter(({ kind }) => kind === 'retire-task').length;
  const what =
    removed > 0 && removed === actions.length ? 'of tasks that left this document' : 'of this document';
  const yes = `If it is meant, comment \`/apply ${hash}\` on the issue "${DASHBOARD_TITLE}", or tick its box there.`;
  return warning({
    rule: 'held',
    message: `Nothing was written for the issues ${what}: ${reason}. ${yes} ${otherwise(reason, removed)}`,
    path,
    line: 1,
  });
}

function otherwise(reason: string, removed: number): string {
  if (reason === DROPPED_REASON) {
    return 'Otherwise name the document in the config again; `removal: keep` leaves such issues alone.';
  }
  if (reason === REREAD_REASON) {
    return 'Otherwise say it in the document in other words: once it is changed, it is read like any other push.';
  }
  if (removed > 0) return 'Otherwise put the tasks back; `removal: keep` leaves such issues alone.';
  return 'Otherwise put the document back, or do it in smaller steps.';
}

const warning = (problem: Omit<Problem, 'severity' | 'column'>): Problem => ({
  ...problem,
  severity: 'warning',
  column: 1,
});
