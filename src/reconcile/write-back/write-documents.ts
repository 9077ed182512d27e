import type { RepositoryConfig } from '../../config/repository-config.ts';
import { tellBoxes } from '../../plan/fields/tell-checklist.ts';
import { tellUnsaid } from '../../plan/fields/tell-fields.ts';
import type { WriteRefusal } from '../../plan/world.ts';
import type { EditDocument } from '../../plan/write-back/plan-edits.ts';
import { writeComment } from '../apply-comment.ts';
import type { EditedDocument, LedgerChange } from '../ports.ts';
import { getTask, type Progress } from '../progress.ts';
import { settingsByPath } from '../read-documents.ts';
import { rememberEdits } from '../remember-edits.ts';
import { takeTurn } from '../take-turn.ts';
import { commitMessage } from './commit-message.ts';
import { writeSyncPull } from './write-sync-pull.ts';

export type Written =
  | { readonly kind: 'written' }
  /** The head or an issue moved, or GitHub refused this way of writing: all is decided again with what is known now. */
  | { readonly kind: 'decide-again' };

export type WriteInput = {
  readonly headSha: string;
  readonly config: RepositoryConfig;
  readonly progress: Progress;
};

/** A document with its edits made, the version that they were made from, and the way it goes. */
export type ReadyDocument = EditedDocument & Pick<EditDocument, 'blobSha' | 'by'>;

/** Writes all edits of a plan: one commit for those that go straight to the default branch, one pull request for the rest. */
export async function writeDocuments(actions: readonly EditDocument[], input: WriteInput): Promise<Written> {
  const { progress } = input;
  const edited = await editAll(actions, input);
  await tellRefused(edited, progress);
  const changed = edited.filter(({ made }) => made.length > 0);
  const commits = changed.filter(({ by }) => by === 'commit');
  const pulled = changed.filter(({ by }) => by === 'pull-request');
  const refusal =
    (commits.length > 0 ? await commitAll(commits, input) : undefined) ??
    (pulled.length > 0 ? await writeSyncPull(pulled, input) : undefined);
  if (refusal !== undefined) {
    if (refusal.kind !== 'head-moved') await rememberRefusal(refusal, progress);
    return { kind: 'decide-again' };
  }
  await note(progress, { quiet: undefined });
  return { kind: 'written' };
}

async function editAll(
  actions: readonly EditDocument[],
  { config, progress: { ports, state } }: WriteInput,
): Promise<readonly ReadyDocument[]> {
  const edited: ReadyDocument[] = [];
  const today = ports.clock.now().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const settingsOf = settingsByPath(config);
  for (const { path, blobSha, edits, by } of actions) {
    const bytes = await ports.files.readBlob(state.repository, blobSha);
    const settings = settingsOf(path);
    const { limits } = config;
    edited.push({
      blobSha,
      by,
      ...(await ports.reader.edit({ path, bytes, limits, settings, edits, today })),
    });
  }
  return edited;
}

/** Why it did not go; undefined when it did. */
export type NotWritten = { readonly kind: 'head-moved' } | WriteRefusal;

async function commitAll(
  documents: readonly ReadyDocument[],
  { headSha, config, progress }: WriteInput,
): Promise<NotWritten | undefined> {
  const { ports, state } = progress;
  await takeTurn(state.repository, 'write', ports);
  const skip = config.writeBack.skipCi ? '\n\n[skip ci]' : '';
  const result = await ports.files.commit(state.repository, {
    branch: state.repository.defaultBranch,
    expectedHead: headSha,
    message: `${commitMessage(documents)}${skip}`,
    files: documents.map(({ path, bytes }) => ({ path, bytes })),
  });
  if (result.kind !== 'committed') return result;
  progress.tally.commits += 1;
  await rememberEdits(documents, { config, progress });
  return undefined;
}

const rememberRefusal = ({ kind, message }: WriteRefusal, progress: Progress): Promise<void> =>
  note(progress, { writeRefusal: { kind, message } });

const note = (
  { ports, state }: Progress,
  repository: NonNullable<LedgerChange['repository']>,
): Promise<void> => ports.ledger.write(state.repository.repositoryId, { repository });

/** What the text turned out not to be able to say is told on the issue once, and is no difference any more. */
async function tellRefused(edited: readonly EditedDocument[], progress: Progress): Promise<void> {
  for (const { path, refused } of edited) {
    for (const { edit, reason } of refused) {
      const task = getTask(progress, edit.listedBy ?? edit.key);
      if (task.issue === undefined) continue;
      const place = { issue: task.issue, path, line: edit.line };
      const words = getTask(progress, edit.key).title;
      const comment =
        edit.listedBy === undefined
          ? tellUnsaid(place, { field: edit.field, why: reason, document: edit.halves.document })
          : tellBoxes(place, { why: reason, lines: [{ words, isTicked: edit.to === 'done' }] });
      await writeComment(comment, progress);
      const base = { ...task.base, [edit.listedBy === undefined ? edit.field : 'subtasks']: edit.halves };
      const next = { ...task, base };
      progress.tasks.set(task.key, next);
      await progress.ports.ledger.write(progress.state.repository.repositoryId, { tasks: [next] });
    }
  }
}
