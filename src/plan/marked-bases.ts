import { isFinished } from '../config/task-words.ts';
import { digest } from '../issue/digest.ts';
import type { Base, FieldValues } from '../issue/fields.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { onlyStatus } from '../issue/labels/issue-status.ts';
import { findMarker, type Marker } from '../issue/marker.ts';
import { fieldsWith } from '../issue/read-fields.ts';
import type { TaskKey } from '../issue/task-key.ts';
import { readingOf, taskViews } from './task-view.ts';
import type { Tracking, World } from './world.ts';

// Of the other fields the block itself tells what the document said.
const FIELDS = ['title', 'status', 'priority'] as const;

/**
 * Tasks with the base that the markers of their issues tell, where nothing else is remembered from the last time: what the
 * document said when the block was written. The side that says the same still has not changed since, so the other one has.
 */
export function withMarkedBases<Task extends Tracking>(
  world: World,
  tasks: ReadonlyMap<TaskKey, Task>,
): ReadonlyMap<TaskKey, Task> {
  if (world.memory === 'ledger') return tasks;
  const told = new Map(tasks);
  for (const view of taskViews(world)) {
    const { key } = view.paired;
    const tracking = tasks.get(key);
    const issue = tracking?.issue === undefined ? undefined : world.issues.get(tracking.issue);
    if (tracking === undefined || issue === undefined || Object.keys(tracking.base).length > 0) continue;
    const found = findMarker(issue.body, { repositoryId: world.repositoryId, key });
    if (found === undefined) continue;
    const said = fieldsWith(issue, readingOf({ world, view, tracking }), found);
    told.set(key, { ...tracking, base: baseOf(found.marker, { document: view.values, said, issue }) });
  }
  return told;
}

type Sides = { readonly document: FieldValues; readonly said: FieldValues; readonly issue: IssueSnapshot };

function baseOf({ base }: Marker, { document, said, issue }: Sides): Base {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const told = [said[field], document[field]].find((value) => digest(value) === base[field]);
      return told === undefined || (field === 'status' && isUnclosed(told, issue))
        ? []
        : [[field, { document: told, issue: told }] as const];
    }),
  );
}

/** The issue of a finished task is closed after it was opened: one that was never closed is not done with yet. */
function isUnclosed(told: string, { state, stateReason }: IssueSnapshot): boolean {
  const status = onlyStatus(told);
  return status !== undefined && isFinished(status) && state === 'open' && stateReason !== 'reopened';
}

/**
 * True for a marker that tells the next run something else than the document says by now. A ledger remembers it without
 * a write to GitHub.
 */
export const isMarkerStale = (
  { memory }: Pick<World, 'memory'>,
  { base }: Marker,
  document: Pick<FieldValues, (typeof FIELDS)[number]>,
): boolean => memory === 'markers' && FIELDS.some((field) => base[field] !== digest(document[field]));
