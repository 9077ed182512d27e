import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import { hasRole, type CommandAct, type HumanAct, type JudgedAct, type Role } from '../plan/human-act.ts';
import type { Ports } from './pass.ts';
import type { LedgerState, TaskRecord } from './ports.ts';
import type { ReadIssues } from './read-issues.ts';

// What happened before that is told on the page of the repository.
const DECISIONS_TOLD = 5;

type Known = {
  readonly state: LedgerState;
  readonly issues: ReadIssues;
  readonly tasks: ReadonlyMap<TaskKey, TaskRecord>;
};

/** Asks what has to be known of each waiting act: the person's role, what was merged, the issue to adopt, the past. */
export async function judgeActs(known: Known, ports: Ports): Promise<readonly JudgedAct[]> {
  const { repository, acts } = known.state;
  const keys = new Map([...known.tasks.values()].map(({ issue, key }) => [issue, key]));
  const roles = new Map<string, Role>();
  const judged: JudgedAct[] = [];
  for (const act of acts) {
    if (act.kind === 'merge') {
      const pull = await ports.pulls.read(repository, act.pull);
      judged.push({ act, merged: pull?.state === 'merged' ? pull : undefined });
      continue;
    }
    const key = keys.get(act.issue);
    // A comment elsewhere is nobody's business, except to adopt the issue: no role is asked for it.
    const isDashboard = act.issue === known.issues.record.dashboardIssue;
    const isOurs = key !== undefined || isDashboard || asks(act, 'adopt');
    const role = isOurs
      ? (roles.get(act.actor) ?? (await ports.people.roleOf(repository, act.actor)))
      : 'none';
    if (isOurs) roles.set(act.actor, role);
    judged.push({ act, role, ...(await whatElse(known, { act, role, key }, ports)) });
  }
  return judged;
}

type Asked = { readonly act: CommandAct['act']; readonly role: Role; readonly key: TaskKey | undefined };

async function whatElse(known: Known, { act, role, key }: Asked, ports: Ports) {
  const isAdopting = asks(act, 'adopt') && !act.onPullRequest && hasRole(role, 'write');
  return {
    issue: isAdopting ? await findIssue(known, act.issue, ports) : undefined,
    history:
      key !== undefined && asks(act, 'why')
        ? await ports.runs.decisions(known.state.repository.repositoryId, key, DECISIONS_TOLD)
        : undefined,
  };
}

/** From the listing of this pass, where it is; else GitHub is asked. */
async function findIssue(
  { state, issues }: Known,
  number: IssueNumber,
  ports: Ports,
): Promise<IssueSnapshot | undefined> {
  const stranger = issues.strangers.find((issue) => issue.number === number);
  return issues.issues.get(number) ?? stranger ?? ports.issues.find(state.repository, number);
}

const asks = (act: Extract<HumanAct, { kind: 'command' }>, kind: 'adopt' | 'why'): boolean =>
  act.commands.some((command) => command.kind === kind);
