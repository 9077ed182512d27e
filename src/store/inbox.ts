import type { Instant } from '../issue/issue-snapshot.ts';
import type { Job } from '../reconcile/job.ts';
import type { HumanAct, IssueNews, PullNews, RepositoryFacts, RepositoryRecord } from '../reconcile/ports.ts';

export type { RepositoryFacts } from '../reconcile/ports.ts';

/** What one event told of a pull request. */
export type ToldPull = Omit<PullNews, 'events'>;

/** All that is kept of one webhook delivery. Bodies are not. */
export type Receipt = {
  readonly deliveryId: string;
  readonly event: string;
  readonly receivedAt: Instant;
  /** Inserted or updated; a state of `removed` or `suspended` ends. */
  readonly repositories: readonly RepositoryFacts[];
  /**
   * Repositories that left an installation: uninstalled, suspended, or taken out of it. One that belongs to another
   * installation by now stays.
   */
  readonly departures: readonly {
    readonly repositoryId: number;
    readonly installationId: number;
    readonly state: 'removed' | 'suspended';
  }[];
  /** Installations with other permissions than before: what GitHub refused there may be tried again. */
  readonly granted: readonly number[];
  /** People, by the id of their account, who took back that the App may act for them: they are signed in no more. */
  readonly revoked: readonly number[];
  /** Heads that moved from one recorded as read to another with the same task documents: that one counts as read too. */
  readonly followed: readonly {
    readonly repositoryId: number;
    readonly before: string;
    readonly after: string;
  }[];
  /** Repositories in which a label was renamed or deleted: which there are is not known any more. */
  readonly relabelled: readonly number[];
  /** Added unless their `actId` is known. */
  readonly acts: readonly { readonly repositoryId: number; readonly act: HumanAct }[];
  /** What the event told of issues, added to what earlier ones told. */
  readonly news: readonly ({ readonly repositoryId: number } & IssueNews)[];
  /** What the event told of pull requests, added to what earlier ones told. */
  readonly pullNews: readonly ({ readonly repositoryId: number } & ToldPull)[];
  readonly wakes: readonly Job[];
};

/** What a receipt says of which a delivery told nothing. */
export const NOTHING_TOLD = {
  repositories: [],
  departures: [],
  granted: [],
  followed: [],
  relabelled: [],
  revoked: [],
  acts: [],
  news: [],
  pullNews: [],
  wakes: [],
} satisfies Partial<Receipt>;

/** What of a repository's record says whether a push to it concerns us. */
export type LastRead = Pick<
  RepositoryRecord,
  'owner' | 'name' | 'state' | 'defaultBranch' | 'headSha' | 'documents' | 'config'
>;

export type UnfinishedWakes = { readonly deliveryId: string; readonly wakes: readonly Job[] };

/**
 * `finished`: the delivery was handled before, nothing was written. `unfinished`: it was kept before, but `finish` never
 * came: its wakes have to be sent again.
 */
export type Accepted = 'new' | 'unfinished' | 'finished';

/** Deliveries on disk, known again by their id. */
export interface Inbox {
  /** Keeps the whole receipt or nothing of it; those that come together share one transaction. */
  accept(receipt: Receipt): Promise<Accepted>;
  /** The wakes of these deliveries are on disk. */
  finish(deliveryIds: readonly string[]): Promise<void>;
  /** Wakes of receipts that were kept but never finished, oldest first; with `before`, of those that came before that. */
  unfinishedWakes(before?: Instant): Promise<readonly UnfinishedWakes[]>;
  findRepository(repositoryId: number): Promise<RepositoryRecord | undefined>;
  /** What was read last of a repository; those that are asked for together are found by one query. */
  findLastRead(repositoryId: number): Promise<LastRead | undefined>;
  /** True for an open pull request that is known to be about tasks: what is pushed to it may matter at once. */
  isLinkedPull(repositoryId: number, number: number): Promise<boolean>;
  /** Ids of the active repositories of all installations. */
  activeRepositories(): Promise<readonly number[]>;
  /** The repositories of an installation, suspended ones among them. */
  installed(installationId: number): Promise<readonly RepositoryRecord[]>;
}
