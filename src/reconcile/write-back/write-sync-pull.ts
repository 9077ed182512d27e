import type { Action } from '../../plan/plan.ts';
import { digestOfEdits, signEdit } from '../../plan/write-back/edit-signatures.ts';
import { SYNC_BRANCH } from '../../plan/write-back/sync-branch.ts';
import type { PullWritten } from '../ports.ts';
import type { Progress } from '../progress.ts';
import { takeTurn } from '../take-turn.ts';
import { commitMessage } from './commit-message.ts';
import { emptiedText, pullText } from './pull-text.ts';
import type { ReadyDocument, NotWritten, WriteInput } from './write-documents.ts';

/** Puts the edits into the rolling pull request, which is opened or goes on. What it held before and is not wanted any more goes. */
export async function writeSyncPull(
  documents: readonly ReadyDocument[],
  { headSha, progress }: WriteInput,
): Promise<NotWritten | undefined> {
  const { ports, state } = progress;
  const { repository } = state;
  const digest = digestOfEdits(documents.map(({ path, blobSha, made }) => ({ path, blobSha, edits: made })));
  if (digest === repository.syncPull?.digest) return undefined;

  await takeTurn(repository, 'write', ports);
  const replaced = await ports.files.replaceBranch(repository, {
    branch: SYNC_BRANCH,
    base: headSha,
    message: commitMessage(documents),
    files: documents.map(({ path, bytes }) => ({ path, bytes })),
  });
  if (replaced.kind === 'head-moved') return replaced;
  if (replaced.kind !== 'committed') return neitherWay(replaced.message);

  const written = await openOrEdit(documents, progress);
  if (written.kind !== 'written') return neitherWay(written.message);
  const edits = documents.flatMap(({ made }) => made.map(signEdit));
  await ports.ledger.write(repository.repositoryId, {
    repository: { syncPull: { number: written.pull, digest, edits } },
  });
  return undefined;
}

// Whatever forbids the branch or the pull request: there is no third way.
const neitherWay = (message: string): NotWritten => ({ kind: 'not-permitted', message });

/** One whose answer was lost is found by its branch, and no second one is opened. */
async function openOrEdit(
  documents: readonly ReadyDocument[],
  { ports, state }: Progress,
): Promise<PullWritten> {
  const { repository } = state;
  const text = pullText(documents);
  const known = repository.syncPull?.number ?? (await ports.pulls.findOpen(repository, SYNC_BRANCH));
  await takeTurn(repository, known === undefined ? 'create' : 'write', ports);
  return known === undefined
    ? ports.pulls.open(repository, { ...text, branch: SYNC_BRANCH })
    : ports.pulls.edit(repository, known, text);
}

/** Closes the pull request that nothing is left for. */
export async function closeSyncPull(
  { pull }: Extract<Action, { kind: 'close-pull' }>,
  { ports, state }: Progress,
): Promise<void> {
  const { repository } = state;
  // Noted first: after a crash its end is not taken for a person's no.
  await ports.ledger.write(repository.repositoryId, {
    repository: { syncPull: { number: pull, digest: '', edits: [] } },
  });
  await takeTurn(repository, 'write', ports);
  await ports.pulls.close(repository, pull, emptiedText());
  await ports.files.deleteBranch(repository, SYNC_BRANCH);
  await ports.ledger.write(repository.repositoryId, { repository: { syncPull: undefined } });
}
