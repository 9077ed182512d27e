import { codeSpan, oneLine } from '../../issue/safe-text.ts';
import type { PullRequest } from '../../issue/pull-request.ts';
import { pullReferences } from '../../issue/references/pull-references.ts';
import type { Action } from '../plan.ts';
import { tellTask } from '../tell-task.ts';
import type { World } from '../world.ts';
import type { Turn } from './fold-merges.ts';
import type { Standing } from './standing.ts';

type Shown = Standing & { readonly kind: 'issue' | 'line' };

/** Names the pull request that completed a task, or took that back, on the issue where the task is shown. */
export function tellTurn(world: World, turn: Turn, standing: Standing): readonly Action[] {
  if (standing.kind !== 'issue' && standing.kind !== 'line') return [];
  const { pull } = turn.life;
  const { key } = standing.paired;
  const by = pull.mergedBy === undefined ? '' : ` by ${codeSpan(pull.mergedBy)}`;
  const what = tellWhat(world, turn, standing);
  return [
    {
      kind: 'comment',
      issue: standing.issue,
      purpose: standing.kind === 'line' ? `pull-${pull.number}-${key}` : `pull-${pull.number}`,
      body: `#${pull.number} was merged into ${codeSpan(pull.baseBranch)}${by} ${what}`,
      reason: `pull request ${pull.number} was merged`,
    },
  ];
}

function tellWhat(world: World, { life, to, takes }: Turn, standing: Shown): string {
  const task = standing.kind === 'line' ? tellTask(standing.paired) : 'this task';
  if (takes === undefined) return `and completes ${task}.${wordsFor(world, life.pull, standing)}`;
  return `and takes back #${takes}: ${task} is ${to === 'done' ? 'done' : 'open'} again.`;
}

/** By which words it completes the task. */
function wordsFor({ fullName }: World, pull: PullRequest, { kind, issue, paired }: Shown): string {
  const id = paired.task.id?.toLowerCase();
  const said = pullReferences(pull).find(({ says, target }) => {
    if (says !== 'completes') return false;
    if (target.kind === 'id') return target.id.toLowerCase() === id;
    const isHere =
      target.repository === undefined || target.repository.toLowerCase() === fullName.toLowerCase();
    return kind === 'issue' && isHere && target.number === issue;
  });
  if (said !== undefined) return ` It says ${codeSpan(oneLine(said.written))}.`;
  return pull.closingIssues.includes(issue) ? ' GitHub lists this issue among those that it closes.' : '';
}
