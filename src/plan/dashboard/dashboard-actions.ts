import { digest } from '../../issue/digest.ts';
import { blockDigest, splitBody, writeBlock } from '../../issue/managed-block.ts';
import { findMarker } from '../../issue/marker.ts';
import { DASHBOARD_KEY } from '../../issue/task-key.ts';
import { isNews } from '../comment-text.ts';
import type { Action, Approval, HeldPlan } from '../plan.ts';
import type { Dashboard, Importing, World } from '../world.ts';
import { stepOf } from './import-progress.ts';
import { HELD_AT_MOST, renderDashboard } from './render-dashboard.ts';
import { tellTicks } from './tell-ticks.ts';
import type { Standing } from './standing.ts';
import { standingBody } from './standing-body.ts';
import { findTicks, nameOfHold } from './ticks.ts';

export const DASHBOARD_TITLE = 'Tickmark dashboard';

// GitHub refuses bodies over 65,536 characters (docs/github-behaviour.md); some way below that we are safe.
const BODY_CHARS = 65_000;
// The rest is for the two markers.
const ROOM_CHARS = BODY_CHARS - 500;

export type DashboardNews = {
  readonly held: readonly HeldPlan[];
  readonly approvals: readonly Approval[];
  readonly importing: Importing | undefined;
} & Standing;

/**
 * The dashboard issue as it has to be: opened once there is something to say, written again when it would say something
 * else or somebody's hand went into it. A person who closed it is not contradicted until something new is held.
 */
export function dashboardActions(world: World, news: DashboardNews): readonly Action[] {
  const { dashboard, waiting } = world;
  if (waiting.has(DASHBOARD_KEY)) return [];
  if (dashboard === undefined) {
    return isSilent(world, news) ? [] : writeDashboard(world, news);
  }
  if (dashboard.issue.state === 'closed') {
    return showsAll(dashboard, news) ? [] : writeDashboard(world, news, dashboard);
  }
  const told = tellTicks(dashboard, news);
  return [
    ...(told === undefined ? [] : [told].filter(isNews(world))),
    ...(isAsItShouldBe(world, news, dashboard) ? [] : writeDashboard(world, news, dashboard)),
  ];
}

/** True when everything held that there is room for was shown already, with its box ticked or not. */
const showsAll = ({ issue }: Dashboard, { held }: DashboardNews): boolean =>
  held.slice(0, HELD_AT_MOST).every(({ hash }) => issue.body.includes(nameOfHold(hash)));

// A pull request that is open speaks for itself.
const isSilent = ({ writeRefusal, onboarded }: World, { held, importing }: DashboardNews): boolean =>
  held.length === 0 &&
  importing === undefined &&
  onboarded === undefined &&
  writeRefusal?.kind !== 'not-permitted';

const nameOf = ({ repositoryId }: World) => ({ repositoryId, key: DASHBOARD_KEY });

/** What the dashboard tells, without the commits and lines that it tells it by: those alone are no reason to write. */
const valuesOf = (
  { writeRefusal, syncPull }: World,
  { held, importing, ...standing }: DashboardNews,
): string =>
  digest(
    JSON.stringify([
      held.map(({ hash, reason }) => [hash, reason]),
      writeRefusal?.message,
      syncPull?.state === 'open' ? syncPull.number : undefined,
      importing === undefined ? undefined : [importing.total, stepOf(importing)],
      standing.progress.map(({ path, finished, all }) => [path, finished, all]),
      standing.problems.map(({ path, rule, message }) => [path, rule, message]),
      standing.conflicts.map(({ issue, field }) => [issue, field]),
      standing.closedHere.map(({ issue }) => issue),
    ]),
  );

function isAsItShouldBe(world: World, news: DashboardNews, { issue }: Dashboard): boolean {
  const found = findMarker(issue.body, nameOf(world));
  const { inner } = splitBody(issue.body, nameOf(world));
  return (
    found !== undefined &&
    inner !== undefined &&
    found.marker.base.details === valuesOf(world, news) &&
    found.marker.base.block === blockDigest(inner) &&
    findTicks(issue.body, world.repositoryId).length === 0
  );
}

function writeDashboard(world: World, news: DashboardNews, dashboard?: Dashboard): readonly Action[] {
  const standing = dashboard?.issue.body ?? '';
  const ready = standingBody(standing, nameOf(world));
  const marker = { ...nameOf(world), base: { details: valuesOf(world, news) } };
  const { before, inner, after } = splitBody(ready, marker);
  const theirs = inner === undefined ? before.length : before.length + after.length;
  const text = renderDashboard({ ...world, ...news }, ROOM_CHARS - theirs);
  const body = writeBlock(ready, marker, text);
  // Words of people are not cut: where they leave no room, the check run alone tells what is held.
  if (body.length > BODY_CHARS) return [];
  const write: Action = {
    kind: 'write-dashboard',
    issue: dashboard?.issue.number,
    title: DASHBOARD_TITLE,
    body,
    replaces: digest(standing),
    isReopened: dashboard?.issue.state === 'closed',
    reason: reasonOf(news),
  };
  return [write];
}

const reasonOf = ({ held, importing }: DashboardNews): string =>
  importing === undefined
    ? `what is held: ${held.length}`
    : `issues opened: ${importing.total - importing.left} of ${importing.total}`;
