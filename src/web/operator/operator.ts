import type { ListedJob } from '../../queue/list-jobs.ts';
import type { QueueStats } from '../../queue/queue.ts';
import type { RecentRun } from '../../store/recent-runs.ts';

/** Which jobs that were given up an operator wants again: all, or those of these repositories (`owner/name` or their id). */
export type RetryWish =
  { readonly kind: 'all' } | { readonly kind: 'repositories'; readonly names: readonly string[] };

/** What an operator may see of the running App, and ask of it. */
export interface Operator {
  /** In words; undefined when all is well. */
  fault(): Promise<string | undefined>;
  stats(): Promise<QueueStats>;
  /** Those given up first, then running, due, waiting; so many at most. */
  jobs(limit: number): Promise<readonly ListedJob[]>;
  /** Resolves to how many are wanted again. */
  retry(wish: RetryWish): Promise<number>;
  recentRuns(limit: number): Promise<readonly RecentRun[]>;
  /** Prometheus's text, with its type. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>;
}
