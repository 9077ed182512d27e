import { digest } from '../issue/digest.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { DASHBOARD_KEY, type IssueNumber } from '../issue/task-key.ts';
import type { Action } from '../plan/plan.ts';
import { createOnce } from './apply-issue.ts';
import { sooner, type Progress } from './progress.ts';
import { takeTurn } from './take-turn.ts';

type WriteDashboard = Extract<Action, { kind: 'write-dashboard' }>;

/** Opens the repository's dashboard issue, or writes it again. */
export async function writeDashboard(action: WriteDashboard, progress: Progress): Promise<void> {
  const { issue, title, body } = action;
  const answer =
    issue === undefined
      ? (await createOnce({ key: DASHBOARD_KEY, draft: { title, body, labels: [] } }, progress))?.answer
      : await rewrite({ ...action, issue }, progress);
  if (answer === undefined) return;
  const { repositoryId } = progress.state.repository;
  await progress.ports.ledger.write(repositoryId, {
    repository: { dashboardIssue: answer.number },
    issues: [answer],
    closedIntents: [DASHBOARD_KEY],
  });
}

/** Undefined when a person's hand came first: the next pass, at once, begins with what that did. */
async function rewrite(
  { issue, body, replaces, isReopened }: WriteDashboard & { readonly issue: IssueNumber },
  progress: Progress,
): Promise<IssueSnapshot | undefined> {
  const { ports, state } = progress;
  const { repository } = state;
  const standing = await ports.issues.find(repository, issue);
  if (standing === undefined || digest(standing.body) !== replaces) {
    progress.retryAt = sooner(progress.retryAt, ports.clock.now());
    const known = { repository: { dashboardIssue: undefined } };
    if (standing === undefined) await ports.ledger.write(repository.repositoryId, known);
    return undefined;
  }
  await takeTurn(repository, 'write', ports);
  return ports.issues.update(repository, issue, {
    body,
    ...(isReopened && { state: { kind: 'open' } }),
  });
}
