import type { TaskStatus } from '../../config/task-words.ts';
import { issueTitle } from '../../issue/issue-title.ts';
import { canTick, type Snapshot, type Target, type TaskIssue } from './snapshot.ts';
import { whyNotStatusOnly } from './status-only.ts';

type BeforeAndAfter = { readonly before: Snapshot; readonly after: Snapshot };

/** One issue for each task that is no subtask, none twice, each in the state that its task asks for. */
export function checkIssuePerTask({ issues, documents }: Snapshot): readonly string[] {
  const wanted = documents.flatMap(({ path, parsed }) =>
    parsed.tasks
      .filter(({ level }) => level === 0)
      .map((task) => line(path, issueTitle(task), stateFor(task.status))),
  );
  const met = issues.map(({ issue, document }) =>
    line(document ?? 'no document', issue.title, stateOf(issue)),
  );
  const keys = issues.flatMap(({ key }) => key ?? []);
  const isTwice = new Set(keys).size !== keys.length;
  return [
    ...leftOver(wanted, met).map((task) => `a task has no issue: ${task}`),
    ...leftOver(met, wanted).map((issue) => `an issue has no task, or is there twice: ${issue}`),
    ...(isTwice ? ['two issues carry the same key'] : []),
  ];
}

const line = (path: string, title: string, state: string): string => `${path}: "${title}" (${state})`;

function stateFor(status: TaskStatus): string {
  return status === 'done'
    ? 'closed as completed'
    : status === 'cancelled'
      ? 'closed as not_planned'
      : 'open';
}

const stateOf = ({ state, stateReason }: TaskIssue['issue']): string =>
  state === 'open' ? 'open' : `closed as ${stateReason ?? 'nothing'}`;

/** What `items` has and `others` has not, counting each as often as it is there. */
function leftOver(items: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  return items.filter((item) => {
    const left = counts.get(item) ?? 0;
    counts.set(item, left - 1);
    return left <= 0;
  });
}

/** Issues that changed, came or went, except those named. */
export function checkOtherIssues(
  { before, after }: BeforeAndAfter,
  except: readonly number[],
): readonly string[] {
  const was = toldBy(before);
  const is = toldBy(after);
  const numbers = [...new Set([...was.keys(), ...is.keys()])].filter((number) => !except.includes(number));
  return numbers
    .filter((number) => was.get(number) !== is.get(number))
    .map(
      (number) =>
        `issue ${number} was ${was.get(number) ?? 'not there'} and is ${is.get(number) ?? 'not there'}`,
    );
}

const toldBy = ({ issues }: Snapshot): ReadonlyMap<number, string> =>
  new Map(
    issues.map(({ issue, key }) => [
      issue.number,
      JSON.stringify([issue.title, stateOf(issue), issue.labels.toSorted(), key]),
    ]),
  );

/** Documents whose bytes changed, except the one named. */
export function checkOtherDocuments({ before, after }: BeforeAndAfter, except?: string): readonly string[] {
  return before.documents
    .filter(({ path }) => path !== except)
    .filter(({ path, bytes }) => !isSame(bytes, after.documents.find((one) => one.path === path)?.bytes))
    .map(({ path }) => `${path} changed`);
}

const isSame = (a: Uint8Array, b: Uint8Array | undefined): boolean =>
  b !== undefined && Buffer.compare(a, b) === 0;

/** The issue is closed as completed, and its document says so in the characters of the status and nowhere else. */
export function checkFinished({ before, after }: BeforeAndAfter, target: Target): readonly string[] {
  const { issue, document, task } = target;
  const now = after.issues.find((one) => one.issue.number === issue.number)?.issue;
  const state = now === undefined ? 'gone' : stateOf(now);
  const faults =
    state === 'closed as completed'
      ? []
      : [`issue ${issue.number} should be closed as completed and is ${state}`];
  if (!canTick(target)) return [...faults, ...checkOtherDocuments({ before, after })];

  const written = after.documents.find(({ path }) => path === document.path);
  const why = written === undefined ? 'it is gone' : whyNotStatusOnly(document, written, task.line);
  return [
    ...faults,
    ...(why === undefined
      ? []
      : [`${document.path} should say that line ${task.line} is done and nothing else: ${why}`]),
    ...checkOtherDocuments({ before, after }, document.path),
  ];
}

/** A count that is not what it should be. */
export function checkCount(what: string, met: number, wanted: number): readonly string[] {
  return met === wanted ? [] : [`${what}: ${met} instead of ${wanted}`];
}
