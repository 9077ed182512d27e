import { TASK_STATUSES, isFinished, type TaskStatus } from '../../config/task-words.ts';
import type { IssueSnapshot } from '../issue-snapshot.ts';
import type { Palette } from './palette.ts';

const SEPARATOR = ', ';

/**
 * What an issue says of its status: all of them where a person left several labels. A closed issue is finished; an open
 * one is not, whatever label of a finished status it still has.
 */
export function readStatus(
  { state, stateReason, labels }: Pick<IssueSnapshot, 'state' | 'stateReason' | 'labels'>,
  { statusOf }: Palette,
): string {
  if (state === 'closed') {
    return stateReason === 'not_planned' || stateReason === 'duplicate' ? 'cancelled' : 'done';
  }
  let found: TaskStatus[] | undefined;
  for (const name of labels) {
    const status = statusOf.get(name.toLowerCase());
    if (status !== undefined && !isFinished(status)) found = [...(found ?? []), status];
  }
  if (found === undefined) return 'todo';
  return found.length === 1
    ? (found[0] ?? '')
    : TASK_STATUSES.filter((status) => found.includes(status)).join(SEPARATOR);
}

/** The statuses that `readStatus` told of. */
export const statusesIn = (value: string): readonly TaskStatus[] =>
  isStatus(value) ? [value] : value.split(SEPARATOR).filter(isStatus);

/** The status that `readStatus` told of; undefined where it told of several. */
export const onlyStatus = (value: string): TaskStatus | undefined => (isStatus(value) ? value : undefined);

const isStatus = (word: string): word is TaskStatus => TASK_STATUSES.some((known) => known === word);
