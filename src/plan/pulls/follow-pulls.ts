import { isFinished, type TaskStatus } from '../../config/task-words.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { WantedStatus } from '../acts/wishes.ts';
import type { Action, PullNotes } from '../plan.ts';
import type { TaskView } from '../task-view.ts';
import type { World } from '../world.ts';
import type { WantedEdits } from '../write-back/plan-edits.ts';
import { claimsOf, restOf, shownWith, type Claims } from './claims.ts';
import { foldMerges, type Start, type Turn } from './fold-merges.ts';
import { inOrder, lifeOf, type PullLife } from './pull-life.ts';
import { recordPulls } from './record-pulls.ts';
import { sayLine } from './say-line.ts';
import { standings, type Standing } from './standing.ts';
import { tellTurn } from './tell-turn.ts';

/** What follows from the lives of pull requests. */
export type PullEffects = {
  readonly wanted: ReadonlyMap<TaskKey, WantedStatus>;
  /** Lines of checklists that documents are to say. */
  readonly lines: readonly WantedEdits[];
  /** Comments of what was completed, and of what could not be written. */
  readonly notes: readonly Action[];
  readonly records: PullNotes;
  /** Tasks for whose issue a pull request waits. */
  readonly awaited: ReadonlySet<TaskKey>;
};

const NOTHING: PullEffects = {
  wanted: new Map(),
  lines: [],
  notes: [],
  records: { noted: [], settled: [] },
  awaited: new Set(),
};

/** Follows the pull requests to which something happened, through their work, their merges and what takes those back. */
export function followPulls(world: World, views: readonly TaskView[]): PullEffects {
  if (world.pulls.length === 0) return NOTHING;
  const lives = inOrder(world.pulls.map((seen) => lifeOf(world, seen)));
  const looking = { world, lives, find: standings(world, views) };
  const known = new Map<TaskKey, { readonly claims: Claims; readonly start: Start | undefined }>();
  const look = (key: TaskKey) => {
    const seen = known.get(key) ?? lookAt(looking, key);
    known.set(key, seen);
    return seen;
  };
  const folded = foldMerges(lives, world.pullRecords, (key) => look(key).start);

  const said = [...folded.turns].map(([key, turn]) => sayTurn(looking, key, turn));
  const shown = workedOn(lives, world).flatMap((key) =>
    folded.turns.has(key) ? [] : showWork(looking, { key, ...look(key) }),
  );
  const told = folded.told.flatMap(([key, turn]) => tellTurn(world, turn, looking.find(key)));
  const all = [...said, ...shown];
  const waits = new Set(all.flatMap(({ waits: pulls = [] }) => pulls));
  return {
    wanted: new Map(all.flatMap(({ key, wanted }) => (wanted === undefined ? [] : [[key, wanted]]))),
    lines: all.flatMap(({ line }) => line ?? []),
    notes: [...told, ...all.flatMap(({ note }) => note ?? [])],
    records: recordPulls(world, lives, { look, folded, find: looking.find, waits }),
    awaited: new Set(
      lives.flatMap(({ linked }) => linked.filter((key) => looking.find(key).kind === 'not-open')),
    ),
  };
}

export type Looking = {
  readonly world: World;
  readonly lives: readonly PullLife[];
  readonly find: (key: TaskKey) => Standing;
};

function lookAt({ world, lives, find }: Looking, key: TaskKey) {
  const claims = claimsOf(world.pullRecords, lives, key);
  const standing = find(key);
  return { claims, start: startOf(standing, claims) };
}

function startOf(standing: Standing, claims: Claims): Start | undefined {
  if (standing.kind === 'line') {
    const { status, doneAt } = standing;
    return { status, rest: isFinished(status) ? 'todo' : status, doneAt, isLine: true };
  }
  if (standing.kind !== 'issue') return undefined;
  const { tracking, doneAt } = standing;
  const unfinished = tracking.lastUnfinished ?? 'todo';
  const status = standing.status ?? unfinished;
  const rest = restOf(isFinished(status) ? unfinished : status, claims);
  return { status, rest, doneAt, isLine: false };
}

/** What becomes of one task. */
type Effect = {
  readonly key: TaskKey;
  readonly wanted?: WantedStatus;
  readonly line?: WantedEdits;
  readonly note?: Action;
  /** Pull requests that are looked at again by the next pass. */
  readonly waits?: readonly number[];
};

function sayTurn({ world, find }: Looking, key: TaskKey, { life, from, to }: Turn): Effect {
  const { number, mergedAt = '' } = life.pull;
  const standing = find(key);
  const reason = reasonOf(life);
  if (standing.kind === 'line') {
    return { key, ...sayLine(world, standing, { pull: number, from, to, reason }) };
  }
  return { key, wanted: { value: to, reason, at: mergedAt } };
}

function reasonOf({ pull: { number, mergedBy } }: PullLife): string {
  return `pull request ${number} was merged${mergedBy === undefined ? '' : ` by @${mergedBy}`}`;
}

/** Tasks on which a pull request has begun, has turned, or is at work no more. */
function workedOn(lives: readonly PullLife[], { pullRecords }: World): readonly TaskKey[] {
  const before = new Map(pullRecords.map((record) => [record.number, record]));
  return [
    ...new Set(
      lives.flatMap(({ pull, works }) => [
        ...works,
        ...(before.get(pull.number)?.moved ?? []).map(({ key }) => key),
      ]),
    ),
  ];
}

type Worked = { readonly key: TaskKey; readonly claims: Claims; readonly start: Start | undefined };

/** The issue alone shows that a pull request is at work, and only when that has changed. */
function showWork({ lives, find }: Looking, { key, claims, start }: Worked): readonly Effect[] {
  const standing = find(key);
  if (standing.kind !== 'issue' || start === undefined) return [];
  const { status } = standing;
  if (status === undefined || isFinished(status)) return [];
  const turning = lives.filter(
    ({ pull, isTurned, isAwaited, works, before }) =>
      claims.before.get(pull.number)?.to !== claims.now.get(pull.number) ||
      ((isTurned || isAwaited) && (works.includes(key) || before.moved.some((move) => move.key === key))),
  );
  const to = shownWith(start.rest, claims.now.values());
  if (turning.length === 0 || to === status) return [];
  const waits = turning.map(({ pull }) => pull.number);
  if (standing.isOnItsWay) return [{ key, waits }];
  return [{ key, wanted: shownOnly(to, turning) }];
}

function shownOnly(value: TaskStatus, turning: readonly PullLife[]): WantedStatus {
  const phases = {
    draft: 'is a draft',
    ready: 'is ready for review',
    closed: 'was closed',
    merged: 'was merged',
  };
  const reason = turning.map(({ pull, phase }) => `pull request ${pull.number} ${phases[phase]}`).join(', ');
  const [at = ''] = turning
    .map(({ pull }) => pull.updatedAt)
    .toSorted()
    .toReversed();
  return { value, reason, at, isShownOnly: true };
}
