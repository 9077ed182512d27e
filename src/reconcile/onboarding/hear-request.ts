import { hasRole } from '../../plan/human-act.ts';
import type { ActVerdict } from '../../plan/plan.ts';
import type { Ports } from '../pass.ts';
import type { LedgerState, OwnPull } from '../ports.ts';
import { takeTurn } from '../take-turn.ts';

export type Heard = {
  /** Somebody who may write here asks for the onboarding pull request once more. */
  readonly isAskedAgain: boolean;
  readonly verdicts: readonly ActVerdict[];
};

/** The acts that wait in a repository that is asked: only `/sync` on our pull request means anything yet. */
export async function hearRequest(
  { repository, acts }: LedgerState,
  pull: OwnPull | undefined,
  ports: Pick<Ports, 'issues' | 'people' | 'pacing' | 'clock'>,
): Promise<Heard> {
  const verdicts: ActVerdict[] = [];
  for (const { actId, actor, isBot, issue, commentId, commands } of acts) {
    const isAsking = !isBot && Number(issue) === pull?.number && commands.some(({ kind }) => kind === 'sync');
    const isAllowed = isAsking && hasRole(await ports.people.roleOf(repository, actor), 'write');
    verdicts.push(
      isAllowed
        ? { actId, verdict: 'obeyed', reason: 'it is asked once more' }
        : { actId, verdict: 'refused', reason: 'the repository waits for its onboarding' },
    );
    if (!isAsking) continue;
    await takeTurn(repository, 'write', ports);
    await ports.issues.react(repository, commentId, isAllowed ? 'rocket' : 'confused');
  }
  return { isAskedAgain: verdicts.some(({ verdict }) => verdict === 'obeyed'), verdicts };
}
