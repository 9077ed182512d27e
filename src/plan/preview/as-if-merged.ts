import type { PullRequest } from '../../issue/pull-request.ts';
import type { PullRecord } from '../pulls/pull-record.ts';
import type { World } from '../world.ts';

/** The world in which a pull request has just been merged, and nothing happened to any other. */
export const asIfMerged = (world: World, pull: PullRequest, records: readonly PullRecord[]): World => ({
  ...world,
  pulls: [
    {
      pull: { ...pull, state: 'merged', mergedAt: world.now, mergedBy: undefined },
      before: records.find(({ number }) => number === pull.number),
      mayMove: !pull.isFromFork,
    },
  ],
  pullRecords: records,
});
