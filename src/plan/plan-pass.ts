import { adoptActions, adoptedKeys } from './adoption/adopt-issues.ts';
import { answerActs } from './acts/answer-acts.ts';
import { isNews } from './comment-text.ts';
import { dashboardActions } from './dashboard/dashboard-actions.ts';
import { decideAdoptions } from './adoption/decide-adoptions.ts';
import { decisionsOf } from './decision.ts';
import { milestoneActions } from './fields/ensure-milestones.ts';
import { followTask, type Following } from './follow-task.ts';
import { yesesOf } from './holding/approval.ts';
import { holdBack, type Unasked } from './holding/hold-back.ts';
import { acknowledge, obeyActs, type Obedience } from './acts/obey-acts.ts';
import { offerActions } from './adoption/offer-adoptions.ts';
import { openTask } from './open-task.ts';
import type { Action, Plan } from './plan.ts';
import { heldProblem, problemsOf } from './plan-problems.ts';
import { labelActions } from './label-actions.ts';
import { linkActions } from './link-tasks.ts';
import { planLinks } from './links/plan-links.ts';
import { findDepartures, type Departure } from './removal/find-departures.ts';
import { planRemovals } from './removal/plan-removals.ts';
import { taskViews, type TaskView } from './task-view.ts';
import type { World } from './world.ts';
import { closePull, planEdits } from './write-back/plan-edits.ts';

/** Decides a whole pass: desired, actual and base → ordered actions. Pure, and empty for a settled world. */
export function planPass(before: World): Plan {
  const { adoptions, world } = decideAdoptions(before);
  const obedience = obeyActs(world, adoptions);
  const views = taskViews(world);
  const steps = views.map((view) => stepOf(world, view, obedience));
  // What a person asked for by name needs no second yes.
  const named = new Set([...obedience.wanted.keys(), ...adoptedKeys(adoptions)]);
  const asked = steps.filter(({ key }) => named.has(key));
  const unasked = steps.filter(({ key }) => !named.has(key));
  const { departures, over } = findDepartures(world);
  // It is a task of its document all the same.
  const toGuard = steps.map((step) => (named.has(step.key) ? { ...step, issueAction: undefined } : step));
  const guarded = holdBack(
    world,
    { ...loadOf(toGuard, departures), tasks: views.length },
    yesesOf(world, obedience),
  );
  const { held, heldPaths, approvals, accepted } = guarded;
  const removals = planRemovals(world, { free: guarded.free.departures, lasting: guarded.lasting });
  const free = [...unasked.filter(({ path }) => !heldPaths.has(path)), ...asked];
  const issueActions = [
    ...guarded.free.writes.map(({ action }) => action),
    ...asked.flatMap(({ issueAction }) => issueAction ?? []),
  ];
  const opened = issueActions.flatMap((action) => (action.kind === 'open-issue' ? action.key : []));
  const links = planLinks(world, { heldPaths, opened: new Set(opened) });
  const written = planEdits(world, free);

  const work = [
    ...adoptActions(world, adoptions),
    ...labelActions(world, views, [...issueActions, ...removals.actions]),
    ...milestoneActions(world, issueActions),
    ...issueActions,
    ...links.actions,
    ...written.actions,
    ...closePull(world, steps),
    ...removals.actions,
    ...linkActions(world, issueActions),
  ];
  const notes = [...offerActions(world, views), ...free.flatMap(({ unsaid }) => unsaid)];
  // What an issue is about to lose is told first: afterwards nobody would know it.
  const losses = free.flatMap(({ lost }) => lost).filter(isNews(world));
  const decisions = decisionsOf(world, work);
  const answers = answerActs(world, obedience, { decisions, held, approvals });
  return {
    actions: [
      ...acknowledge(obedience),
      ...losses,
      ...work,
      ...notes.filter(isNews(world)),
      ...dashboardActions(world, { held, approvals }),
      ...answers.actions,
    ],
    held,
    postponed: written.postponed,
    quiet: written.quiet,
    problems: [...world.problems, ...problemsOf(world, views), ...held.map(heldProblem), ...written.problems],
    settlements: free.flatMap(({ key, base }) => (Object.keys(base).length === 0 ? [] : [{ key, base }])),
    removals: [...over, ...removals.notes],
    approvals,
    accepted,
    dueAt: [links.isAwaited ? world.now : undefined, removals.dueAt, written.dueAt]
      .filter((at) => at !== undefined)
      .toSorted()[0],
    verdicts: answers.verdicts,
    decisions,
  };
}

function loadOf(steps: readonly Step[], departures: readonly Departure[]): Omit<Unasked, 'tasks'> {
  const tasks = new Map<string, number>();
  for (const { path } of steps) tasks.set(path, (tasks.get(path) ?? 0) + 1);
  return {
    writes: steps.flatMap(({ path, issueAction }) =>
      issueAction === undefined ? [] : [{ path, action: issueAction }],
    ),
    departures,
    tasksOf: (path) => tasks.get(path) ?? 0,
  };
}

type Step = Pick<Following, 'base' | 'edits' | 'unsaid' | 'lost'> & {
  readonly path: string;
  readonly key: TaskView['paired']['key'];
  readonly issueAction: Action | undefined;
};

function stepOf(world: World, view: TaskView, { wanted }: Obedience): Step {
  const { key, path } = view.paired;
  const nothing: Step = { path, key, base: {}, edits: [], unsaid: [], lost: [], issueAction: undefined };
  const tracking = world.tracking.get(key);
  const isUndecided = (view.paired.candidates ?? []).length > 0;
  if (isUndecided || tracking?.isDetached || world.waiting.has(key)) return nothing;
  if (tracking?.issue === undefined) {
    return tracking?.lookalike === undefined ? { ...nothing, issueAction: openTask(world, view) } : nothing;
  }

  const issue = world.issues.get(tracking.issue);
  if (issue === undefined) return nothing;
  const { update, ...rest } = followTask({ world, view, tracking, issue, wanted: wanted.get(key) });
  return { path, key, ...rest, issueAction: update };
}
