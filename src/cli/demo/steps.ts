import {
  checkCount,
  checkFinished,
  checkIssuePerTask,
  checkOtherDocuments,
  checkOtherIssues,
} from './checks.ts';
import { findRevision, type Revision } from './revise.ts';
import { canTick, openTargets, type Snapshot, type Target } from './snapshot.ts';
import { SceneError, type Aftermath, type Check, type Scene, type Step } from './step.ts';
import { isWrite } from './tally.ts';

/** The scripted round, in its order. */
export const STEPS: readonly Step[] = [
  { name: 'push', title: 'maya pushes the documents', act: pushAll },
  { name: 'push again', title: 'maya pushes them again, unchanged', act: pushAgain },
  { name: 'command', title: 'maya writes /status done on an open issue', act: obey },
  { name: 'refusal', title: 'rita, who may only read, writes the same', act: refuse },
  { name: 'merge', title: 'maya merges a pull request that closes an issue', act: merge },
  { name: 'revision', title: 'maya rewords one task and adds another', act: revise },
];

const COMMAND = '/status done';

async function pushAll({ stage, files }: Scene): Promise<Check> {
  await stage.people.maya.push(files, 'Plan the work');
  return ({ after, tally }) => [
    ...checkIssuePerTask(after),
    ...checkCount('issues opened', tally.opened, after.issues.length),
  ];
}

async function pushAgain({ stage }: Scene): Promise<Check> {
  await stage.people.maya.push([], 'Plan the work, once more');
  return (aftermath) => [
    ...aftermath.exchanges.filter(isWrite).map(({ method, path }) => `the App sent ${method} ${path}`),
    ...checkOtherIssues(aftermath, []),
    ...checkOtherDocuments(aftermath),
  ];
}

async function obey({ stage, before }: Scene): Promise<Check> {
  const target = finishable(before);
  await stage.people.maya.comment(target.issue.number, COMMAND);
  return (aftermath) => [
    ...checkFinished(aftermath, target),
    ...checkOtherIssues(aftermath, [target.issue.number]),
    ...checkCount('commands refused', aftermath.tally.refused, 0),
  ];
}

async function refuse({ stage, before }: Scene): Promise<Check> {
  const { number } = finishable(before).issue;
  const countAnswers = async (): Promise<number> =>
    (await stage.people.maya.listComments(number)).filter(({ author }) => author === stage.botLogin).length;
  const answersBefore = await countAnswers();
  await stage.people.rita.comment(number, COMMAND);
  return async (aftermath) => [
    ...checkCount(`answers on issue ${number}`, (await countAnswers()) - answersBefore, 1),
    ...checkCount('commands refused', aftermath.tally.refused, 1),
    ...checkOtherIssues(aftermath, []),
    ...checkOtherDocuments(aftermath),
  ];
}

async function merge({ stage, before }: Scene): Promise<Check> {
  const target = finishable(before);
  await stage.people.maya.mergeClosing(target.issue.number);
  return (aftermath) => [
    ...checkFinished(aftermath, target),
    ...checkOtherIssues(aftermath, [target.issue.number]),
  ];
}

async function revise({ stage, before }: Scene): Promise<Check> {
  const revision = findRevision(before);
  if (revision === undefined)
    throw new SceneError('no document takes both a reworded title and one more task');
  await stage.people.maya.push(revision.documents, 'Revise the plan');
  return (aftermath) => checkRevision(aftermath, revision);
}

function checkRevision(aftermath: Aftermath, { reworded, added }: Revision): readonly string[] {
  const { before, after, tally } = aftermath;
  const known = new Set(before.issues.map(({ issue }) => issue.number));
  const fresh = after.issues.filter(({ issue }) => !known.has(issue.number));
  const retitled = after.issues.find(({ issue }) => issue.number === reworded.issue)?.issue.title;
  return [
    ...(retitled === reworded.to
      ? []
      : [`issue ${reworded.issue} should be titled "${reworded.to}" and is "${retitled ?? 'gone'}"`]),
    ...checkCount('issues opened', fresh.length, 1),
    ...fresh
      .filter(({ issue }) => issue.title !== added)
      .map(({ issue }) => `the new issue is titled "${issue.title}", not "${added}"`),
    ...checkCount('issues closed', tally.closed, 0),
    ...checkOtherIssues(aftermath, [reworded.issue, ...fresh.map(({ issue }) => issue.number)]),
    ...checkIssuePerTask(after),
  ];
}

/** The first open issue whose document can say that it is done; if none can, the first open issue. */
function finishable(snapshot: Snapshot): Target {
  const targets = openTargets(snapshot);
  const target = targets.find(canTick) ?? targets[0];
  if (target === undefined)
    throw new SceneError('no issue is open any more; the documents need at least two open tasks');
  return target;
}
