import type { Problem } from '../../config/problem.ts';
import { isFinished } from '../../config/task-words.ts';
import type { World } from '../world.ts';

/**
 * Open issues whose task no document tells, where nothing is remembered from run to run: nobody saw it leave, so nothing
 * is concluded from that and a person is told.
 */
export function leftUnseen({
  memory,
  pairing,
  tracking,
  issues,
  documents,
  unreadable,
}: World): readonly Problem[] {
  if (memory === 'ledger') return [];
  const incomplete = documents.filter(({ parsed }) => parsed.isIncomplete).map(({ path }) => path);
  const unsure = new Set([...unreadable, ...incomplete]);
  return pairing.missing.flatMap(({ key, path, status }): Problem[] => {
    const { issue: number, base = {}, isDetached } = tracking.get(key) ?? {};
    const issue = number === undefined ? undefined : issues.get(number);
    const isKnown = isDetached === true || Object.keys(base).length > 0;
    if (issue?.state !== 'open' || isKnown || isFinished(status) || unsure.has(path)) return [];
    const message = `Issue #${issue.number} is of a task that no document tells any more. It is not closed by itself, since nothing but the issue remembers the task. Close it, or put the task back.`;
    return [{ rule: 'left-unseen', severity: 'warning', message, path, line: 1, column: 1 }];
  });
}
