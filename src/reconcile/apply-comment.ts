import { digest } from '../issue/digest.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import { commentText, noteOf } from '../plan/comment-text.ts';
import type { Action } from '../plan/plan.ts';
import { RetryLaterError, TerminalError } from './failure.ts';
import type { CommentRecord } from './ports.ts';
import type { Progress } from './progress.ts';
import { takeTurn } from './take-turn.ts';

// GitHub itself ends a request after 10 s (docs/github-behaviour.md).
const LISTED_AFTER_MS = 10_000;

type Comment = Pick<Extract<Action, { kind: 'comment' }>, 'issue' | 'purpose' | 'body'>;

/**
 * One comment per issue and purpose: written once, edited afterwards, and not touched when it says the same. On an issue
 * that is gone nobody would read it, and on a locked one GitHub may not take it.
 */
export async function writeComment(action: Comment, progress: Progress): Promise<void> {
  try {
    await say(action, progress);
  } catch (error) {
    const { ports, state } = progress;
    if (!(error instanceof TerminalError)) throw error;
    const issue = await ports.issues.find(state.repository, action.issue);
    if (issue !== undefined && !issue.isLocked) throw error;
  }
}

async function say(action: Comment, progress: Progress): Promise<void> {
  const { ports, state } = progress;
  const { issue, purpose } = action;
  const body = commentText(action);
  const known = state.comments.find((comment) => comment.issue === issue && comment.purpose === purpose);
  const record = { issue, purpose, digest: digest(body) };
  if (known?.commentId !== undefined && known.digest === record.digest) return;

  // Also without a row: the database may be younger than the comment.
  const found = known?.commentId === undefined ? await findSaid(action, progress) : undefined;
  if (found === undefined && known?.sentAt !== undefined) waitForLists(known.sentAt, progress);
  const commentId = known?.commentId ?? found?.commentId;
  if (commentId !== undefined) {
    const isSaid = found !== undefined && found.body.replaceAll('\r\n', '\n') === body;
    if (isSaid || (await edit({ commentId, body }, progress))) {
      await save({ ...record, commentId }, progress);
      return;
    }
  }
  await takeTurn(state.repository, 'create', ports);
  const created = await sendOnce({ ...record, body }, progress);
  await save({ ...record, commentId: created.commentId }, progress);
}

type Sending = Pick<CommentRecord, 'issue' | 'purpose' | 'digest'> & { readonly body: string };

/** The row comes first: a comment whose answer is lost is looked for instead of being written twice. */
async function sendOnce({ body, ...record }: Sending, progress: Progress): Promise<{ commentId: number }> {
  const { ports, state } = progress;
  const unsaid = { ...record, commentId: undefined };
  await save({ ...unsaid, sentAt: ports.clock.now().toISOString() }, progress);
  try {
    return await ports.issues.comment(state.repository, record.issue, body);
  } catch (error) {
    // GitHub said no before it did anything: there is nothing to look for.
    if (error instanceof RetryLaterError || error instanceof TerminalError) await save(unsaid, progress);
    throw error;
  }
}

/** A list may lag behind, and a request go on after its line was cut: so soon what is not listed may yet be there. */
function waitForLists(sentAt: Instant, { ports }: Progress): void {
  const until = new Date(Date.parse(sentAt) + LISTED_AFTER_MS);
  if (until > ports.clock.now()) {
    throw new RetryLaterError('the answer to a comment was lost, and it may be there yet', until);
  }
}

/** The comment on GitHub that was written for this, whatever the ledger knows of it. */
async function findSaid({ issue, purpose }: Comment, { ports, state }: Progress) {
  const note = noteOf(purpose);
  const comments = await ports.issues.findComments(state.repository, issue, note);
  // Further up it would be a person's words, quoted.
  return comments.find(({ body }) => body.trimEnd().endsWith(note));
}

async function edit(
  { commentId, body }: { readonly commentId: number; readonly body: string },
  { ports, state }: Progress,
): Promise<boolean> {
  await takeTurn(state.repository, 'write', ports);
  return ports.issues.editComment(state.repository, commentId, body);
}

async function save(comment: CommentRecord, { ports, state, tally }: Progress): Promise<void> {
  await ports.ledger.write(state.repository.repositoryId, { comments: [comment] });
  tally.comments += comment.commentId === undefined ? 0 : 1;
}
