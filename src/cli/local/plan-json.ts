import type { Action, FieldChange, Plan } from '../../plan/plan.ts';
import { problemJson } from '../document-json.ts';

type Shown = Pick<Plan, 'actions' | 'held' | 'problems'>;
type IssueOf = (action: Action) => number | null;

/**
 * A plan in the shape that `tickmark plan --json` promises (docs/cli.md). Without a repository on GitHub no issue has a
 * number that means anything, so `issue` is null.
 */
export function planJson({ actions, held, problems }: Shown, issueOf: IssueOf = () => null) {
  const actionJson = (action: Action) => jsonOf(action, issueOf(action));
  return {
    actions: actions.map(actionJson),
    held: held.map(({ path, reason, actions: waiting }) => ({
      path,
      reason,
      actions: waiting.map(actionJson),
    })),
    problems: problems.map((problem) => ({ path: problem.path, ...problemJson(problem) })),
  };
}

function jsonOf(action: Action, issue: number | null) {
  return {
    kind: action.kind,
    key: 'key' in action ? action.key : null,
    issue,
    fields: 'fields' in action ? action.fields.map(fieldJson) : [],
    reason: action.reason,
  };
}

// Details and subtasks are compared by digest: that they changed is all there is to say.
function fieldJson({ field, from, to }: FieldChange) {
  const isDigest = field === 'details' || field === 'subtasks';
  return { field, from: isDigest || from === '' ? null : from, to: isDigest || to === '' ? null : to };
}
