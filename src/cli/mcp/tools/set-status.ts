import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../../app/system-clock.ts';
import { RefusedError } from '../../failure.ts';
import type { Workspace } from '../session.ts';
import { commitEdit, findCommitPlace, type Commit, type CommitPlace } from '../status/commit-edit.ts';
import { commitMessage } from '../status/commit-message.ts';
import { editSameTask, editStatus, type EditedBytes, type StatusEdit } from '../status/edit-status.ts';
import { findTask, TaskName } from '../task-name.ts';
import { Status } from '../task-shapes.ts';

const MESSAGE_CHARS = 500;

const Input = {
  ...TaskName,
  status: Status,
  commit: z
    .boolean()
    .default(true)
    .describe('commit this edit alone on the current branch; false leaves it in the working tree'),
  message: z
    .string()
    .trim()
    .min(1)
    .max(MESSAGE_CHARS)
    .optional()
    .describe('message of the commit, where the repository wants a form of its own'),
};

const Answer = z.object({
  document: z.string(),
  line: z.int().describe('where the task stands now'),
  title: z.string(),
  from: Status,
  to: Status,
  lines: z.array(z.string()).describe('the lines that changed in the working tree, as they are now'),
  commit: z.string().nullable().describe('SHA; null when nothing was committed'),
  branch: z.string().nullable(),
  told: z.string().describe('what happened, in words'),
});

/** Edits the document of a task so that it says a status, and commits that. */
export const setStatusTool = {
  about: {
    title: 'Set the status of a task',
    description:
      'Changes the status of one task in its document, in the words that the document uses, and no other character; commits that change alone on the current branch unless commit is false. Never pushes.',
    inputSchema: Input,
    outputSchema: Answer.shape,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  },
  async run(
    workspace: Workspace,
    wanted: z.infer<z.ZodObject<typeof Input>>,
  ): Promise<z.infer<typeof Answer>> {
    const { git, now } = workspace;
    const paired = findTask(workspace, wanted);
    const document = paired.path;
    if (paired.task.isGroup)
      throw new RefusedError(
        `${document}:${paired.task.line} is a section; set the status of the tasks in it.`,
      );
    const edit: StatusEdit = { path: document, status: wanted.status, config: now.config, today: today() };
    const file = path.join(git.root, document);
    const before = await readFile(file);
    const edited = editStatus(before, paired.task.line, edit);
    const place = wanted.commit ? await findCommitPlace(git, document) : undefined;
    const message = wanted.message ?? commitMessage(document, edited.task, wanted.status);
    const commit = place && (await commitOf(workspace, { place, edited, edit, message }));

    await replaceFile(file, before, edited.bytes);
    const sha =
      place && commit && (await commitOrPutBack(workspace, { place, commit, file, before, edited }));
    const told = tell({ edited, wanted: wanted.status, sha, place });
    return {
      document,
      line: edited.line,
      title: edited.task.title,
      from: edited.task.status,
      to: wanted.status,
      lines: [...edited.lines],
      commit: sha ?? null,
      branch: sha === undefined ? null : (place?.branch ?? null),
      told,
    };
  },
};

const today = (): string => systemClock.now().toISOString().slice(0, 'YYYY-MM-DD'.length);

type Making = {
  readonly place: CommitPlace;
  readonly edited: EditedBytes;
  readonly edit: StatusEdit;
  readonly message: string;
};

/**
 * The edit as a commit of its own: made in the document as it was committed, so that what lies uncommitted beside it, of
 * whoever, stays there. Undefined when the last commit says the status already.
 */
async function commitOf({ git }: Workspace, making: Making): Promise<Commit | undefined> {
  const { place, edited, edit, message } = making;
  const { committed, staged } = place;
  const before = await git.readBlob(committed.sha);
  const made = editSameTask(edited, before, edit);
  if (made === undefined)
    throw new RefusedError(
      `the task on line ${edited.task.line} of ${edit.path} is in no commit yet, and committing it would take along what others wrote. Ask with commit: false to leave the edit in the working tree.`,
    );
  if (Buffer.from(made.bytes).equals(before)) return undefined;
  const stagedBefore = staged.sha === committed.sha ? before : await git.readBlob(staged.sha);
  const stagedMade = staged.sha === committed.sha ? made : editSameTask(edited, stagedBefore, edit);
  return {
    document: edit.path,
    message,
    bytes: made.bytes,
    staged: stagedMade?.bytes ?? stagedBefore,
  };
}

/** @throws RefusedError when somebody else wrote the file meanwhile: their words would be lost. */
async function replaceFile(file: string, before: Uint8Array, after: Uint8Array): Promise<void> {
  if (Buffer.from(before).equals(after)) return;
  if (!(await readFile(file)).equals(before))
    throw new RefusedError(
      'the document was written by somebody else meanwhile, so nothing was changed. Try again.',
    );
  await writeFile(file, after);
}

type Committing = {
  readonly place: CommitPlace;
  readonly commit: Commit;
  readonly file: string;
  readonly before: Uint8Array;
  readonly edited: EditedBytes;
};

async function commitOrPutBack({ git }: Workspace, committing: Committing): Promise<string> {
  const { place, commit, file, before, edited } = committing;
  try {
    return await commitEdit(git, place, commit);
  } catch (error) {
    await replaceFile(file, edited.bytes, before);
    throw error;
  }
}

type Told = {
  readonly edited: EditedBytes;
  readonly wanted: string;
  readonly sha: string | undefined;
  readonly place: CommitPlace | undefined;
};

function tell({ edited, wanted, sha, place }: Told): string {
  const { path: document } = edited.before;
  const what =
    edited.task.status === wanted
      ? `${document}:${edited.line} says ${wanted} already`
      : `${document}:${edited.line} says ${wanted} now`;
  if (sha !== undefined) return `${what}; committed as ${sha.slice(0, 7)} on ${place?.branch}, not pushed.`;
  return place === undefined
    ? `${what}; not committed, as asked.`
    : `${what}; there was nothing to commit, for the last commit says it already.`;
}
