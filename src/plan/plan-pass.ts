import type { TaskKey } from '../issue/task-key.ts';
import { adoptActions, adoptedKeys } from './adoption/adopt-issues.ts';
import { answerActs } from './acts/answer-acts.ts';
import { isNews } from './comment-text.ts';
import { dashboardActions } from './dashboard/dashboard-actions.ts';
import { followImport } from './dashboard/import-progress.ts';
import { standingOf } from './dashboard/standing.ts';
import { decideAdoptions } from './adoption/decide-adoptions.ts';
import { decisionsOf } from './decision.ts';
import { milestoneActions } from './fields/ensure-milestones.ts';
import { yesesOf } from './holding/approval.ts';
import { holdBack, type Unasked } from './holding/hold-back.ts';
import { acknowledge, isAsked, obeyActs, type Obedience } from './acts/obey-acts.ts';
import { taskNotes, withHolds } from './acts/task-notes.ts';
import { blockerActions, detachActions, wishNotes } from './acts/wish-actions.ts';
import { offerActions } from './adoption/offer-adoptions.ts';
import type { Action, Plan } from './plan.ts';
import { heldProblem, problemsOf } from './plan-problems.ts';
import { labelActions } from './label-actions.ts';
import { linkActions } from './link-tasks.ts';
import { planLinks } from './links/plan-links.ts';
import { followPulls, type PullEffects } from './pulls/follow-pulls.ts';
import { withPulls } from './pulls/with-pulls.ts';
import { findDepartures, type Departure } from './removal/find-departures.ts';
import { planRemovals } from './removal/plan-removals.ts';
import { stepOf, type Step } from './step.ts';
import { taskViews, type TaskView } from './task-view.ts';
import type { World } from './world.ts';
import { earliest } from './earliest.ts';
import { closePull, planEdits } from './write-back/plan-edits.ts';

/** Decides a whole pass: desired, actual and base → ordered actions. Pure, and empty for a settled world. */
export function planPass(before: World): Plan {
  const { adoptions, world: adopted } = decideAdoptions(before);
  const obedience = obeyActs(adopted, adoptions);
  const world = withHolds(adopted, obedience);
  const views = taskViews(world);
  const pulls = followPulls(world, views);
  return planObeying({ world, views, pulls, adopted, adoptions, obedience });
}

type Obeying = {
  readonly world: World;
  readonly views: readonly TaskView[];
  readonly pulls: PullEffects;
  /** The same before holds were heeded. */
  readonly adopted: World;
  readonly adoptions: ReturnType<typeof decideAdoptions>['adoptions'];
  readonly obedience: Obedience;
};

function planObeying({ world, views, pulls, adopted, adoptions, obedience }: Obeying): Plan {
  const wishes = withPulls(obedience.wishes, pulls.wanted, world);
  const steps = views.map((view) => stepOf(world, view, { wishes }));
  const { departures, over } = findDepartures(world);
  // What a person asked for by name needs no second yes.
  const named = new Set([...wishes.keys(), ...adoptedKeys(adoptions)]);
  const guarded = holdBack(world, loadOf(steps, departures, named), yesesOf(world, obedience));
  const { held, heldPaths, approvals } = guarded;
  const free = steps.filter(({ key, path }) => named.has(key) || !heldPaths.has(path));
  const issueActions = [...guarded.free.writes.map(({ action }) => action), ...actionsOf(steps, named)];
  const removals = planRemovals(world, { free: guarded.free.departures, lasting: guarded.lasting });
  const opened = openedKeys(issueActions);
  const links = planLinks(world, { heldPaths, opened });
  const importing = followImport(world, opened.size);
  const isAwaited = isTold(importing, opened) || links.isAwaited || isAnyOf(opened, pulls.awaited);
  const written = planEdits(world, [...free, ...pulls.lines]);

  const work = [
    ...adoptActions(world, adoptions),
    ...labelActions(world, views, [...issueActions, ...removals.actions]),
    ...milestoneActions(world, issueActions),
    ...issueActions,
    ...links.actions,
    ...blockerActions(world, wishes),
    ...written.actions,
    ...closePull(world, [...steps, ...pulls.lines]),
    ...removals.actions,
    ...linkActions(world, issueActions),
  ];
  const unsaid = free.flatMap((step) => step.unsaid);
  const told = [...unsaid, ...wishNotes(world, wishes), ...pulls.notes];
  const notes = [...offerActions(world, views), ...told].filter(isNews(world));
  // What an issue is about to lose is told first: afterwards nobody would know it.
  const losses = free.flatMap(({ lost }) => lost).filter(isNews(world));
  // An issue that was let go is told nothing more.
  const parted = detachActions(world, wishes);
  const decisions = decisionsOf(world, [...work, ...parted], wishes);
  const problems = [...problemsOf(world, views), ...held.map(heldProblem), ...written.problems];
  const actions = [...losses, ...work, ...notes, ...parted];
  const plan = { actions, held, postponed: written.postponed, problems };
  const standing = standingOf(world, { ...plan, views, decided: decisions.length });
  const dashboard = dashboardActions(world, { held, approvals, importing, ...standing });
  const answers = answerActs(world, obedience, { decisions, held, approvals, plan });
  return {
    ...plan,
    actions: [...acknowledge(obedience), ...withDashboard(actions, dashboard, importing), ...answers.actions],
    quiet: written.quiet,
    importing,
    recent: standing.recent,
    settlements: settlementsOf(free),
    removals: [...over, ...removals.notes],
    notes: taskNotes(adopted, obedience, free),
    isSyncAsked: isAsked(obedience, 'sync'),
    approvals,
    accepted: guarded.accepted,
    dueAt: earliest(isAwaited ? world.now : undefined, removals.dueAt, written.dueAt),
    verdicts: answers.verdicts,
    pulls: pulls.records,
    decisions,
  };
}

const settlementsOf = (steps: readonly Step[]): Plan['settlements'] =>
  steps.flatMap(({ key, base }) => (Object.keys(base).length === 0 ? [] : [{ key, base }]));

const openedKeys = (actions: readonly Action[]): ReadonlySet<TaskKey> =>
  new Set(actions.flatMap((action) => (action.kind === 'open-issue' ? action.key : [])));

const actionsOf = (steps: readonly Step[], named: ReadonlySet<TaskKey>): readonly Action[] =>
  steps.flatMap(({ key, issueAction }) => (named.has(key) ? (issueAction ?? []) : []));

/** A long import is told before it begins: what comes after its last issue comes when all is over. */
const withDashboard = (
  work: readonly Action[],
  dashboard: readonly Action[],
  importing: Plan['importing'],
): readonly Action[] => (importing === undefined ? [...work, ...dashboard] : [...dashboard, ...work]);

/** Then the next pass says that it is over. */
const isTold = (importing: Plan['importing'], opened: ReadonlySet<TaskKey>): boolean =>
  importing !== undefined && opened.size > 0;

const isAnyOf = <Item>(some: ReadonlySet<Item>, others: ReadonlySet<Item>): boolean =>
  [...some].some((item) => others.has(item));

/** What the guards judge. A task that was asked for by name is one of its document all the same. */
function loadOf(
  steps: readonly Step[],
  departures: readonly Departure[],
  named: ReadonlySet<TaskKey>,
): Unasked {
  const tasks = new Map<string, number>();
  for (const { path } of steps) tasks.set(path, (tasks.get(path) ?? 0) + 1);
  return {
    writes: steps.flatMap(({ path, key, issueAction }) =>
      issueAction === undefined || named.has(key) ? [] : [{ path, action: issueAction }],
    ),
    departures,
    tasks: steps.length,
    tasksOf: (path) => tasks.get(path) ?? 0,
  };
}
