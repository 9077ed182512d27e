import type { Action } from '../../plan/plan.ts';
import { renderField } from '../../plan/render-plan.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { Style } from '../output.ts';
import { renderProblem } from '../render-document.ts';
import type { LocalPlan } from './plan-local.ts';

type Paint = (style: Style, text: string) => string;
type NameOf = (key: TaskKey) => string;

const VERBS: Readonly<Partial<Record<Action['kind'], readonly [verb: string, style: Style]>>> = {
  'open-issue': ['open', 'green'],
  'update-issue': ['update', 'blue'],
  'close-issue': ['close', 'magenta'],
  'reopen-issue': ['reopen', 'yellow'],
  'retire-task': ['removed', 'red'],
  comment: ['comment', 'dim'],
  'link-parent': ['link', 'blue'],
  'link-blockers': ['link', 'blue'],
};
const VERB_CHARS = 8;

/** A local plan for people: tasks by their name and place, since their issues have no numbers here. */
export function renderLocalPlan({ plan, tasks }: LocalPlan, paint: Paint): string {
  const nameOf: NameOf = (key) => {
    const task = tasks.get(key);
    if (task === undefined) return key;
    const id = task.id === undefined ? '' : `${task.id}: `;
    return `${id}${task.title}  ${paint('dim', `${task.path}:${task.line}`)}`;
  };
  const render = (action: Action): string[] => renderAction(action, nameOf, paint);
  const lines = [
    ...plan.actions.flatMap(render),
    ...plan.held.flatMap(({ path, reason, actions }) => [
      `${paint('yellow', 'held'.padEnd(VERB_CHARS))} ${path}: ${reason}`,
      ...actions.flatMap(render).map((line) => `  ${line}`),
    ]),
    ...plan.problems.map((problem) => renderProblem(problem, paint)),
  ];
  return lines.length === 0
    ? 'Nothing to do: the working tree tells the same tasks as HEAD.\n'
    : `${lines.join('\n')}\n`;
}

function renderAction(action: Action, nameOf: NameOf, paint: Paint): string[] {
  const [verb, style] = VERBS[action.kind] ?? [action.kind, 'dim'];
  const name = 'key' in action ? nameOf(action.key) : action.reason;
  const fields = 'fields' in action && action.kind !== 'open-issue' ? action.fields.map(renderField) : [];
  return [
    `${paint(style, verb.padEnd(VERB_CHARS))} ${name}`,
    ...fields.map((field) => paint('dim', `${' '.repeat(VERB_CHARS + 1)}${field}`)),
  ];
}
