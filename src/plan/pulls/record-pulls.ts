import { isFinished } from '../../config/task-words.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { PullNotes } from '../plan.ts';
import type { World } from '../world.ts';
import type { Claims } from './claims.ts';
import type { Folded, Start } from './fold-merges.ts';
import type { PullLife } from './pull-life.ts';
import type { PullRecord, StatusMove } from './pull-record.ts';
import type { Standing } from './standing.ts';

export type Decided = {
  readonly look: (key: TaskKey) => { readonly claims: Claims; readonly start: Start | undefined };
  readonly find: (key: TaskKey) => Standing;
  readonly folded: Folded;
  /** Pull requests that are looked at again. */
  readonly waits: ReadonlySet<number>;
};

export function recordPulls(world: World, lives: readonly PullLife[], decided: Decided): PullNotes {
  const before = new Map(world.pullRecords.map((record) => [record.number, record]));
  const seen = new Set(lives.map(({ pull }) => pull.number));
  const settled = [
    ...lives.map((life) => recordOf(life, decided)),
    ...world.pullRecords.filter(({ number }) => !seen.has(number)).map((one) => carriedOn(one, decided)),
  ].filter((record) => {
    const known = before.get(record.number);
    return known === undefined ? isAboutTasks(record) : !isSame(known, record);
  });
  const starts = new Map(lives.map((life) => [life.pull.number, life.before]));
  const noted = settled.flatMap((record) => {
    const start = before.get(record.number) ?? starts.get(record.number);
    const note = start && notedOn(start, record, decided.folded);
    return note === undefined || isSame(start, note) ? [] : [note];
  });
  return { noted, settled };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isAboutTasks = ({ linked, completed, updatedAt }: PullRecord): boolean =>
  linked.length > 0 || completed.length > 0 || updatedAt === '';

function recordOf(life: PullLife, { look, find, folded, waits }: Decided): PullRecord {
  const { pull, before, phase, linked, works } = life;
  const isWaiting =
    waits.has(pull.number) ||
    linked.some((key) => find(key).kind === 'not-open') ||
    works.some((key) => isOpenAgain(folded, key));
  return {
    number: pull.number,
    updatedAt: isWaiting ? '' : pull.updatedAt,
    phase,
    headSha: pull.headSha,
    linked,
    moved: works.flatMap((key): readonly StatusMove[] => {
      const { claims } = look(key);
      const to = claims.now.get(pull.number);
      const from = restAfter(key, { look, folded });
      return to === undefined || from === undefined ? [] : [{ key, from, to }];
    }),
    completed: folded.completed.get(pull.number) ?? [],
    newIds: before.newIds,
    check: before.check,
  };
}

/** One to which nothing happened itself. */
function carriedOn(record: PullRecord, { look, folded }: Decided): PullRecord {
  const isShowing = record.moved.some(({ key }) => isOpenAgain(folded, key));
  return {
    ...record,
    updatedAt: isShowing ? '' : record.updatedAt,
    moved: record.moved.map((move) => {
      const isTouched = folded.turns.has(move.key);
      return isTouched ? { ...move, from: restAfter(move.key, { look, folded }) ?? move.from } : move;
    }),
    completed: folded.completed.get(record.number) ?? record.completed,
  };
}

/** Given back by a merge: an open pull request that is at work on it shows that again, once that is done. */
function isOpenAgain({ turns }: Folded, key: TaskKey): boolean {
  const turn = turns.get(key);
  return turn !== undefined && !isFinished(turn.to);
}

/** What the task is without pull requests, from now on. */
function restAfter(key: TaskKey, { look, folded }: Pick<Decided, 'look' | 'folded'>) {
  const turn = folded.turns.get(key);
  if (turn !== undefined && !isFinished(turn.to)) return turn.to;
  const { start } = look(key);
  return start === undefined || start.isLine ? undefined : start.rest;
}

/** What would be forgotten by a crash: how tasks were before anything was done to them. */
function notedOn(before: PullRecord, { number, moved, completed }: PullRecord, { told }: Folded): PullRecord {
  // A task that nothing is done for is looked at anew.
  const turned = new Set(told.flatMap(([key, { life }]) => (life.pull.number === number ? [key] : [])));
  return {
    ...before,
    moved: withNew(before.moved, moved),
    completed: withNew(
      before.completed,
      completed.filter(({ key }) => turned.has(key)),
    ),
  };
}

const withNew = (known: readonly StatusMove[], now: readonly StatusMove[]): readonly StatusMove[] => [
  ...known,
  ...now.filter(({ key }) => !known.some((move) => move.key === key)),
];
