import { codeSpan } from '../../issue/safe-text.ts';
import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { UnclearReference } from '../pulls/pull-links.ts';
import { tellTask, tellTitle } from '../tell-task.ts';
import { listed, type Passage } from './passage.ts';
import type { Previewed } from './previewed.ts';

/** What the pull request completes, what it only mentions, and what is unclear and why. */
export function tellLinks(previewed: Previewed): readonly Passage[] {
  const { links, base, world, takesBack, closesItself } = previewed;
  if (links === undefined) return [];
  const tell = (key: TaskKey): string => tellLinked(previewed, key);
  const completed = links.completing.map(tell);
  const mentioned = links.isPlanOnly
    ? 'Only mentioned: task documents are all that changes here'
    : 'Only mentioned';
  const completing = new Set(
    base.completes ? links.completing.map((key) => world.tracking.get(key)?.issue) : [],
  );
  const others = closesItself.filter((issue) => !completing.has(issue));
  return [
    ...(base.completes
      ? listed('Completed by the merge', completed)
      : listed(`Named to be completed, and not by a merge into ${codeSpan(base.branch)}`, completed)),
    ...listed('Taken back: what an earlier pull request completed', takesBack.map(tell)),
    ...listed(mentioned, links.mentioned.map(tell)),
    ...listed(
      'Closed by GitHub with the merge all the same, as the act of whoever merges',
      others.map((issue) => linkOf(world, issue)),
    ),
    ...listed(
      'Unclear, so nothing follows from it',
      links.unclear.map((one) => tellUnclear(one, tell)),
    ),
  ];
}

const linkOf = ({ repositoryUrl }: Previewed['world'], issue: IssueNumber): string =>
  `[issue ${issue}](${repositoryUrl}/issues/${issue})`;

function tellLinked({ world, known }: Previewed, key: TaskKey): string {
  const { issue } = world.tracking.get(key) ?? {};
  const link = issue === undefined ? '' : `${linkOf(world, issue)} `;
  const paired = world.pairing.tasks.find((one) => one.key === key);
  if (paired !== undefined) return `${link}${tellTask(paired)}`;
  const before = known.get(key);
  return `${link}${before === undefined ? '' : tellTitle(before.title)}, in no document any more`;
}

function tellUnclear({ written, candidates }: UnclearReference, tell: (key: TaskKey) => string): string {
  if (candidates.length === 0) return `${codeSpan(written)} names no task here.`;
  const tasks = candidates.map(tell).join(' or ');
  return `${codeSpan(written)} may be ${tasks}. Name its document too, as in \`specs/003#T012\`, or the number of the issue.`;
}
