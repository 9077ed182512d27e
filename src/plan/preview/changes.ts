import type { Problem } from '../../config/problem.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { Action, HeldPlan } from '../plan.ts';
import type { IssueUpdate } from '../update-issue.ts';
import type { Previewed } from './previewed.ts';
import { findRenumbered, type Renumbering } from './renumbered.ts';

type ActionOf<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;
export type Opening = ActionOf<'open-issue'>;
export type Retirement = ActionOf<'retire-task'>;
export type DocumentChange = ActionOf<'edit-document'>;

/** What a merge changes, as people count it. Labels, comments and reactions that go with it are not counted. */
export type Changes = {
  readonly opened: readonly Opening[];
  readonly closed: readonly IssueUpdate[];
  readonly reopened: readonly IssueUpdate[];
  readonly updated: readonly IssueUpdate[];
  readonly renumbered: readonly Renumbering[];
  readonly moved: readonly Move[];
  readonly left: readonly Retirement[];
  readonly adopted: readonly ActionOf<'adopt-issue'>[];
  readonly linked: readonly ActionOf<'link-parent' | 'link-blockers' | 'link-tasks'>[];
  readonly edited: readonly DocumentChange[];
  readonly held: readonly HeldPlan[];
  readonly problems: readonly Problem[];
  /** Changes of issues that wait anyhow, and are not this pull request's. */
  readonly elsewhere: number;
};

export type Move = { readonly key: TaskKey; readonly from: string; readonly to: string };

/** The part of a plan that comes from a pull request. */
export function changesOf(previewed: Previewed): Changes {
  const { plan, world, known, paths } = previewed;
  const isConcerned = concernOf(previewed);
  const isHere = (path: string): boolean => paths === undefined || paths.has(path);
  const all = [...plan.actions, ...plan.postponed];
  const actions = all.filter((action) => isOf(action, isConcerned, isHere));
  const { of, without } = findRenumbered(previewed);
  const changes = pick(actions, 'update-issue', 'close-issue', 'reopen-issue')
    .map((action) => ({ ...action, fields: without(action.key, action.fields) }))
    .filter(({ key, kind, fields }) => kind !== 'update-issue' || fields.length > 0 || !of.has(key));
  return {
    opened: pick(actions, 'open-issue'),
    closed: changes.filter(({ kind }) => kind === 'close-issue'),
    reopened: changes.filter(({ kind }) => kind === 'reopen-issue'),
    updated: changes.filter(({ kind }) => kind === 'update-issue'),
    renumbered: [...of.values()].filter(({ path }) => isHere(path)),
    moved: world.pairing.tasks.flatMap(({ key, path }) => {
      const from = known.get(key)?.path ?? path;
      return from === path ? [] : [{ key, from, to: path }];
    }),
    left: pick(actions, 'retire-task'),
    adopted: pick(actions, 'adopt-issue'),
    linked: pick(actions, 'link-parent', 'link-blockers', 'link-tasks'),
    edited: pick(actions, 'edit-document'),
    held: plan.held.filter(
      ({ path, actions: held }) => isHere(path) || held.some((one) => isOf(one, isConcerned, isHere)),
    ),
    problems: plan.problems.filter(({ path, rule }) => rule !== 'held' && isHere(path)),
    elsewhere: all.filter(isOfIssue).length - actions.filter(isOfIssue).length,
  };
}

/** The tasks that stand, or stood, in a document that is changed, and those that the pull request is about. */
function concernOf({ world, known, paths, links, takesBack }: Previewed): (key: TaskKey) => boolean {
  if (paths === undefined) return () => true;
  const { tasks, missing } = world.pairing;
  const keys = new Set([
    ...[...tasks, ...missing, ...known.values()].flatMap(({ key, path }) => (paths.has(path) ? [key] : [])),
    ...(links?.completing ?? []),
    ...(links?.mentioned ?? []),
    ...takesBack,
  ]);
  return (key) => keys.has(key);
}

function isOf(
  action: Action,
  isConcerned: (key: TaskKey) => boolean,
  isHere: (path: string) => boolean,
): boolean {
  if (action.kind === 'edit-document')
    return isHere(action.path) || action.edits.some(({ key }) => isConcerned(key));
  if (action.kind === 'link-tasks') return isConcerned(action.keeper);
  return 'key' in action && isConcerned(action.key);
}

const OF_ISSUES: readonly Action['kind'][] = [
  'open-issue',
  'update-issue',
  'close-issue',
  'reopen-issue',
  'retire-task',
  'adopt-issue',
];

const isOfIssue = ({ kind }: Action): boolean => OF_ISSUES.includes(kind);

const pick = <Kind extends Action['kind']>(
  actions: readonly Action[],
  ...kinds: readonly Kind[]
): readonly ActionOf<Kind>[] =>
  actions.filter((action): action is ActionOf<Kind> => kinds.some((kind) => kind === action.kind));
