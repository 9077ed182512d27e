import { documentMatcher } from '../../config/match-document.ts';
import { isFinished } from '../../config/task-words.ts';
import type { KnownTask } from '../../identity/pairing.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { hasLabel } from '../../issue/labels/exchange-labels.ts';
import type { RemovalNote } from '../plan.ts';
import type { Removal, Tracking, World } from '../world.ts';

/** A task that left its document for certain, with an issue that is still open. */
export type Departure = {
  readonly task: KnownTask;
  readonly issue: IssueSnapshot;
  /** What was decided for it before; undefined when this pass is the first to miss it. */
  readonly removal: Exclude<Removal, { kind: 'over' }> | undefined;
  readonly mode: 'close' | 'hold';
  /** The config names its document no more, so that nobody looks into it. */
  readonly isDropped: boolean;
};

const NOBODY = { departures: [], over: [] };

type Missing = { readonly task: KnownTask; readonly tracking: Tracking; readonly issue: IssueSnapshot };

/** The tasks that left, and those of which nothing more is to be done from now on. */
export function findDepartures(world: World): {
  readonly departures: readonly Departure[];
  readonly over: readonly RemovalNote[];
} {
  const missing = findMissing(world).filter(({ tracking }) => tracking.removal?.kind !== 'over');
  if (missing.length === 0) return NOBODY;
  const ruleOf = removalRules(world);
  const isUnknown = unknownPlaces(world);
  return {
    over: missing
      .filter((one) => isOver(one, world))
      .map(({ task: { key } }) => ({ key, removal: { kind: 'over' } })),
    departures: missing.flatMap((one): Departure[] => {
      const { task, issue } = one;
      const { removal } = one.tracking;
      const { mode, isDropped } = ruleOf(task.path);
      if (removal?.kind === 'over' || isOver(one, world) || isFinished(task.status) || isUnknown(one))
        return [];
      return mode === 'keep' ? [] : [{ task, issue, removal, mode, isDropped }];
    }),
  };
}

const isOver = ({ tracking, issue }: Missing, world: World): boolean =>
  issue.state === 'closed' || isKeptByHand(tracking.removal, issue, world);

function findMissing({ pairing, tracking: tracked, issues }: World): readonly Missing[] {
  return pairing.missing.flatMap((task): Missing[] => {
    const tracking = tracked.get(task.key);
    const issue = tracking?.issue === undefined ? undefined : issues.get(tracking.issue);
    if (tracking === undefined || issue === undefined || tracking.isDetached) return [];
    if (tracking.hold !== undefined) return [];
    // Known from its issue alone: nobody saw it in a document, so nobody saw it leave.
    return Object.keys(tracking.base).length === 0 ? [] : [{ task, tracking, issue }];
  });
}

/** Whoever takes the label off wants the issue to stay. */
const isKeptByHand = (removal: Removal | undefined, { labels }: IssueSnapshot, { palette }: World): boolean =>
  removal?.kind === 'leaving' && removal.isLabelled && !hasLabel(labels, palette.removed);

/** What the config says of the removals of a document; one that it does not name is not read. */
function removalRules({ config }: World) {
  const match = documentMatcher(config);
  return (path: string) => {
    const rule = match(path);
    return { mode: rule?.removal ?? config.removal.mode, isDropped: rule === undefined };
  };
}

/** Where a task may still be told although nobody saw it: its document was not understood, or a line names its issue. */
function unknownPlaces({ unreadable, documents, tracking }: World): (missing: Missing) => boolean {
  const incomplete = documents.filter(({ parsed }) => parsed.isIncomplete).map(({ path }) => path);
  const unsure = new Set([...unreadable, ...incomplete]);
  const offered = new Set([...tracking.values()].map(({ lookalike }) => lookalike));
  return ({ task, issue }) => unsure.has(task.path) || offered.has(issue.number);
}
