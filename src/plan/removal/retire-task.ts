import type { Instant } from '../../issue/issue-snapshot.ts';
import { exchangeLabels, hasLabel, sameLabels } from '../../issue/labels/exchange-labels.ts';
import { readPriority } from '../../issue/labels/issue-priority.ts';
import { ownLabels } from '../../issue/labels/own-labels.ts';
import type { Palette } from '../../issue/labels/palette.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { presentLabels } from '../owed-labels.ts';
import type { Action } from '../plan.ts';
import { tellCommit } from '../tell-commit.ts';
import type { Removal, World } from '../world.ts';
import type { Departure } from './find-departures.ts';

/** The purpose of the one comment that says that a task left its document. */
export const REMOVAL_PURPOSE = 'removal';

const HOUR_MS = 3_600_000;

export type Leaving = Extract<Removal, { kind: 'leaving' }>;

/** What is known of a departure that goes on: its grace begins with the pass that lets it. */
export function leavingOf({ now, head, palette }: World, { removal, issue }: Departure): Leaving {
  const isLabelled = hasLabel(issue.labels, palette.removed);
  if (removal?.kind === 'leaving') return { ...removal, isLabelled: removal.isLabelled || isLabelled };
  return { kind: 'leaving', since: now, commitSha: head.sha, commitAuthor: head.author, isLabelled };
}

/** When the grace of a departure is over; undefined where we never close it. */
export function graceEnd({ config }: World, { mode }: Departure, { since }: Leaving): Instant | undefined {
  if (mode === 'hold') return undefined;
  const end = new Date(Date.parse(since) + config.removal.graceHours * HOUR_MS);
  return end.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The action that a departure asks for now, whether it is let through or not. */
export function retirementOf(world: World, departure: Departure): readonly Action[] {
  const action = retireTask(world, departure, leavingOf(world, departure));
  return action === undefined ? [] : [action];
}

/** The one request that a departure asks for now; undefined when its issue says all that it has to. */
function retireTask(world: World, departure: Departure, leaving: Leaving): Action | undefined {
  const { task, issue } = departure;
  const end = graceEnd(world, departure, leaving);
  const isClosing = end !== undefined && Date.parse(end) <= Date.parse(world.now);
  const labels = labelsOf(departure, isClosing, world.palette);
  const tracking = world.tracking.get(task.key);
  const present = tracking === undefined ? issue.labels : presentLabels(issue, tracking, world.palette);
  if (!isClosing && sameLabels(labels, present)) return undefined;
  return {
    kind: 'retire-task',
    key: task.key,
    issue: issue.number,
    changes: {
      ...(!sameLabels(labels, present) && { labels }),
      ...(isClosing && { state: { kind: 'closed', reason: 'not_planned' } }),
    },
    reason: isClosing ? `it has not come back to ${task.path} since ${leaving.since}` : whyGone(departure),
  };
}

const whyGone = ({ task, isDropped }: Departure): string =>
  isDropped ? `the config no longer names ${task.path}` : `it is no longer in ${task.path}`;

/** What people and the task itself said stays while it may come back; a closed issue is in progress no more. */
function labelsOf({ issue }: Departure, isClosing: boolean, palette: Palette): readonly string[] {
  const { labels } = issue;
  const { removed } = palette;
  if (isClosing) {
    const kept = ownLabels(palette, 'todo', readPriority(labels, palette));
    return exchangeLabels(labels, [...kept, removed.name], palette);
  }
  return hasLabel(labels, removed) ? labels : [...labels, removed.name];
}

/** The comment that says since which commit the task is missing, what becomes of the issue, and what can be done. */
export function tellDeparture(world: World, departure: Departure, leaving: Leaving): Action {
  const { task, issue, isDropped } = departure;
  const { commitSha, commitAuthor } = leaving;
  const line = task.line === 0 ? '' : ` (it was on line ${task.line})`;
  const commit = tellCommit(world, commitSha, commitAuthor);
  const path = codeSpan(task.path);
  const left = isDropped
    ? `The config no longer names the document of this task, ${path}, as of ${commit}.`
    : `This task is no longer in ${path}${line}, as of ${commit}.`;
  return {
    kind: 'comment',
    issue: issue.number,
    purpose: REMOVAL_PURPOSE,
    body: `${left} ${outlook(graceEnd(world, departure, leaving), world.palette)}`,
    reason: whyGone(departure),
  };
}

function outlook(end: Instant | undefined, { removed }: Palette): string {
  if (end === undefined) {
    return 'The issue stays open until somebody closes it. If the task comes back, so does everything else.';
  }
  const when = `${end.slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ')} UTC`;
  return `Unless it comes back, this issue is closed as not planned after ${when}. To keep it open, take the label ${codeSpan(removed.name)} off.`;
}
