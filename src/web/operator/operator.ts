import type { ListedJob } from '../../queue/list-jobs.ts';
import type { QueueStats } from '../../queue/queue.ts';
import type { AccountPace } from '../../store/account-paces.ts';
import type { OwnedBudget } from '../../store/budgets.ts';
import type { DeliveryLog } from '../../store/delivery-log.ts';
import type { RecentRun } from '../../store/recent-runs.ts';

/** What holds the App back: GitHub's limits and its own pace, as the store has them for all processes. */
export type LimitsView = {
  readonly paces: readonly AccountPace[];
  readonly budgets: readonly OwnedBudget[];
};

/** What is known of webhooks that never arrived. */
export type DeliveriesView = DeliveryLog & {
  /** How often GitHub is asked; 0 is never. */
  readonly everyMinutes: number;
  /** It should have been read again by now. */
  readonly isLate: boolean;
};

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
  /** So many accounts and budgets at most, those that are held up first. */
  limits(limit: number): Promise<LimitsView>;
  /** With so many redeliveries at most, the last ones. */
  deliveries(limit: number): Promise<DeliveriesView>;
  /** Prometheus's text, with its type. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>;
}
