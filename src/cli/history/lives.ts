import { isFinished, type TaskStatus } from '../../config/task-words.ts';
import type { Division, PairedTask, Pairing } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { Version } from './read-log.ts';

/** One thing that became of a task, told by one version of its document. */
export type LifeEvent = {
  readonly kind:
    | 'born'
    | 'reworded'
    | 'renumbered'
    | 'moved'
    | 'status'
    | 'done'
    | 'reopened'
    | 'split'
    | 'merged'
    | 'gone'
    | 'back';
  readonly version: Version;
  /** Title, id, place or status before and after, as the kind says. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /**
   * `split`, `merged`: the tasks that it was split into, or that were merged into it. `born`, `gone`: the task that it
   * was a part of, or went into.
   */
  readonly others?: readonly TaskKey[] | undefined;
};

/** A task from its first version to its last. */
export type Life = {
  readonly key: TaskKey;
  /** As it was told last. */
  readonly last: PairedTask;
  readonly isHere: boolean;
  readonly events: readonly LifeEvent[];
};

/** A version as it was paired. `isIncomplete`: what is not in it may still be there. */
export type Step = { readonly version: Version; readonly pairing: Pairing; readonly isIncomplete: boolean };

type Draft = { last: PairedTask; place: string; isHere: boolean; readonly events: LifeEvent[] };

/** The lives of all tasks, those of the newest version first and in its order, then those that are gone. */
export function tellLives(steps: readonly Step[]): readonly Life[] {
  const drafts = new Map<TaskKey, Draft>();
  let headings: ReadonlySet<string> = new Set();
  for (const step of steps) headings = live(step, drafts, headings);
  const present = new Set(steps.at(-1)?.pairing.tasks.flatMap(({ key }) => drafts.get(key) ?? []));
  const gone = [...drafts.values()].filter((draft) => !present.has(draft));
  return [...present, ...gone].map(({ last, isHere, events }) => ({ key: last.key, last, isHere, events }));
}

/** Adds what one version tells, and gives back the headings that it has. */
function live(step: Step, drafts: Map<TaskKey, Draft>, before: ReadonlySet<string>): ReadonlySet<string> {
  const { version, pairing, isIncomplete } = step;
  // A task in doubt is nobody's until it is settled.
  const told = pairing.tasks.filter(({ candidates }) => candidates === undefined);
  const headings = new Set(told.map(headingOf));
  const titles = new Map(told.map(({ key, task }) => [key, task.title]));
  for (const paired of told) {
    const place = placeOf(paired, titles);
    const draft = drafts.get(paired.key);
    if (draft === undefined) {
      const others = wholesOf(paired.key, pairing, 'split');
      const born: LifeEvent = { kind: 'born', version, to: paired.task.title, others };
      const status = statusEvents(undefined, paired.task.status, version);
      drafts.set(paired.key, { last: paired, place, isHere: true, events: [born, ...status] });
      continue;
    }
    const isRenamed = !before.has(headingOf(paired)) && !headings.has(headingOf(draft.last));
    draft.events.push(...changesOf(draft, { paired, place, isRenamed, version }));
    Object.assign(draft, { last: paired, place, isHere: true });
  }
  for (const division of pairing.divisions)
    drafts.get(division.keeper)?.events.push(eventOf(division, version));
  for (const { key } of isIncomplete ? [] : pairing.missing) {
    const draft = drafts.get(key);
    if (draft?.isHere !== true) continue;
    draft.isHere = false;
    draft.events.push({ kind: 'gone', version, others: wholesOf(key, pairing, 'merge') });
  }
  return headings;
}

const wholesOf = (key: TaskKey, { divisions }: Pairing, kind: Division['kind']): readonly TaskKey[] =>
  divisions
    .filter((division) => division.kind === kind && division.others.includes(key))
    .map(({ keeper }) => keeper);

const eventOf = ({ kind, others }: Division, version: Version): LifeEvent => ({
  kind: kind === 'split' ? 'split' : 'merged',
  version,
  others,
});

type Now = {
  readonly paired: PairedTask;
  readonly place: string;
  /** Its heading was reworded, so it did not move. */
  readonly isRenamed: boolean;
  readonly version: Version;
};

function changesOf({ last, place: before, isHere }: Draft, now: Now): readonly LifeEvent[] {
  const { paired, place, isRenamed, version } = now;
  const [was, is] = [last.task, paired.task];
  const events: LifeEvent[] = [];
  if (!isHere) events.push({ kind: 'back', version });
  if (was.title !== is.title) events.push({ kind: 'reworded', version, from: was.title, to: is.title });
  if (was.id !== is.id) events.push({ kind: 'renumbered', version, from: was.id, to: is.id });
  const hasMoved =
    last.parentKey !== paired.parentKey || (is.level === 0 && headingOf(last) !== headingOf(paired));
  if (hasMoved && !isRenamed) events.push({ kind: 'moved', version, from: before, to: place });
  return [...events, ...statusEvents(was.status, is.status, version)];
}

/** `todo` is what a task is born as: only another status is news then. */
function statusEvents(from: TaskStatus | undefined, to: TaskStatus, version: Version): readonly LifeEvent[] {
  if (to === (from ?? 'todo')) return [];
  const isReopened = from !== undefined && isFinished(from) && !isFinished(to);
  return [{ kind: to === 'done' ? 'done' : isReopened ? 'reopened' : 'status', version, from, to }];
}

const BETWEEN = ' › ';

const headingOf = ({ task }: PairedTask): string => task.section.join(BETWEEN);

/** Its headings and its parent's title, as people would point to it; '' at the top of the document. */
function placeOf(paired: PairedTask, titles: ReadonlyMap<TaskKey, string>): string {
  const parent = paired.parentKey === undefined ? undefined : titles.get(paired.parentKey);
  return [...paired.task.section, ...(parent === undefined ? [] : [parent])].join(BETWEEN);
}
