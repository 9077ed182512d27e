import { isForAssignee, roleFor } from '../command/registry.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import { hasRole, type JudgedAct, type Milestone, type Role } from '../plan/human-act.ts';
import type { World } from '../plan/world.ts';
import type { Ports } from './pass.ts';
import type { LedgerState, TaskRecord } from './ports.ts';
import type { ReadIssues } from './read-issues.ts';

// What happened before that is told on the page of the repository.
const DECISIONS_TOLD = 5;

/** What is known before the waiting acts are looked at. */
export type Known = {
  readonly state: LedgerState;
  readonly issues: ReadIssues;
  readonly tasks: ReadonlyMap<TaskKey, TaskRecord>;
  /** As far as it is known before the acts are. */
  readonly world: World;
};

type Asked = Pick<JudgedAct, 'act' | 'role'> & { readonly key: TaskKey | undefined };
type Answers = Omit<JudgedAct, 'act' | 'role'>;

/** Asks what the commands of a comment need to be judged, besides the role of who wrote it; each question once a pass. */
export function askerOf(
  known: Known,
  ports: Ports,
): {
  roleOf(login: string): Promise<Role>;
  ask(asked: Asked): Promise<Answers>;
} {
  const { repository } = known.state;
  const roles = new Map<string, Promise<Role>>();
  const roleOf = (login: string): Promise<Role> => {
    const answer = roles.get(login) ?? ports.people.roleOf(repository, login);
    roles.set(login, answer);
    return answer;
  };
  let milestones: Promise<readonly Milestone[]> | undefined;
  let labels: Promise<readonly string[]> | undefined;
  return {
    roleOf,
    async ask(asked) {
      const { act, key } = asked;
      const needs = (kind: Kind): boolean => isToBeObeyed(asked, kind, known.world.config);
      if (needs('milestone')) milestones ??= ports.issues.listMilestones(repository);
      if (needs('labels')) labels ??= namesOf(ports.issues.listLabels(repository));
      return {
        isEntrusted: await isEntrusted(known, asked, { ports, roleOf }),
        milestones: needs('milestone') ? await milestones : undefined,
        labels: needs('labels') ? await labels : undefined,
        issue: needs('adopt') && !act.onPullRequest ? await findIssue(known, act.issue, ports) : undefined,
        history:
          key !== undefined && needs('why')
            ? await ports.runs.decisions(repository.repositoryId, key, DECISIONS_TOLD)
            : undefined,
      };
    },
  };
}

type Kind = 'adopt' | 'why' | 'milestone' | 'labels';

/** Nothing is asked for the sake of those who may not. */
const isToBeObeyed = (
  { act, role }: Pick<Asked, 'act' | 'role'>,
  kind: Kind,
  { commands }: RepositoryConfig,
): boolean =>
  act.commands.some(
    (command) => command.kind === kind && hasRole(role, roleFor(command, commands.permissions)),
  );

const namesOf = async (labels: Promise<readonly { readonly name: string }[]>): Promise<readonly string[]> =>
  (await labels).map(({ name }) => name);

/** From the listing of this pass, where it is; else GitHub is asked. */
async function findIssue(
  { state, issues }: Known,
  number: IssueNumber,
  ports: Ports,
): Promise<IssueSnapshot | undefined> {
  const stranger = issues.strangers.find((issue) => issue.number === number);
  return issues.issues.get(number) ?? stranger ?? ports.issues.find(state.repository, number);
}

type Asking = { readonly ports: Ports; roleOf(login: string): Promise<Role> };

/** Whether somebody with triage assigned who wrote a comment; asked only where that makes a difference. */
async function isEntrusted(
  { state, issues, tasks, world }: Known,
  { act, role, key }: Asked,
  { ports, roleOf }: Asking,
): Promise<boolean> {
  const { permissions } = world.config.commands;
  const isAsked = act.commands.some(
    (command) => isForAssignee(command, permissions) && !hasRole(role, roleFor(command, permissions)),
  );
  const number = key === undefined ? undefined : tasks.get(key)?.issue;
  const issue = isAsked && number !== undefined ? issues.issues.get(number) : undefined;
  const isAssigned = issue?.assignees.some((login) => login.toLowerCase() === act.actor.toLowerCase());
  if (issue === undefined || isAssigned !== true) return false;
  const assigner = await ports.issues.findAssigner(state.repository, issue, act.actor);
  // Whom we assigned is entrusted by whoever asked for it, and the ledger or the document knows that.
  return assigner !== undefined && !assigner.isBot && hasRole(await roleOf(assigner.login), 'triage');
}
