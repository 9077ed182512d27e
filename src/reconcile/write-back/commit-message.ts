import type { DocumentEdit } from '../../plan/plan.ts';
import type { EditedDocument } from '../ports.ts';

/**
 * No issue numbers and no closing words: in a commit on the default branch they would close issues. A person's title may
 * hold both, so that it was changed is all that is said of it.
 */
export function commitMessage(documents: readonly EditedDocument[]): string {
  const all = documents.flatMap(({ made }) => made);
  const fields = [...new Set(all.map(({ field }) => field))];
  const count = new Set(all.map(({ key }) => key)).size;
  const tasks = count === 1 ? 'a task' : `${count} tasks`;
  const names = documents.map(({ path, made }) => `${path}: ${made.map(nameOf).join(', ')}`);
  return `Tickmark: update the ${fields.join(' and ')} of ${tasks}\n\n${names.join('\n')}`;
}

function nameOf(edit: DocumentEdit): string {
  if (edit.field === 'title') return `line ${edit.line} title`;
  return `line ${edit.line} ${edit.field === 'status' ? '' : `${edit.field} `}${edit.to}`;
}
