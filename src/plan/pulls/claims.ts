import type { TaskStatus } from '../../config/task-words.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { PullLife } from './pull-life.ts';
import type { PullPhase, PullRecord, StatusMove } from './pull-record.ts';

/** What open pull requests show of one task, by their numbers. */
export type Claims = {
  readonly before: ReadonlyMap<number, StatusMove>;
  readonly now: ReadonlyMap<number, TaskStatus>;
};

export function claimsOf(records: readonly PullRecord[], lives: readonly PullLife[], key: TaskKey): Claims {
  const before = new Map(
    records.flatMap(({ number, moved }) => {
      const move = moved.find((one) => one.key === key);
      return move === undefined ? [] : [[number, move] as const];
    }),
  );
  const now = new Map([...before].map(([number, { to }]) => [number, to]));
  for (const { pull, phase, works } of lives) {
    const work = workOf(phase);
    if (work !== undefined && works.includes(key)) now.set(pull.number, work);
    else now.delete(pull.number);
  }
  return { before, now };
}

const workOf = (phase: PullPhase): TaskStatus | undefined =>
  phase === 'draft' ? 'in_progress' : phase === 'ready' ? 'in_review' : undefined;

/** What the issue of a task says while pull requests are at work on it, which without them would say `rest`. */
export function shownWith(rest: TaskStatus, claims: Iterable<TaskStatus>): TaskStatus {
  if (rest !== 'todo' && rest !== 'in_progress') return rest;
  const shown = new Set(claims);
  return shown.has('in_review') ? 'in_review' : shown.has('in_progress') ? 'in_progress' : rest;
}

/** What an unfinished task would be without pull requests: what it says, unless that is what they made it say. */
export function restOf(status: TaskStatus, { before, now }: Claims): TaskStatus {
  const [first] = before.values();
  if (first === undefined) return status;
  const tos = [...before.values()].map(({ to }) => to);
  // After a crash the issue may say already what it is to say now.
  const isTheirs = [tos, now.values()].some((claims) => shownWith(first.from, claims) === status);
  return isTheirs ? first.from : status;
}
