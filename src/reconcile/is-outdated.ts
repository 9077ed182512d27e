import type { Action } from '../plan/plan.ts';
import type { Progress } from './progress.ts';

/**
 * True for a change of an issue's words that was planned from other words than it has by now. GitHub is asked only where
 * an event has told of something newer than what this pass has read.
 */
export async function isOutdated(action: Action, { ports, state, issues }: Progress): Promise<boolean> {
  if (!('changes' in action) || (action.changes.body ?? action.changes.title) === undefined) return false;
  const { repository } = state;
  const read = issues.get(action.issue);
  const news = await ports.ledger.findNews(repository.repositoryId, action.issue);
  if (read === undefined || news === undefined || news.updatedAt <= read.updatedAt) return false;

  const now = await ports.issues.find(repository, action.issue);
  // One that is gone is found out, and left alone, when it is written to.
  if (now === undefined) return false;
  await ports.ledger.write(repository.repositoryId, { issues: [now] });
  return now.body !== read.body || now.title !== read.title;
}
