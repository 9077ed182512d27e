import type { RepositoryConfig } from '../config/repository-config.ts';
import { findReference } from '../issue/find-reference.ts';
import { issueTitle } from '../issue/issue-title.ts';
import { titleFormat, type TitleFormat } from '../issue/title-format.ts';
import type { DocumentEdit } from '../plan/plan.ts';
import type { EditedDocument, TaskRecord } from './ports.ts';
import { getTask, type Progress } from './progress.ts';

/**
 * Keeps what a commit of ours made documents say: it stands on the default branch, and is no change by a person. Else
 * whoever changed the issue again before the next pass would be overruled by our own edit. Tasks are known by the words
 * that were given to them: two that exchanged theirs would be taken for reordered.
 */
export async function rememberEdits(
  changed: readonly EditedDocument[],
  { config, progress }: { readonly config: RepositoryConfig; readonly progress: Progress },
): Promise<void> {
  const titles = titleFormat(config.title);
  const keys = new Set<TaskRecord['key']>();
  for (const edit of changed.flatMap(({ made }) => made)) {
    // A box of a checklist is a value of another task's issue, beside other boxes.
    if (edit.listedBy !== undefined) continue;
    const task = getTask(progress, edit.key);
    const half = { document: saidBy(task, edit, titles), issue: edit.halves.issue };
    const words = edit.field === 'title' ? { title: edit.to } : {};
    progress.tasks.set(edit.key, { ...task, ...words, base: { ...task.base, [edit.field]: half } });
    keys.add(edit.key);
  }
  const tasks = [...keys].map((key) => getTask(progress, key));
  await progress.ports.ledger.write(progress.state.repository.repositoryId, { tasks });
}

/** The document's half once the edit is made. The number of its own issue is no part of a title. */
function saidBy({ id, issue }: TaskRecord, { field, to }: DocumentEdit, titles: TitleFormat): string {
  if (field !== 'title') return to;
  const reference = findReference(to);
  const isOwn = reference !== undefined && reference.issue === issue && reference.words !== '';
  return issueTitle({ id, title: isOwn ? reference.words : to }, titles);
}
