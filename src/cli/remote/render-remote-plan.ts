import type { Problem } from '../../config/problem.ts';
import type { Action, HeldPlan } from '../../plan/plan.ts';
import { renderAction } from '../../plan/render-plan.ts';
import type { Style } from '../output.ts';
import { renderProblem } from '../render-document.ts';

type Paint = (style: Style, text: string) => string;

const STYLES: Readonly<Partial<Record<Action['kind'], Style>>> = {
  'open-issue': 'green',
  'update-issue': 'blue',
  'close-issue': 'magenta',
  'reopen-issue': 'yellow',
  'retire-task': 'red',
  'edit-document': 'cyan',
};

export type RemotePlan = {
  readonly actions: readonly Action[];
  readonly held: readonly HeldPlan[];
  readonly problems: readonly Problem[];
};

/** A plan against GitHub for people, with the numbers of the issues. '' for one that is empty. */
export function renderRemotePlan({ actions, held, problems }: RemotePlan, paint: Paint): string {
  const lines = [
    ...actions.flatMap((action) => render(action, paint)),
    ...held.flatMap(({ path, reason, hash, actions: waiting }) => [
      `${paint('yellow', 'held')}       ${path}: ${reason} (${hash})`,
      ...waiting.flatMap((action) => render(action, paint)).map((line) => `  ${line}`),
    ]),
    ...problems.map((problem) => renderProblem(problem, paint)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function render(action: Action, paint: Paint): string[] {
  const [head = '', ...rest] = renderAction(action);
  const [verb = ''] = head.split(' ', 1);
  return [
    `${paint(STYLES[action.kind] ?? 'dim', verb)}${head.slice(verb.length)}`,
    ...rest.map((line) => paint('dim', line)),
  ];
}
