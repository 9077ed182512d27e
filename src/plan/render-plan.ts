import type { TaskKey } from '../issue/task-key.ts';
import type { Action, DocumentEdit, FieldChange, Plan } from './plan.ts';

type LinkAction = Extract<Action, { kind: 'link-parent' | 'link-blockers' }>;

type Shown = Pick<Plan, 'actions' | 'held' | 'postponed' | 'problems'>;

/** A plan as text for people: a line an action, its fields and its reason below. Same plan, same text. */
export function renderPlan(plan: Shown): string {
  const lines = [
    ...plan.actions.flatMap(renderAction),
    ...plan.held.flatMap(({ path, reason, actions }) => [
      `held       ${path}: ${reason}`,
      ...actions.flatMap(renderAction).map((line) => `  ${line}`),
    ]),
    ...(plan.postponed.length === 0 ? [] : ['later      once nothing has changed for a while:']),
    ...plan.postponed.flatMap(renderAction).map((line) => `  ${line}`),
    ...plan.problems.map(
      ({ path, line, column, severity, rule, message }) =>
        `${severity.padEnd(10)} ${path}:${line}:${column} ${rule}: ${message}`,
    ),
  ];
  return lines.length === 0 ? 'Nothing to do.\n' : `${lines.join('\n')}\n`;
}

/** One action and why, on a few lines. */
export function renderAction(action: Action): string[] {
  const because = `           because ${action.reason}`;
  switch (action.kind) {
    case 'ensure-label':
      return [`label      ${action.name}`];
    case 'open-issue':
      return [
        `open       ${action.draft.title}  (${action.path}:${action.line})${action.finishAs ? ` and close as ${action.finishAs}` : ''}`,
      ];
    case 'update-issue':
    case 'close-issue':
    case 'reopen-issue':
      return [
        `${action.kind.replace('-issue', '').padEnd(10)} #${action.issue}`,
        ...action.fields.map((field) => `           ${renderField(field)}`),
        because,
      ];
    case 'edit-document':
      return [
        `edit       ${action.path}${action.by === 'commit' ? '' : ' by pull request'}`,
        ...action.edits.map((edit) => `           line ${edit.line}: ${renderEdit(edit)}`),
        because,
      ];
    case 'retire-task':
      return [
        `retire     #${action.issue} ${action.changes.state === undefined ? 'labelled' : 'closed'}`,
        because,
      ];
    case 'adopt-issue':
      return [`adopt      #${action.issue}`, because];
    case 'detach-issue':
      return [`detach     #${action.issue}`, because];
    case 'link-tasks':
      return [`link       ${action.others.length + 1} tasks`, because];
    case 'comment':
      return [`comment    #${action.issue} (${action.purpose})`, because];
    case 'close-pull':
      return [`close      pull request ${action.pull}`, because];
    case 'ensure-milestone':
      return [`milestone  ${action.title}`];
    case 'link-parent':
    case 'link-blockers':
      return [`link       ${action.key} ${renderLinks(action)}`, because];
    case 'write-dashboard':
      return [`dashboard  ${action.issue === undefined ? 'opened' : `#${action.issue}`}`, because];
    case 'react':
      return [`react      ${action.reaction} on comment ${action.commentId}`];
    default:
      return action satisfies never;
  }
}

/** How a task stands among the others from now on; `tell` names them, else their keys do. */
export function renderLinks(action: LinkAction, tell: (key: TaskKey) => string = (key) => key): string {
  if (action.kind === 'link-parent') {
    return action.parent === undefined
      ? 'is no sub-issue any more'
      : `is a sub-issue of ${tell(action.parent)}`;
  }
  const [add, remove] = [action.add, action.remove].map((keys) => keys.map(tell).join(', '));
  const parts = [
    add === '' ? '' : `is blocked by ${add}`,
    remove === '' ? '' : `is not blocked any more by ${remove}`,
  ];
  return parts.filter((part) => part !== '').join(' and ');
}

/** What an edit changes in a document. A status says by itself that it is one. */
export const renderEdit = ({ field, from, to }: DocumentEdit): string =>
  field === 'status' ? `${from} → ${to}` : `${field}: ${from} → ${to}`;

/** One field as it stands and as it will be. Details and subtasks are digests, which say nothing to people. */
export function renderField({ field, from, to }: FieldChange): string {
  if (field === 'details' || field === 'subtasks') return `${field} changed`;
  const [before, after] = [from, to].map((value) => value.replaceAll('\n', ', ') || '(none)');
  return `${field}: ${before} → ${after}`;
}
