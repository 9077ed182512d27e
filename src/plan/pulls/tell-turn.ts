import { codeSpan } from '../../issue/safe-text.ts';
import type { Action } from '../plan.ts';
import { tellTask } from '../tell-task.ts';
import type { Turn } from './fold-merges.ts';
import type { Standing } from './standing.ts';

/** Names the pull request that completed a task, or took that back, on the issue where the task is shown. */
export function tellTurn({ life, to, takes }: Turn, standing: Standing): readonly Action[] {
  if (standing.kind !== 'issue' && standing.kind !== 'line') return [];
  const { number, mergedBy, baseBranch } = life.pull;
  const [task, purpose] =
    standing.kind === 'line'
      ? [`${tellTask(standing.paired)} is`, `pull-${number}-${standing.paired.key}`]
      : ['This task is', `pull-${number}`];
  const by = mergedBy === undefined ? '' : ` by ${codeSpan(mergedBy)}`;
  const takenBack = takes === undefined ? '' : `, and takes back #${takes}`;
  return [
    {
      kind: 'comment',
      issue: standing.issue,
      purpose,
      body: `${task} ${to === 'done' ? 'done' : 'open again'}: #${number} was merged into ${codeSpan(baseBranch)}${by}${takenBack}.`,
      reason: `pull request ${number} was merged`,
    },
  ];
}
