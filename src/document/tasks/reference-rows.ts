import { TASK_LABEL_PATTERN } from '../lines/task-labels.ts';
import type { TaskDraft } from './task-draft.ts';

/**
 * The rows that name a task told elsewhere and say nothing else: `| AUTH-01 | Phase 2 | Complete |` below the tasks traces
 * them, whatever its column is called.
 */
export function referenceRows(drafts: readonly TaskDraft[]): ReadonlySet<TaskDraft> {
  const rows = drafts.filter(({ origin }) => origin === 'row');
  if (rows.length === 0) return new Set();
  const ids = new Set(drafts.flatMap(({ title: { id } }) => (id === undefined ? [] : [plainId(id.id)])));
  return new Set(rows.filter((row) => isReference(row, ids)));
}

function isReference({ title: { id, title } }: TaskDraft, ids: ReadonlySet<string>): boolean {
  const named = plainId(title);
  return ids.has(named) && !PLAIN_NUMBER.test(named) && (id === undefined || plainId(id.id) !== named);
}

// Under every heading numbers begin anew.
const PLAIN_NUMBER = /^\d*$/u;
const LABEL = new RegExp(`^(?:${TASK_LABEL_PATTERN})\\s+#?(?=\\d)`, 'iu');

const plainId = (id: string): string =>
  id
    .replace(LABEL, '')
    .replace(/^[[(#\s]+|[\])\s.:]+$/gu, '')
    .toLowerCase();
