import type { JudgedAct } from '../plan/human-act.ts';
import { askerOf, type Known } from './ask-for-act.ts';
import type { Ports } from './pass.ts';

/** Asks what has to be known of each waiting act: the person's role, and what its commands need. */
export async function judgeActs(known: Known, ports: Ports): Promise<readonly JudgedAct[]> {
  const { acts } = known.state;
  const keys = new Map([...known.tasks.values()].map(({ issue, key }) => [issue, key]));
  const asker = askerOf(known, ports);
  const judged: JudgedAct[] = [];
  for (const act of acts) {
    const key = keys.get(act.issue);
    // A comment elsewhere is nobody's business, except to adopt the issue: no role is asked for it.
    const isDashboard = act.issue === known.issues.record.dashboardIssue;
    const isOurs = key !== undefined || isDashboard || act.commands.some(({ kind }) => kind === 'adopt');
    const role = isOurs ? await asker.roleOf(act.actor) : 'none';
    judged.push({ act, role, ...(await asker.ask({ act, role, key })) });
  }
  return judged;
}
