import { isFinished, type TaskStatus } from '../../config/task-words.ts';
import type { Instant } from '../../issue/issue-snapshot.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { PullLife } from './pull-life.ts';
import type { PullRecord, StatusMove } from './pull-record.ts';

/** Where a task stands before merges are looked at. */
export type Start = {
  readonly status: TaskStatus;
  /** What it is, or was before it was finished, without what pull requests show on it. */
  readonly rest: TaskStatus;
  /** Since when it is done, where it is. */
  readonly doneAt: Instant | undefined;
  /** It is done when its document says so: until then it is asked for again. */
  readonly isLine: boolean;
};

/** The status that a merge gives a task, the latest of several. */
export type Turn = {
  readonly life: PullLife;
  readonly from: TaskStatus;
  readonly to: TaskStatus;
  /** The pull request that was taken back; undefined where the merge itself completes the task. */
  readonly takes: number | undefined;
};

export type Folded = {
  readonly turns: ReadonlyMap<TaskKey, Turn>;
  /** Merges that have completed a task or taken that back, in their order, whatever came after. */
  readonly told: readonly (readonly [TaskKey, Turn])[];
  /** By pull request: the tasks whose status it changed, as far as it was not taken back. */
  readonly completed: ReadonlyMap<number, readonly StatusMove[]>;
};

type StartOf = (key: TaskKey) => Start | undefined;

/** Follows merges in their order. A task of which `startOf` knows nothing is left as it is. */
export function foldMerges(
  lives: readonly PullLife[],
  records: Iterable<PullRecord>,
  startOf: StartOf,
): Folded {
  const fold = new Fold(records, startOf);
  for (const life of lives) if (life.phase === 'merged') fold.follow(life);
  return fold;
}

class Fold implements Folded {
  readonly turns = new Map<TaskKey, Turn>();
  readonly told: (readonly [TaskKey, Turn])[] = [];
  readonly completed = new Map<number, readonly StatusMove[]>();

  private readonly startOf: StartOf;

  constructor(records: Iterable<PullRecord>, startOf: StartOf) {
    this.startOf = startOf;
    for (const { number, completed } of records) this.completed.set(number, completed);
  }

  follow(life: PullLife): void {
    const { before, reverts, isTurned, isAwaited } = life;
    // After a crash an id may name no unfinished task any more.
    const begun = isTurned && reverts === undefined ? before.completed.map(({ key }) => key) : [];
    const completes = new Set([...life.completes, ...begun]);
    const taken = isTurned && reverts !== undefined ? (this.completed.get(reverts) ?? []) : [];
    for (const move of taken) this.takeBack(life, reverts ?? 0, move);
    const noted = new Set([...before.completed, ...taken].map(({ key }) => key));
    for (const key of completes) {
      if (isTurned ? !taken.some((move) => move.key === key) : isAwaited && !noted.has(key)) {
        this.complete(life, key);
      }
    }
    if (!isTurned && isAwaited) for (const move of before.completed) this.askAgain(life, move);
  }

  private complete(life: PullLife, key: TaskKey): void {
    const start = this.startOf(key);
    if (start === undefined) return;
    const status = this.statusOf(key, start);
    const noted = life.before.completed.find((move) => move.key === key);
    // Somebody called it off.
    if (status === 'cancelled' && noted === undefined) return;
    // Who opened it again has overruled what had completed it.
    if (!isFinished(status)) this.forgetCompletions(key);
    this.keep(life, { key, from: noted?.from ?? start.rest, to: 'done' });
    const isBefore = this.turns.has(key) || (start.doneAt ?? '') < (life.pull.mergedAt ?? '');
    const wasDone = status === 'done' && isBefore;
    // What was begun before a crash is told all the same.
    if (!wasDone || noted !== undefined) this.turn(key, { life, from: status, to: 'done', takes: undefined });
  }

  private takeBack(life: PullLife, reverted: number, { key, from, to }: StatusMove): void {
    const start = this.startOf(key);
    if (start === undefined) return;
    const status = this.statusOf(key, start);
    const noted = life.before.completed.find((move) => move.key === key);
    this.forget(reverted, key);
    this.keep(life, { key, from: noted?.from ?? to, to: from });
    // What open pull requests show is nobody's decision; whoever changed it otherwise since has decided so.
    const stands = isFinished(status) || this.turns.has(key) ? status : start.rest;
    if (stands !== to || this.isDoneByAnother(key, { from: to, to: from }, life)) return;
    this.turn(key, { life, from: status, to: from, takes: reverted });
  }

  /** A document that did not say it yet. */
  private askAgain(life: PullLife, { key, from, to }: StatusMove): void {
    const start = this.startOf(key);
    if (start?.isLine !== true || this.statusOf(key, start) !== from) return;
    if (this.isDoneByAnother(key, { from, to }, life)) return;
    this.turn(key, { life, from, to, takes: isFinished(from) ? life.reverts : undefined });
  }

  private turn(key: TaskKey, turn: Turn): void {
    this.turns.set(key, turn);
    this.told.push([key, turn]);
  }

  private statusOf(key: TaskKey, { status }: Start): TaskStatus {
    return this.turns.get(key)?.to ?? status;
  }

  /** A task that would be opened again stays done as long as another merge that completed it stands. */
  private isDoneByAnother(key: TaskKey, move: Omit<StatusMove, 'key'>, { pull }: PullLife): boolean {
    if (!isFinished(move.from) || isFinished(move.to)) return false;
    return [...this.completed].some(
      ([number, moves]) =>
        number !== pull.number && moves.some((one) => one.key === key && isFinished(one.to)),
    );
  }

  private forgetCompletions(key: TaskKey): void {
    for (const [pull, moves] of this.completed) {
      if (moves.some((move) => move.key === key && isFinished(move.to))) this.forget(pull, key);
    }
  }

  private keep({ pull: { number } }: PullLife, move: StatusMove): void {
    this.forget(number, move.key);
    this.completed.set(number, [...(this.completed.get(number) ?? []), move]);
  }

  private forget(pull: number, key: TaskKey): void {
    const moves = this.completed.get(pull) ?? [];
    if (moves.some((move) => move.key === key)) {
      this.completed.set(
        pull,
        moves.filter((move) => move.key !== key),
      );
    }
  }
}
