import { isFinished } from '../../config/task-words.ts';
import type { Problem } from '../../config/problem.ts';
import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { Action } from '../plan.ts';
import type { TaskView } from '../task-view.ts';
import { withThisPass } from './recent-passes.ts';
import type { RecentPass, World } from '../world.ts';

/** How a repository stands once a plan is done, as its dashboard issue tells it. */
export type Standing = {
  readonly progress: readonly DocumentProgress[];
  readonly problems: readonly Problem[];
  readonly conflicts: readonly Conflict[];
  readonly closedHere: readonly ClosedHere[];
  readonly recent: readonly RecentPass[];
};

export type DocumentProgress = { readonly path: string; readonly finished: number; readonly all: number };
/** What was told on an open issue because document and issue do not agree, or did not. */
export type Conflict = { readonly issue: IssueNumber; readonly field: string };
/** Its issue is closed, and its document goes on calling it open. */
export type ClosedHere = { readonly issue: IssueNumber; readonly path: string; readonly line: number };

type Planned = {
  readonly views: readonly TaskView[];
  readonly actions: readonly Action[];
  readonly postponed: readonly Action[];
  readonly problems: readonly Problem[];
  /** For how many tasks this pass did something. */
  readonly decided: number;
};

export const standingOf = (
  world: World,
  { views, actions, postponed, problems, decided }: Planned,
): Standing => ({
  progress: progressOf(world, actions),
  // What is held has a part of its own.
  problems: problems.filter(({ rule }) => rule !== 'held'),
  conflicts: conflictsOf(world, actions),
  closedHere: closedHere(world, { views, actions: [...actions, ...postponed] }),
  recent: withThisPass(world, decided),
});

/** What is about to be committed counts: the pass after it says the same. */
function progressOf({ documents, pairing }: World, actions: readonly Action[]): readonly DocumentProgress[] {
  const edits = actions.flatMap((action) =>
    action.kind === 'edit-document' && action.by === 'commit' ? action.edits : [],
  );
  const statuses = new Map(edits.flatMap((edit) => (edit.field === 'status' ? [[edit.key, edit.to]] : [])));
  const own = pairing.tasks.filter(({ task }) => task.level === 0);
  const byPath = Map.groupBy(own, ({ path }) => path);
  return documents
    .map(({ path }) => {
      const tasks = byPath.get(path) ?? [];
      const finished = tasks.filter(({ key, task }) => isFinished(statuses.get(key) ?? task.status));
      return { path, all: tasks.length, finished: finished.length };
    })
    .filter(({ all }) => all > 0)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

const CONFLICT_PURPOSE = /^(?:lost|write-back)(?:-([a-z]+))?/;

/** By the comments that told of them, those of this plan among them: the pass after it says the same. */
function conflictsOf({ comments, issues }: World, actions: readonly Action[]): readonly Conflict[] {
  const told = [...comments, ...actions.filter((action) => action.kind === 'comment')];
  const closing = new Set(actions.flatMap((action) => (action.kind === 'close-issue' ? action.issue : [])));
  const found = told.flatMap(({ issue, purpose }) => {
    const [matched, field = 'status'] = CONFLICT_PURPOSE.exec(purpose) ?? [];
    const isOpen = issues.get(issue)?.state === 'open' && !closing.has(issue);
    return matched === undefined || !isOpen ? [] : [{ issue, field }];
  });
  const all = new Map(found.map((one) => [`${one.issue} ${one.field}`, one]));
  return [...all.values()].toSorted((a, b) => a.issue - b.issue || (a.field < b.field ? -1 : 1));
}

/** A task whose issue this plan opens again, or whose document is about to follow, is none of them. */
function closedHere(
  { tracking, issues }: World,
  { views, actions }: Pick<Planned, 'views' | 'actions'>,
): readonly ClosedHere[] {
  const moving = new Set(actions.flatMap(movedKeys));
  return views.flatMap(({ paired: { key, path, task } }) => {
    const { issue, isDetached } = tracking.get(key) ?? {};
    if (issue === undefined || isDetached === true || moving.has(key) || isFinished(task.status)) return [];
    return issues.get(issue)?.state === 'closed' ? [{ issue, path, line: task.line }] : [];
  });
}

function movedKeys(action: Action): readonly TaskKey[] {
  if (action.kind === 'edit-document') {
    return action.edits.flatMap(({ key, field }) => (field === 'status' ? key : []));
  }
  return 'changes' in action && action.changes.state !== undefined ? [action.key] : [];
}
