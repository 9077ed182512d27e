import { trustedKey } from '../identity/trusted-markers.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { Action } from '../plan/plan.ts';
import type { IssueUpdate } from '../plan/update-issue.ts';
import { TerminalError, UnknownOutcomeError } from './failure.ts';
import type { CreateIntent } from './ports.ts';
import { getTask, sooner, type Progress } from './progress.ts';
import { listingStart, lookedUp, trustOf } from './read-issues.ts';
import { halvesOf, sendFields, toldOf, type Sent } from './send-fields.ts';
import { takeTurn } from './take-turn.ts';
import { expectUpdate } from './unanswered.ts';

type Told = OpenIssue['told'];
type OpenIssue = Extract<Action, { kind: 'open-issue' }>;

/** Opens a task's issue, and closes it right away where the task is finished. */
export async function openIssue(action: OpenIssue, progress: Progress): Promise<void> {
  const { ports, state } = progress;
  const { repository } = state;
  const sent = await createOnce(action, progress);
  if (sent === undefined) return;
  const { answer: created, refused } = sent;
  progress.tally.opened += 1;
  // A new issue is open: the status of a finished task is told by the closing that follows.
  const { status, ...rest } = toldOf(action.told, refused, getTask(progress, action.key).base);
  const told = action.finishAs === undefined ? { ...rest, status } : rest;
  await confirm(action.key, created, { told, progress });
  if (action.finishAs === undefined) return;

  await takeTurn(repository, 'write', ports);
  const changes = { state: { kind: 'closed', reason: action.finishAs } } as const;
  const closed = await ports.issues.update(repository, created.number, changes);
  progress.tally.closed += 1;
  await confirm(action.key, closed, { told: { status }, progress });
}

/**
 * Creates the issue that carries a key: a row in the ledger first, then one request with the key in its body. When the
 * answer is lost the issue is looked for, and never asked for again before that has been done often enough.
 */
export async function createOnce(
  { key, draft }: Pick<OpenIssue, 'key' | 'draft'>,
  progress: Progress,
): Promise<Sent | undefined> {
  const { ports, state, settings } = progress;
  const { repository } = state;
  await takeTurn(repository, 'create', ports);
  const intendedAt = ports.clock.now().toISOString();
  const intent: CreateIntent = { key, intendedAt, lookups: 0, nextLookupAt: intendedAt };
  await ports.ledger.write(repository.repositoryId, { intents: [intent] });
  try {
    return await sendFields(draft, progress, (numbered) => ports.issues.create(repository, numbered));
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) {
      // GitHub said no before it did anything: there is nothing to look for.
      await ports.ledger.write(repository.repositoryId, { closedIntents: [key] });
      throw error;
    }
  }
  const trust = trustOf(repository, settings);
  const since = listingStart(undefined, [intent]);
  const found = (await ports.issues.list(repository, since)).find(
    (issue) => trustedKey(issue, trust) === key,
  );
  if (found !== undefined) return { answer: found, refused: [] };

  const next = lookedUp(intent, { now: ports.clock.now(), delaysMs: settings.createLookupsMs });
  await ports.ledger.write(repository.repositoryId, { intents: [next] });
  progress.retryAt = sooner(progress.retryAt, new Date(next.nextLookupAt));
  return undefined;
}

/** One request with all that changes on an issue, and what the ledger knows of it afterwards. */
export async function changeIssue(action: IssueUpdate, progress: Progress): Promise<void> {
  const { tally } = progress;
  await expectUpdate(action, progress);
  const sent = await sendChanges(action, progress);
  if (sent === undefined) return;
  tally.updated += action.kind === 'update-issue' ? 1 : 0;
  tally.closed += action.kind === 'close-issue' ? 1 : 0;
  tally.reopened += action.kind === 'reopen-issue' ? 1 : 0;
  const told = toldOf(action.told, sent.refused, getTask(progress, action.key).base);
  await confirm(action.key, sent.answer, { told, progress });
}

type Changes = Pick<IssueUpdate, 'key' | 'issue' | 'changes'>;

/** The issue as it is afterwards; undefined for one that is gone, which is left alone from now on. */
export async function sendChanges(action: Changes, progress: Progress): Promise<Sent | undefined> {
  const { ports, state } = progress;
  const { repository } = state;
  await takeTurn(repository, 'write', ports);
  try {
    return await sendFields(action.changes, progress, (changes) =>
      ports.issues.update(repository, action.issue, changes),
    );
  } catch (error) {
    if (
      !(error instanceof TerminalError) ||
      (await ports.issues.find(repository, action.issue)) !== undefined
    )
      throw error;
    await ports.ledger.write(repository.repositoryId, {
      tasks: [{ ...getTask(progress, action.key), isDetached: true }],
    });
    return undefined;
  }
}

const NOTHING_OWED = { owedLabels: undefined, unanswered: undefined };

/** Both halves advance: the document's to what was told, the issue's to what GitHub answered. */
async function confirm(
  key: OpenIssue['key'],
  answer: IssueSnapshot,
  { told, progress }: { readonly told: Told; readonly progress: Progress },
): Promise<void> {
  const task = getTask(progress, key);
  const { repositoryId } = progress.state.repository;
  const news = halvesOf(told, answer, { key, repositoryId, palette: progress.palette });
  const next = { ...task, issue: answer.number, base: { ...task.base, ...news }, ...NOTHING_OWED };
  progress.tasks.set(key, next);
  await progress.ports.ledger.write(repositoryId, {
    tasks: [next],
    issues: [answer],
    closedIntents: [key],
  });
}
