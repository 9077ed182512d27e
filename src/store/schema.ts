import type { Generated } from 'kysely';

/**
 * The tables, the same on both engines: whole values are JSON as text, instants are ISO 8601 text, times that are
 * compared with a clock are milliseconds since 1970, and yes or no is 1 or 0.
 */
export type Schema = {
  readonly schema_version: { readonly version: number };
  readonly repositories: RepositoryRow;
  readonly tasks: { readonly repository_id: number; readonly task_key: string; readonly record: string };
  readonly issues: {
    readonly repository_id: number;
    readonly issue: number;
    readonly updated_at: string;
    readonly snapshot: string;
  };
  readonly parsed: {
    readonly repository_id: number;
    readonly path: string;
    readonly blob_sha: string;
    readonly reading: string;
    readonly is_writable: number;
    readonly document: string;
  };
  readonly intents: { readonly repository_id: number; readonly task_key: string; readonly record: string };
  readonly acts: {
    readonly repository_id: number;
    readonly act_id: string;
    readonly created_at: string;
    /** Id of the comment: orders acts of one second. */
    readonly act_number: number;
    readonly act: string;
    readonly verdict: string | null;
    readonly reason: string | null;
  };
  readonly comments: {
    readonly repository_id: number;
    readonly issue: number;
    readonly purpose: string;
    readonly comment_id: number | null;
    readonly digest: string;
    readonly sent_at: string | null;
  };
  readonly issue_news: {
    readonly repository_id: number;
    readonly issue: number;
    readonly updated_at: string;
    readonly may_be_gone: number;
  };
  readonly pulls: { readonly repository_id: number; readonly pull: number; readonly record: string };
  readonly pull_news: {
    readonly repository_id: number;
    readonly pull: number;
    readonly updated_at: string;
    /** How many events told of it. */
    readonly events: number;
  };
  /** How many tasks a document held from some moment on. */
  readonly task_counts: {
    readonly repository_id: number;
    readonly path: string;
    readonly at: string;
    readonly open: number;
    readonly done: number;
    readonly cancelled: number;
  };
  /** Documents whose past is counted from `due_at` on; null when it is, or is given up. */
  readonly task_histories: {
    readonly repository_id: number;
    readonly path: string;
    readonly due_at: number | null;
    /** Tries begun, so that a crash counts too. */
    readonly attempts: number;
  };
  /** Who is signed in to the pages: the id is a digest, and the token is encrypted by what the browser alone has. */
  readonly sessions: {
    readonly session_id: string;
    readonly user_id: number;
    readonly login: string;
    readonly token: string;
    readonly expires_at: number;
  };
  readonly runs: RunTable;
  readonly decisions: DecisionTable;
  readonly deliveries: {
    readonly delivery_id: string;
    readonly event: string;
    readonly received_at: string;
    readonly wakes: string;
    readonly is_finished: number;
  };
  /** Webhooks that never arrived and were asked for again. */
  readonly redeliveries: {
    readonly guid: string;
    readonly times: number;
    readonly asked_at: number;
    /** What GitHub says of the attempt that was asked for again; null where it was asked for by an older version. */
    readonly event: string | null;
    readonly failed_at: string | null;
    readonly failure: string | null;
  };
  /** One row: until when GitHub's log of webhooks was gone through, and when that was done last. */
  readonly delivery_log: {
    readonly only: number;
    readonly read_until: number;
    readonly read_at: number | null;
  };
  /** What GitHub said last of the requests that it allows an installation in an hour. */
  readonly budgets: {
    readonly installation_id: number;
    readonly resource: string;
    readonly remaining: number;
    readonly allowance: number;
    readonly resets_at: number;
    readonly told_at: number;
  };
  readonly pacing: PacingTable;
  /** Onboarding pull requests, of which an account has few at a time. */
  readonly onboardings: {
    readonly repository_id: number;
    readonly owner: string;
    readonly opened_at: number;
    readonly is_open: number;
  };
  /** When each chore of all processes was begun last. */
  readonly chores: { readonly name: string; readonly begun_at: number };
  readonly wakes: WakeRow;
};

export type RepositoryRow = {
  readonly repository_id: number;
  readonly installation_id: number;
  readonly owner: string;
  readonly name: string;
  readonly default_branch: string;
  readonly has_issues: number;
  readonly is_archived: number;
  readonly is_fork: number;
  readonly state: string;
  /** When it was seen to be removed; its data is kept for a while from then on. */
  readonly removed_at: string | null;
  readonly head_sha: string | null;
  readonly watermark: string | null;
  readonly listed_fully_at: string | null;
  readonly heard_at: string | null;
  readonly labels: string;
  readonly documents: string;
  readonly config: string | null;
  readonly reported_problems: string | null;
  readonly dashboard_issue: number | null;
  readonly label_names: string;
  readonly milestones: string;
  readonly assignable: string;
  readonly approvals: string;
  readonly accepted: string;
  readonly quiet: string | null;
  readonly importing: string | null;
  readonly recent: string;
  readonly sync_pull: string | null;
  readonly write_refusal: string | null;
  readonly pulls_since: string | null;
  readonly onboarding: string | null;
};

export type RunTable = RunRow & { readonly run_id: Generated<number> };

export type RunRow = {
  readonly repository_id: number;
  readonly started_at: string;
  readonly finished_at: string;
  readonly head_sha: string | null;
  readonly outcome: string;
  readonly plan: string | null;
};

export type DecisionTable = DecisionRow & { readonly decision_id: Generated<number> };

export type DecisionRow = {
  readonly repository_id: number;
  readonly run_id: number;
  readonly task_key: string;
  readonly decided_at: string;
  readonly decision: string;
};

type PacingDefaults = 'create_line' | 'write_line' | 'paused_until' | 'strikes' | 'slow_until';
export type PacingTable = Omit<PacingRow, PacingDefaults> & {
  readonly [Column in PacingDefaults]: Generated<PacingRow[Column]>;
};

export type PacingRow = {
  readonly owner: string;
  /** Milliseconds since 1970; 0 before the first turn. */
  readonly next_create_at: number;
  readonly next_write_at: number;
  /** Times of the creates of the last hour, JSON. */
  readonly creates: string;
  /** Who has been promised which turns (`Place`), JSON. */
  readonly create_line: string;
  readonly write_line: string;
  /** End of the limit of GitHub that was met last, and its kind. */
  readonly paused_until: number;
  readonly paused_by: string | null;
  /** How often the secondary limit was met in a row, and until when the pace is halved for it. */
  readonly strikes: number;
  readonly slow_until: number;
};

/**
 * One row per job that is wanted, running or given up. `due_at` is set while a run is wanted, `run_id` while one is
 * under way: a wake during a run sets the first and leaves the second, and so asks for exactly one more.
 */
export type WakeRow = {
  readonly kind: string;
  readonly repository_id: number;
  /** What is previewed, by its name; '' where the job has no target. */
  readonly target: string;
  readonly due_at: number | null;
  readonly run_id: string | null;
  /** Runs begun since the last success or wake; counted when they begin, so that a crash counts too. */
  readonly attempts: number;
  readonly failed_at: number | null;
  readonly message: string | null;
};
