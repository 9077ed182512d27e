import type { Problem } from '../config/problem.ts';
import { isFinished } from '../config/task-words.ts';
import { findDefinition } from '../issue/labels.ts';
import { followTask, type Following } from './follow-task.ts';
import { guardDocuments, guardOpenings } from './guard.ts';
import { obeyActs, type Obedience } from './obey-acts.ts';
import { openTask } from './open-task.ts';
import type { Action, HeldPlan, Plan } from './plan.ts';
import { taskViews, type TaskView } from './task-view.ts';
import type { World } from './world.ts';

/** Decides a whole pass: desired, actual and base → ordered actions. Pure, and empty for a settled world. */
export function planPass(world: World): Plan {
  const obedience = obeyActs(world);
  const views = taskViews(world);
  const steps = views.map((view) => stepOf(world, view, obedience));
  // What a person asked for by name needs no second yes.
  const asked = steps.filter(({ key }) => obedience.wanted.has(key));
  const unasked = steps.filter(({ key }) => !obedience.wanted.has(key));
  const guarded = guardDocuments(
    [...byPath(unasked)].map(([path, own]) => {
      return { path, tasks: own.length, actions: own.flatMap(({ issueAction }) => issueAction ?? []) };
    }),
  );
  const openings = guardOpenings(guarded.free, world.config.limits.openAtOnce);
  const held = [...guarded.held, ...openings.held];
  const heldPaths = new Set(guarded.held.map(({ path }) => path));
  const free = [...unasked.filter(({ path }) => !heldPaths.has(path)), ...asked];
  const issueActions = [...openings.free, ...asked.flatMap(({ issueAction }) => issueAction ?? [])];

  return {
    actions: [
      ...obedience.received,
      ...labelActions(world, issueActions),
      ...issueActions,
      ...editActions(world, free),
      ...retirements(world),
      ...free.flatMap(({ comment }) => comment ?? []),
      ...obedience.answers,
    ],
    held,
    problems: [
      ...world.problems,
      ...world.pairing.problems,
      ...views.flatMap((view) => lookalikeProblem(world, view)),
      ...held.map(heldProblem),
    ],
    settlements: free.flatMap(({ key, base }) => (Object.keys(base).length === 0 ? [] : [{ key, base }])),
    verdicts: obedience.verdicts,
  };
}

type Step = Pick<Following, 'base' | 'edit'> & {
  readonly path: string;
  readonly key: TaskView['paired']['key'];
  readonly issueAction: Action | undefined;
  readonly comment: Action | undefined;
};

function stepOf(world: World, view: TaskView, { wanted }: Obedience): Step {
  const { key, path } = view.paired;
  const nothing: Step = { path, key, base: {}, edit: undefined, issueAction: undefined, comment: undefined };
  const tracking = world.tracking.get(key);
  const isUndecided = (view.paired.candidates ?? []).length > 0;
  if (isUndecided || tracking?.isDetached || world.waiting.has(key)) return nothing;
  if (tracking?.issue === undefined) {
    return tracking?.lookalike === undefined ? { ...nothing, issueAction: openTask(world, view) } : nothing;
  }

  const issue = world.issues.get(tracking.issue);
  if (issue === undefined) return nothing;
  const { update, edit, unsaid, base } = followTask({
    world,
    view,
    tracking,
    issue,
    wanted: wanted.get(key),
  });
  return {
    path,
    key,
    base,
    edit,
    issueAction: update,
    comment: unsaid === undefined ? undefined : tellUnsaid(view, issue.number, unsaid),
  };
}

function tellUnsaid(
  view: TaskView,
  issue: Extract<Action, { kind: 'comment' }>['issue'],
  why: string,
): Action {
  const { path, task } = view.paired;
  return {
    kind: 'comment',
    issue,
    purpose: 'write-back',
    body: `The status of this issue was not written to \`${path}\` (line ${task.line}): ${why}. The issue keeps it; the document still says ${task.status}.`,
    reason: 'the document cannot follow the issue',
  };
}

/** Labels that the actions need and that are not known to exist. */
function labelActions(world: World, actions: readonly Action[]): Action[] {
  const needed = new Set(
    actions.flatMap((action) => {
      if (action.kind === 'open-issue') return action.draft.labels;
      return 'changes' in action ? (action.changes.labels ?? []) : [];
    }),
  );
  return [...needed].flatMap((name): Action[] => {
    const definition = world.labels.includes(name) ? undefined : findDefinition(name);
    return definition === undefined
      ? []
      : [{ kind: 'ensure-label', ...definition, reason: 'an issue is about to carry it' }];
  });
}

function byPath(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const group = groups.get(step.path);
    if (group === undefined) groups.set(step.path, [step]);
    else group.push(step);
  }
  return groups;
}

function editActions(world: World, steps: readonly Step[]): Action[] {
  const groups = byPath(steps);
  return world.documents.flatMap(({ path, blobSha }): Action[] => {
    const edits = (groups.get(path) ?? []).flatMap(({ edit }) => edit ?? []);
    if (edits.length === 0) return [];
    const reason = edits.map((edit) => `line ${edit.line}: ${edit.reason}`).join('; ');
    return [
      {
        kind: 'edit-document',
        path,
        blobSha,
        edits: edits.map(({ key, line, from, to }) => ({ key, line, from, to })),
        reason,
      },
    ];
  });
}

/** Tasks that left a document which was read in full, with an issue that is still open. */
function retirements(world: World): Action[] {
  const unsure = new Set([
    ...world.unreadable,
    ...world.documents.filter(({ parsed }) => parsed.isIncomplete).map(({ path }) => path),
  ]);
  return world.pairing.missing.flatMap((task): Action[] => {
    const tracking = world.tracking.get(task.key);
    const issue = tracking?.issue === undefined ? undefined : world.issues.get(tracking.issue);
    if (issue?.state !== 'open' || tracking?.isDetached || unsure.has(task.path) || isFinished(task.status))
      return [];
    return [
      { kind: 'retire-task', key: task.key, issue: issue.number, reason: `it is no longer in ${task.path}` },
    ];
  });
}

function lookalikeProblem(world: World, { paired }: TaskView): Problem[] {
  const tracking = world.tracking.get(paired.key);
  if (tracking?.lookalike === undefined || tracking.issue !== undefined) return [];
  const message = `Issue ${tracking.lookalike} has the title of this task, so no second one was opened. Close or rename that issue, or reword the task, to give the task an issue of its own.`;
  return [
    {
      rule: 'looks-like-issue',
      severity: 'warning',
      message,
      path: paired.path,
      line: paired.task.line,
      column: 1,
    },
  ];
}

const heldProblem = ({ path, reason }: HeldPlan): Problem => ({
  rule: 'held',
  severity: 'warning',
  message: `Nothing was written for the issues of this document: ${reason}. If it is meant, do it in smaller steps or raise the limit in the config.`,
  path,
  line: 1,
  column: 1,
});
