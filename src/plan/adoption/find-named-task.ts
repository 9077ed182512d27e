import type { PairedTask } from '../../identity/pairing.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { issueTitle } from '../../issue/issue-title.ts';
import { titleFormat } from '../../issue/title-format.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { tellTask, tellTitle } from '../tell-task.ts';
import type { World } from '../world.ts';

/** The one task that a person means, or in words why there is not one. */
export type NamedTask =
  { readonly kind: 'one'; readonly paired: PairedTask } | { readonly kind: 'none'; readonly message: string };

const PLACE = /^(.*):(\d{1,7})$/;
// An answer that lists more helps nobody.
const LISTED = 10;
const HOW = 'Name a task by its id, `/adopt T012`, or by its place, `/adopt TASKS.md:14`.';

/** Finds the task of `/adopt NAME`: an id, a key, or a place. Without a name it is the one the issue was offered to. */
export function findNamedTask(world: World, issue: IssueSnapshot, name: string): NamedTask {
  if (name === '') {
    const meant = meantBy(world, issue);
    if (meant.length === 0) return { kind: 'none', message: `No task is waiting for this issue. ${HOW}` };
    return oneOf(meant, 'This issue was offered to');
  }
  const named = tasksNamed(world, name);
  if (named.length === 0) {
    return { kind: 'none', message: `No task of the documents here goes by ${tellTitle(name)}. ${HOW}` };
  }
  return oneOf(named, `${tellTitle(name)} is`);
}

/** The tasks that go by a name: an id, else a key, else a place. */
export const tasksNamed = ({ pairing }: World, name: string): readonly PairedTask[] =>
  [byId, byKey, byPlace].map((find) => find(pairing.tasks, name)).find(({ length }) => length > 0) ?? [];

function oneOf(tasks: readonly PairedTask[], what: string): NamedTask {
  const [paired] = tasks;
  if (paired !== undefined && tasks.length === 1) return { kind: 'one', paired };
  const lines = tasks.slice(0, LISTED).map((task) => `- ${tellTask(task)}: \`/adopt\` ${placeOf(task)}`);
  const rest = tasks.length > LISTED ? [`- and ${tasks.length - LISTED} more`] : [];
  const list = [...lines, ...rest].join('\n');
  return { kind: 'none', message: `${what} ${tasks.length} tasks. Say which by its place:\n\n${list}` };
}

const placeOf = ({ path, task }: PairedTask): string => codeSpan(`${path}:${task.line}`);

/** The tasks to which the issue was offered, or of which it is not decided whether it is theirs; else its own title's. */
function meantBy({ config, pairing, tracking }: World, issue: IssueSnapshot): readonly PairedTask[] {
  const own = pairing.tasks.filter(({ key }) => tracking.get(key)?.issue === issue.number);
  if (own.length > 0) return own;
  const offered = pairing.tasks.filter(
    ({ key, candidates = [] }) =>
      tracking.get(key)?.lookalike === issue.number ||
      candidates.some((known) => tracking.get(known)?.issue === issue.number),
  );
  if (offered.length > 0) return offered;
  const titles = titleFormat(config.title);
  return pairing.tasks.filter(
    ({ key, task }) => tracking.get(key)?.issue === undefined && issueTitle(task, titles) === issue.title,
  );
}

const byId = (tasks: readonly PairedTask[], name: string): readonly PairedTask[] =>
  tasks.filter(({ task }) => task.id?.toLowerCase() === name.toLowerCase());

const byKey = (tasks: readonly PairedTask[], name: string): readonly PairedTask[] =>
  tasks.filter(({ key }) => key === name);

function byPlace(tasks: readonly PairedTask[], name: string): readonly PairedTask[] {
  const [, path = '', line] = PLACE.exec(name) ?? [];
  return tasks.filter(
    (one) =>
      one.task.line === Number(line) && (path === '' || one.path === path || one.path.endsWith(`/${path}`)),
  );
}
