import type { Action, FieldChange, Plan } from '../../plan/plan.ts';
import { problemJson } from '../document-json.ts';

/**
 * A local plan in the shape that `tickmark plan --json` promises (docs/cli.md). Without a repository on GitHub no
 * issue has a number that means anything, so `issue` is null.
 */
export function planJson({ actions, held, problems }: Plan) {
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

function actionJson(action: Action) {
  return {
    kind: action.kind,
    key: 'key' in action ? action.key : null,
    issue: null,
    fields: 'fields' in action ? action.fields.map(fieldJson) : [],
    reason: action.reason,
  };
}

// Details and subtasks are compared by digest: that they changed is all there is to say.
function fieldJson({ field, from, to }: FieldChange) {
  const isDigest = field === 'details' || field === 'subtasks';
  return { field, from: isDigest || from === '' ? null : from, to: isDigest || to === '' ? null : to };
}
