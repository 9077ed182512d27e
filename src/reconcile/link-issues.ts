import type { LinkName } from '../issue/fields.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { TaskKey } from '../issue/task-key.ts';
import { joinKeys, splitKeys } from '../plan/links/join-keys.ts';
import type { Action } from '../plan/plan.ts';
import type { LinkResult } from './ports.ts';
import { getTask, type Progress } from './progress.ts';
import { takeTurn } from './take-turn.ts';

type LinkParent = Extract<Action, { kind: 'link-parent' }>;
type LinkBlockers = Extract<Action, { kind: 'link-blockers' }>;

/** Puts the issue of a task below that of another one, or takes it out. What is refused is not asked for again. */
export async function linkParent({ key, parent }: LinkParent, progress: Progress): Promise<void> {
  const child = await findIssue(key, progress);
  if (child === undefined) return;
  if (parent === undefined) {
    await leaveParent(key, child, progress);
    return confirmLink(key, 'parent', { halves: { document: '', issue: '' }, progress });
  }
  const above = await findIssue(parent, progress);
  if (above === undefined) return;
  const result = await send(progress, (repo) => progress.ports.relations.addSubIssue(repo, above, child));
  const halves = { document: parent, issue: result === 'linked' ? parent : '' };
  return confirmLink(key, 'parent', { halves, progress });
}

async function leaveParent(key: TaskKey, child: IssueSnapshot, progress: Progress): Promise<void> {
  const [before] = splitKeys(getTask(progress, key).base.parent?.issue);
  const above = before === undefined ? undefined : await findIssue(before, progress);
  if (above === undefined) return;
  await send(progress, (repo) => progress.ports.relations.removeSubIssue(repo, above, child));
}

/** Says on the issue of a task which others block it, and which do so no more. */
export async function linkBlockers(
  { key, add, remove, by }: LinkBlockers,
  progress: Progress,
): Promise<void> {
  const { relations } = progress.ports;
  const blocked = await findIssue(key, progress);
  if (blocked === undefined) return;
  const { blockers } = getTask(progress, key).base;
  const document = new Set(splitKeys(blockers?.document));
  const issue = new Set(splitKeys(blockers?.issue));
  // First, for there is room for so many alone.
  for (const other of remove) {
    const blocker = await findIssue(other, progress);
    if (blocker !== undefined)
      await send(progress, (repo) => relations.removeBlocker(repo, blocked, blocker));
    if (by === 'document') document.delete(other);
    issue.delete(other);
  }
  for (const other of add) {
    const blocker = await findIssue(other, progress);
    if (blocker === undefined) continue;
    const result = await send(progress, (repo) => relations.addBlocker(repo, blocked, blocker));
    if (by === 'document') document.add(other);
    if (result === 'linked') issue.add(other);
  }
  const halves = { document: joinKeys(document), issue: joinKeys(issue) };
  return confirmLink(key, 'blockers', { halves, progress });
}

/**
 * The issue of a task as it was read in this pass, from this repository: an id kept from earlier may by now belong to an
 * issue elsewhere. Undefined for one that is gone; a later pass lets go of it.
 */
async function findIssue(
  key: TaskKey,
  { tasks, read, ports, state }: Progress,
): Promise<IssueSnapshot | undefined> {
  const number = tasks.get(key)?.issue;
  if (number === undefined) return undefined;
  const found = read.get(number) ?? (await ports.issues.find(state.repository, number));
  if (found !== undefined) read.set(number, found);
  return found;
}

/** GitHub counts links as content, and taking them off too fast as well. */
async function send<Result extends LinkResult | void>(
  { ports, state, tally }: Progress,
  request: (repo: Progress['state']['repository']) => Promise<Result>,
): Promise<Result> {
  await takeTurn(state.repository, 'create', ports);
  const result = await request(state.repository);
  tally.links += 1;
  return result;
}

async function confirmLink(
  key: TaskKey,
  name: LinkName,
  {
    halves,
    progress,
  }: { readonly halves: { readonly document: string; readonly issue: string }; readonly progress: Progress },
): Promise<void> {
  const task = getTask(progress, key);
  const next = { ...task, base: { ...task.base, [name]: halves } };
  progress.tasks.set(key, next);
  await progress.ports.ledger.write(progress.state.repository.repositoryId, { tasks: [next] });
}
