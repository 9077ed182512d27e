import type { TaskKey } from '../../issue/task-key.ts';
import type { Action, Plan } from '../../plan/plan.ts';
import { planOnce, type Answer } from '../../app/once/run-once.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { isIn } from '../local/repository-paths.ts';
import { planJson } from '../local/plan-json.ts';
import { painter, printJson } from '../output.ts';
import { openRemote } from './open-remote.ts';
import { renderRemotePlan, type RemotePlan } from './render-remote-plan.ts';
import { refuseSkipped } from './refuse-skipped.ts';

/** `tickmark plan --repo`: what a pass over a repository on GitHub would do now. */
export async function runRemotePlan(call: Call): Promise<ExitStatus> {
  const outcome = await openRemote(call, 'plan', planOnce);
  const plan = narrow(outcome, call.positionals);
  const { terminal } = call;
  if (call.flag('json')) printJson(terminal, planJson(plan, issueOf));
  else {
    const text = renderRemotePlan(plan, painter(terminal));
    terminal.out(text === '' ? 'Nothing to do: documents and issues agree.\n' : text);
  }
  const isEmpty = plan.actions.length === 0 && plan.held.length === 0;
  const hasError = plan.problems.some(({ severity }) => severity === 'error');
  return hasError || (call.flag('exit-code') && !isEmpty) ? EXIT.problems : EXIT.fine;
}

/** The issue that an action is about, as far as it has one already. */
export const issueOf = (action: Action): number | null => ('issue' in action ? (action.issue ?? null) : null);

function narrow(outcome: Answer, paths: readonly string[]): RemotePlan {
  if (outcome.kind === 'refused') return { actions: [], held: [], problems: outcome.problems };
  if (outcome.kind === 'skipped') throw refuseSkipped(outcome.reason);
  const { plan } = outcome;
  if (paths.length === 0) return plan;
  const pathOf = pathsByKey(plan);
  const isShown = (path: string | undefined): boolean =>
    path !== undefined && paths.some((at) => isIn(path, at));
  return {
    actions: plan.actions.filter((action) =>
      isShown('path' in action ? action.path : 'key' in action ? pathOf.get(action.key) : undefined),
    ),
    held: plan.held.filter(({ path }) => isShown(path)),
    problems: plan.problems.filter(({ path, rule }) => isShown(path) || rule.startsWith('config-')),
  };
}

const pathsByKey = ({ decisions }: Plan): ReadonlyMap<TaskKey, string> =>
  new Map(decisions.map(({ key, path }) => [key, path]));
