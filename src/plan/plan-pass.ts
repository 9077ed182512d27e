import { isFinished } from '../config/task-words.ts';
import { findDefinition } from '../issue/labels.ts';
import { adoptActions, adoptedKeys } from './adoption/adopt-issues.ts';
import { answerActs } from './acts/answer-acts.ts';
import { isNews } from './comment-text.ts';
import { decideAdoptions } from './adoption/decide-adoptions.ts';
import { decisionsOf } from './decision.ts';
import { followTask, type Following } from './follow-task.ts';
import { guardDocuments, guardOpenings } from './guard.ts';
import { acknowledge, obeyActs, type Obedience } from './acts/obey-acts.ts';
import { offerActions } from './adoption/offer-adoptions.ts';
import { openTask } from './open-task.ts';
import type { Action, Plan } from './plan.ts';
import { heldProblem, problemsOf } from './plan-problems.ts';
import { linkActions } from './link-tasks.ts';
import { taskViews, type TaskView } from './task-view.ts';
import type { World } from './world.ts';

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
  const { openings, held, heldPaths } = guard(world, unasked);
  const free = [...unasked.filter(({ path }) => !heldPaths.has(path)), ...asked];
  const issueActions = [...openings, ...asked.flatMap(({ issueAction }) => issueAction ?? [])];

  const work = [
    ...adoptActions(world, adoptions),
    ...labelActions(world, issueActions),
    ...issueActions,
    ...editActions(world, free),
    ...retirements(world),
    ...linkActions(world, issueActions),
  ];
  const notes = [...offerActions(world, views), ...free.flatMap(({ comment }) => comment ?? [])];
  const decisions = decisionsOf(world, work);
  const answers = answerActs(world, obedience, { decisions, held });
  return {
    actions: [...acknowledge(obedience), ...work, ...notes.filter(isNews(world)), ...answers.actions],
    held,
    problems: [...world.problems, ...problemsOf(world, views), ...held.map(heldProblem)],
    settlements: free.flatMap(({ key, base }) => (Object.keys(base).length === 0 ? [] : [{ key, base }])),
    verdicts: answers.verdicts,
    decisions,
  };
}

/** What goes on by itself, and what has to wait for a person. */
function guard(world: World, steps: readonly Step[]) {
  const guarded = guardDocuments(
    [...byPath(steps)].map(([path, own]) => {
      return { path, tasks: own.length, actions: own.flatMap(({ issueAction }) => issueAction ?? []) };
    }),
  );
  const openings = guardOpenings(guarded.free, world.config.limits.openAtOnce);
  return {
    openings: openings.free,
    held: [...guarded.held, ...openings.held],
    heldPaths: new Set(guarded.held.map(({ path }) => path)),
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
    // Known from its issue alone: nobody saw it in a document, so nobody saw it leave.
    if (Object.keys(tracking?.base ?? {}).length === 0) return [];
    return [
      { kind: 'retire-task', key: task.key, issue: issue.number, reason: `it is no longer in ${task.path}` },
    ];
  });
}
