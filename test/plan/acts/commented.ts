import { parseCommands } from '../../../src/command/parse-commands.ts';
import type { RepositoryConfig } from '../../../src/config/repository-config.ts';
import { asIssueNumber, type TaskKey } from '../../../src/issue/task-key.ts';
import type { JudgedAct } from '../../../src/plan/human-act.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Action, Plan } from '../../../src/plan/plan.ts';
import type { Tracking, World } from '../../../src/plan/world.ts';
import { AT_ONCE, keyOf, settle, task, world } from '../build-world.ts';

type Writing = Partial<Omit<JudgedAct, 'act'>> & {
  readonly by?: string;
  readonly on?: number;
  readonly id?: number;
};

/** A comment of maya, who has write, on issue 1. */
export function comment(body: string, { by = 'maya', on = 1, id = 500, ...judged }: Writing = {}): JudgedAct {
  return {
    role: 'write',
    ...judged,
    act: {
      actId: `comment-${id}`,
      commentId: id,
      issue: asIssueNumber(on),
      onPullRequest: false,
      isBot: false,
      actor: by,
      createdAt: '2026-02-01T00:00:00Z',
      commands: parseCommands(body),
    },
  };
}

const RANGE = { start: 0, end: 4 };
const LABELS = ['tickmark', 'priority: high', 'priority: low', 'status: done', 'status: in progress'];

/** Three tasks with their issues; the document names the assignee of the first, and says all else of it. */
export const garden = (given: Partial<World> = {}): World => ({
  ...settle(
    world(
      [
        task({
          id: 'T1',
          title: 'Dig the bed',
          priority: 'high',
          estimateHours: { min: 3, max: 3 },
          due: '2026-03-01',
          assignees: ['maya'],
          ranges: {
            block: RANGE,
            title: RANGE,
            status: [],
            priority: RANGE,
            estimate: RANGE,
            due: RANGE,
            assignees: RANGE,
          },
        }),
        task({ line: 4, id: 'T2', title: 'Sow the beans' }),
        task({ line: 5, id: 'T3', title: 'Build a shed' }),
      ],
      {
        assignable: new Set(['maya', 'ben', 'rita']),
        capabilities: { hasSubIssues: false, hasDependencies: true, issueTypes: undefined },
      },
    ),
  ),
  labels: LABELS,
  ...given,
});

export const configured = (commands: Partial<RepositoryConfig['commands']>): RepositoryConfig => ({
  ...AT_ONCE,
  commands: { ...AT_ONCE.commands, ...commands },
});

export const obey = (acts: readonly JudgedAct[], given: Partial<World> = {}): Plan =>
  planPass({ ...garden(given), acts });

/** The world with something more known of the task at this place. */
export function known(before: World, index: number, given: Partial<Tracking>): World {
  const key: TaskKey = keyOf(index);
  return {
    ...before,
    tracking: new Map(before.tracking).set(key, { ...before.tracking.get(key)!, ...given }),
  };
}

/** The one change of an issue that a plan makes. */
export const change = ({ actions }: Plan) =>
  actions.find((action): action is Extract<Action, { changes: unknown }> => 'changes' in action)?.changes;

export const edits = ({ actions }: Plan): readonly string[] =>
  actions.flatMap((action) =>
    action.kind === 'edit-document'
      ? action.edits.map(({ field, from, to }) => `${field}: ${from} → ${to}`)
      : [],
  );

/** What is said of a purpose; without one, the answer to a comment. */
export const said = ({ actions }: Plan, purpose = /^(?:reply|refusal)-/): string =>
  actions
    .flatMap((action) => (action.kind === 'comment' && purpose.test(action.purpose) ? [action.body] : []))
    .join('\n---\n');

export const verdicts = (plan: Plan): readonly string[] => plan.verdicts.map(({ verdict }) => verdict);
