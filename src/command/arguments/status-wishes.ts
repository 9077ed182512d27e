import type { TaskStatus } from '../../config/task-words.ts';
import type { Wish } from '../command.ts';
import type { Arguments } from './arguments.ts';
import { invalid, listed, quotable } from './invalid.ts';
import { findStatus, reasonOf, STATUS_CHOICES } from './status-argument.ts';

/** A status has to follow, and a reason may. */
export function readStatus({ words }: Arguments): Wish {
  const found = findStatus(words);
  if (found !== undefined) return { kind: 'status', ...found };
  const [value] = words;
  const met = value === undefined ? '`/status` needs a status' : `\`${quotable(value)}\` is no status`;
  return invalid(met, listed(STATUS_CHOICES), '/status in-progress');
}

/** Sets one status; the rest of the line is the reason. */
export const readFixed =
  (status: TaskStatus) =>
  ({ words }: Arguments): Wish => ({ kind: 'status', status, reason: reasonOf(words) });

/** Sets done, or the finished status that follows: `/close not-planned`. */
export function readFinish({ words }: Arguments): Wish {
  const found = findStatus(words);
  if (found?.status === 'cancelled') return { kind: 'status', ...found };
  const reason = found?.status === 'done' ? found.reason : reasonOf(words);
  return { kind: 'status', status: 'done', reason };
}
