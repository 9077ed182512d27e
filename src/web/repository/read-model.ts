import type { Problem } from '../../config/problem.ts';
import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';
import type { Decision, PastDecision } from '../../plan/decision.ts';
import type { HeldPlan } from '../../plan/plan.ts';
import type { Importing } from '../../plan/world.ts';
import type { Run } from '../../reconcile/ports.ts';
import type { TaskCount } from '../../reconcile/task-count.ts';
import type { RepositoryName } from '../layout/viewer.ts';

/** Tasks of their own, by how they stand. */
export type Counts = { readonly open: number; readonly done: number; readonly cancelled: number };

export type ListedRepository = RepositoryName & {
  readonly documents: number;
  readonly counts: Counts;
  /** End of the last pass; undefined before the first one. */
  readonly lastRunAt: string | undefined;
};

export type ShownRepository = RepositoryName & {
  /** On GitHub. */
  readonly url: string;
  readonly defaultBranch: string;
  readonly headSha: string | undefined;
  readonly dashboardIssue: number | undefined;
};

export type ShownDocument = { readonly path: string; readonly dialect: string; readonly counts: Counts };

export type ShownTask = {
  readonly key: string;
  readonly path: string;
  readonly line: number;
  readonly id: string | undefined;
  readonly title: string;
  readonly status: TaskStatus;
  readonly priority: TaskPriority | undefined;
  readonly assignees: readonly string[];
  readonly due: string | undefined;
  /** 0 for a task that is an issue of its own. */
  readonly level: number;
  readonly issue: number | undefined;
};

export type ShownRun = {
  readonly runId: number;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly headSha: string | undefined;
  readonly outcome: string;
  /** False when there was nothing to do. */
  readonly hasPlan: boolean;
};

/** A repository as its page shows it. */
export type RepositoryView = {
  readonly documents: readonly ShownDocument[];
  /** By document and line, subtasks behind their task. */
  readonly tasks: readonly ShownTask[];
  readonly problems: readonly Problem[];
  readonly held: readonly HeldPlan[];
  readonly runs: readonly ShownRun[];
  /** Oldest first. */
  readonly history: readonly TaskCount[];
  readonly importing: Importing | undefined;
  /** How far that is and how long it takes, in words. */
  readonly importWords: string | undefined;
};

export type TaskView = {
  readonly task: ShownTask;
  /** As GitHub had it when it was read last. */
  readonly issue:
    | {
        readonly number: number;
        readonly title: string;
        readonly body: string;
        readonly labels: readonly string[];
        readonly state: 'open' | 'completed' | 'not planned';
      }
    | undefined;
  /** Newest first. */
  readonly decisions: readonly PastDecision[];
};

export type RunView = ShownRun & { readonly plan: Run['plan']; readonly decisions: readonly Decision[] };

/** What pages ask of the ledger. Whether somebody may see it is for them to ask first. */
export interface RepositoryReader {
  list(): Promise<readonly ListedRepository[]>;
  /** By name, in whatever case. */
  find(owner: string, name: string): Promise<ShownRepository | undefined>;
  view(repositoryId: number): Promise<RepositoryView>;
  findTask(repositoryId: number, key: string): Promise<TaskView | undefined>;
  findRun(repositoryId: number, runId: number): Promise<RunView | undefined>;
  /** Another text whenever a page of this repository would show something else. */
  revision(repositoryId: number): Promise<string>;
}
