import type { Engine } from '../identity/engine.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import type { TaskKey } from '../issue/task-key.ts';
import type { Plan } from '../plan/plan.ts';
import type { World } from '../plan/world.ts';
import type { Pace } from '../config/pace.ts';
import type { Problem } from '../config/problem.ts';
import type { CheckRuns } from './check-runs.ts';
import type { Job } from './job.ts';
import type { Onboardings } from './onboarding/onboardings.ts';
import type { Pacing } from './pacing.ts';
import type {
  Clock,
  DocumentFiles,
  DocumentReader,
  IssueTracker,
  Ledger,
  People,
  PullRequests,
  Relations,
  Repositories,
  RunLog,
} from './ports.ts';

/** Everything a pass touches. */
export type Ports = {
  readonly repositories: Repositories;
  readonly files: DocumentFiles;
  readonly reader: DocumentReader;
  readonly issues: IssueTracker;
  readonly relations: Relations;
  readonly people: People;
  readonly pulls: PullRequests;
  readonly checks: CheckRuns;
  readonly ledger: Ledger;
  readonly runs: RunLog;
  readonly pacing: Pacing;
  readonly onboardings: Onboardings;
  readonly clock: Clock;
  /** A random key; whether it is new is looked at by the pass. */
  readonly randomKey: () => TaskKey;
};

/** What the operator settled for every pass. */
export type PassSettings = {
  /** Who we are on GitHub. */
  readonly engine: Engine;
  /** Whether the ledger outlives the run: without one the markers of issues tell the next run what was agreed on. */
  readonly memory: World['memory'];
  /** Ids of Apps and logins whose markers are believed beside our own. */
  readonly trustedApps: readonly string[];
  /** A repository without a config is asked by a pull request before anything else is written there. */
  readonly isOnboarding: boolean;
  readonly sweepHours: number;
  /** Of this process: what happened before that may have been told to nobody. In milliseconds. */
  readonly startedAt: Instant;
  /** Waits before each look-up of a create whose answer was lost. */
  readonly createLookupsMs: readonly number[];
  /** `https://github.com` */
  readonly webUrl: string;
  readonly pace: Pace;
};

/** `apply` writes; `preview` is the same pass, stopped before it writes anything, to GitHub or to the ledger. */
export type Mode = 'apply' | 'preview';

/** What was written to GitHub. */
export type Tally = {
  readonly opened: number;
  readonly updated: number;
  readonly closed: number;
  readonly reopened: number;
  readonly commits: number;
  readonly comments: number;
  /** Sub-issues and dependencies, set and taken off. */
  readonly links: number;
};

export type Outcome =
  /** The repository is not synchronised: archived, a fork that is not meant, suspended, without commits. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** It was not asked yet, or has not said yes to being synchronised; nothing but its onboarding pull request is written. */
  | { readonly kind: 'waiting'; readonly reason: string; readonly retryAt: Date | undefined }
  /** A fault that the author has to mend first; nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'previewed'; readonly plan: Plan }
  | {
      readonly kind: 'applied';
      readonly plan: Plan;
      readonly tally: Tally;
      /** When something that could not be finished has to be looked at again, or everything to be read anew. */
      readonly retryAt: Date | undefined;
    };

/** How a preview ended: as a pass that applies nothing. */
export type PreviewOutcome =
  | Exclude<Outcome, { readonly kind: 'applied' }>
  /** Other jobs do what was asked for. */
  | { readonly kind: 'passed-on'; readonly jobs: readonly Job[] };
