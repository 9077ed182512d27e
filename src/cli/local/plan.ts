import type { Problem } from '../../config/problem.ts';
import type { Action, Plan } from '../../plan/plan.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { painter, printJson } from '../output.ts';
import { openGit } from './git.ts';
import { planJson } from './plan-json.ts';
import { planLocal, type LocalPlan } from './plan-local.ts';
import { checkPaths } from './check-paths.ts';
import { isIn, pathsIn } from './repository-paths.ts';
import { readStates, type StatesOutcome } from './read-states.ts';
import { renderLocalPlan } from './render-local-plan.ts';

/** `tickmark plan`: what pushing the working tree would do; with `--repo` what a pass over GitHub's state would. */
export async function runPlan(call: Call): Promise<ExitStatus> {
  if (call.text('repo') !== undefined) {
    // A look at the working tree needs none of what speaks to GitHub.
    const { runRemotePlan } = await import('../remote/plan-remote.ts');
    return runRemotePlan(call);
  }
  const git = await openGit(call.terminal.folder, 'plan');
  const outcome = await readStates(git);
  const local = localPlan(outcome, pathsIn(git, call.positionals));

  const { terminal } = call;
  if (call.flag('json')) printJson(terminal, planJson(local.plan));
  else terminal.out(renderLocalPlan(local, painter(terminal)));

  const { actions, held, problems } = local.plan;
  const isEmpty = actions.length === 0 && held.length === 0;
  const hasError = problems.some(({ severity }) => severity === 'error');
  return hasError || (call.flag('exit-code') && !isEmpty) ? EXIT.problems : EXIT.fine;
}

const NOTHING: Plan = {
  actions: [],
  held: [],
  postponed: [],
  quiet: undefined,
  importing: undefined,
  recent: [],
  problems: [],
  settlements: [],
  removals: [],
  notes: [],
  isSyncAsked: false,
  approvals: [],
  accepted: {},
  dueAt: undefined,
  verdicts: [],
  pulls: { noted: [], settled: [] },
  decisions: [],
};

function localPlan(outcome: StatesOutcome, paths: readonly string[]): LocalPlan {
  if (outcome.kind === 'broken-config') {
    const { problems } = outcome;
    return { plan: { ...NOTHING, problems }, tasks: new Map() };
  }
  const { atHead, now } = outcome.states;
  checkPaths(
    paths,
    [...atHead, ...now].map(({ parsed }) => parsed.path),
  );
  return narrow(planLocal(outcome.states), paths);
}

/** The plan is made of all documents, since tasks move between them, and shown for those asked for. */
function narrow({ plan, tasks }: LocalPlan, paths: readonly string[]): LocalPlan {
  if (paths.length === 0) return { plan, tasks };
  const isShown = (document: string | undefined): boolean =>
    document !== undefined && paths.some((at) => isIn(document, at));
  const documentOf = (action: Action): string | undefined =>
    'key' in action ? tasks.get(action.key)?.path : undefined;
  return {
    tasks,
    plan: {
      ...plan,
      actions: plan.actions.filter((action) => isShown(documentOf(action))),
      held: plan.held.filter((held) => isShown(held.path)),
      problems: plan.problems.filter(
        (problem: Problem) => isShown(problem.path) || problem.rule.startsWith('config-'),
      ),
    },
  };
}
