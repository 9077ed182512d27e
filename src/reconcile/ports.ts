import type { DocumentLimits } from '../document/decode-document.ts';
import type { OpenedFile } from '../document/open-file.ts';
import type { ParsedDocument, ReadSettings } from '../document/task.ts';
import type { KnownTask } from '../identity/pairing.ts';
import type { Base } from '../issue/fields.ts';
import type { Instant, IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { RepositoryLabel } from '../issue/labels/label-moves.ts';
import type { PullRequest } from '../issue/pull-request.ts';
import type { LabelNames, Palette } from '../issue/labels/palette.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import type { Decision, PastDecision } from '../plan/decision.ts';
import type { IssueEdit } from '../plan/fields/issue-edits.ts';
import type { PostedComment } from '../plan/acts/comment-act.ts';
import type { HumanAct, Milestone, Role } from '../plan/human-act.ts';
import type { CapabilityQuestion } from '../plan/links/capability-question.ts';
import type {
  ActVerdict,
  Approval,
  DocumentEdit,
  IssueChanges,
  IssueDraft,
  Plan,
  Reaction,
} from '../plan/plan.ts';
import type { OnboardingRecord } from '../plan/onboarding/onboarding-record.ts';
import type { PullRecord } from '../plan/pulls/pull-record.ts';
import type { Capabilities, CommentRecord, Quiet, SyncPull, Tracking, WriteRefusal } from '../plan/world.ts';
import type { TaskCount } from './task-count.ts';

export type { CommentRecord } from '../plan/world.ts';
export { ROLES, type HumanAct, type Role } from '../plan/human-act.ts';

/** A repository as every port addresses it. */
export type RepositoryRef = {
  readonly repositoryId: number;
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
};

/** A commit; `author` is the login of the person whose commit it is, when GitHub knows one. */
export type Head = { readonly sha: string; readonly author: string | undefined };

export type TreeFile = {
  readonly path: string;
  readonly sha: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
  /** Size, where GitHub tells it. */
  readonly bytes?: number | undefined;
};

/** A file of another repository. */
export type FoundFile =
  /** Without bytes when GitHub does not hand it out for its size. */
  | { readonly kind: 'file'; readonly sha: string; readonly bytes: Uint8Array | undefined }
  /** The name leads to a repository that somebody else owns by now. */
  | { readonly kind: 'given-away'; readonly owner: string };

export type CommitRequest = {
  readonly branch: string;
  readonly expectedHead: string;
  readonly message: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
};

export type CommitResult =
  | { readonly kind: 'committed'; readonly sha: string }
  | { readonly kind: 'head-moved' }
  /** A protected branch or a ruleset refused it. */
  | { readonly kind: 'protected'; readonly message: string }
  | { readonly kind: 'not-permitted'; readonly message: string };

/** A branch that is to be exactly one commit on top of `base`. */
export type BranchRequest = Omit<CommitRequest, 'expectedHead'> & { readonly base: string };

export type BranchPoint = { readonly branch: string; readonly sha: string };
export type BranchRefusal = Extract<CommitResult, { readonly message: string }>;

/** What GitHub says of a repository itself. */
export type RepositoryFacts = RepositoryRef & {
  readonly hasIssues: boolean;
  readonly isArchived: boolean;
  readonly isFork: boolean;
};

export interface Repositories {
  /** Undefined when it is deleted or out of reach. */
  find(repo: RepositoryRef): Promise<RepositoryFacts | undefined>;
  /** What a part of the work needs and the installation does not grant. */
  findMissing(repo: RepositoryRef): Promise<readonly ('issues' | 'pull_requests' | 'checks')[]>;
}

/** The repository's files. A read that cannot be complete (truncated tree, 5xx) throws: unknown is not empty. */
export interface DocumentFiles {
  /** Head of the default branch; undefined for a repository without commits. */
  readHead(repo: RepositoryRef): Promise<Head | undefined>;
  readTree(repo: RepositoryRef, commitSha: string): Promise<readonly TreeFile[]>;
  readBlob(repo: RepositoryRef, blobSha: string): Promise<Uint8Array>;
  /** A file on the default branch of another repository of the same owner; undefined where the App sees none. */
  findFile(
    repo: RepositoryRef,
    at: { readonly name: string; readonly path: string },
  ): Promise<FoundFile | undefined>;
  commit(repo: RepositoryRef, request: CommitRequest): Promise<CommitResult>;
  /** The head of a branch; undefined when there is none of that name. */
  findBranch(repo: RepositoryRef, branch: string): Promise<string | undefined>;
  /** Makes a branch at a commit; undefined when it was done, else why it was not. */
  createBranch(repo: RepositoryRef, at: BranchPoint): Promise<BranchRefusal | undefined>;
  /** Puts a branch in the place of the one of that name, or makes it; a pull request from it stays open. */
  replaceBranch(repo: RepositoryRef, request: BranchRequest): Promise<CommitResult>;
  /** One that is gone is no error. */
  deleteBranch(repo: RepositoryRef, branch: string): Promise<void>;
}

export type ReadRequest = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly limits: DocumentLimits;
  readonly settings: ReadSettings;
};

export type EditRequest = ReadRequest & {
  readonly edits: readonly DocumentEdit[];
  /** `YYYY-MM-DD`, for documents that note the day of completion. */
  readonly today: string;
};

/** Reads and edits documents apart from everything else that goes on, so that no text holds up the rest. */
export interface DocumentReader {
  /** Answers for any bytes: a text that takes too long or too much memory comes back unread, with a problem. */
  read(request: ReadRequest): Promise<Pick<OpenedFile, 'parsed' | 'isWritable'>>;
  /** All edits of one document, made or refused one by one. */
  edit(request: EditRequest): Promise<EditedDocument>;
}

/** A document with its statuses changed, and the edits that could not be made, each with its reason. */
export type EditedDocument = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly made: readonly DocumentEdit[];
  readonly refused: readonly { readonly edit: DocumentEdit; readonly reason: string }[];
};

/** Issues, labels, comments, reactions. Writes are sent once; a lost answer is an `UnknownOutcomeError`. */
export interface IssueTracker {
  /** All issues (no pull requests), all states, by creation; with `since`, those updated at or after it. */
  list(repo: RepositoryRef, since?: Instant): Promise<readonly IssueSnapshot[]>;
  /** Undefined when deleted, transferred away, out of reach, or a pull request. */
  find(repo: RepositoryRef, issue: IssueNumber): Promise<IssueSnapshot | undefined>;
  /** @throws RefusedFieldsError when GitHub takes some of the fields for no valid ones: then nothing was written. */
  create(repo: RepositoryRef, draft: Numbered<IssueDraft>): Promise<IssueSnapshot>;
  /** @throws RefusedFieldsError as `create`. */
  update(repo: RepositoryRef, issue: IssueNumber, changes: Numbered<IssueChanges>): Promise<IssueSnapshot>;
  /** The number of the milestone of that title, open or closed, which is opened when there is none. */
  findOrOpenMilestone(repo: RepositoryRef, title: string): Promise<number>;
  /** All milestones, open and closed. */
  listMilestones(repo: RepositoryRef): Promise<readonly Milestone[]>;
  /** The label that is there afterwards: one of that name that exists already is left as it is. */
  ensureLabel(
    repo: RepositoryRef,
    label: { name: string; color: string; description: string },
  ): Promise<RepositoryLabel>;
  /** All labels of the repository. */
  listLabels(repo: RepositoryRef): Promise<readonly RepositoryLabel[]>;
  comment(repo: RepositoryRef, issue: IssueNumber, body: string): Promise<{ readonly commentId: number }>;
  /** False when the comment is gone. */
  editComment(repo: RepositoryRef, commentId: number, body: string): Promise<boolean>;
  /** This App's comments on an issue whose body contains `text`, oldest first: finds a comment whose answer was lost. */
  findComments(
    repo: RepositoryRef,
    issue: IssueNumber,
    text: string,
  ): Promise<readonly { readonly commentId: number; readonly body: string }[]>;
  /** Comments of others than this App on all issues and pull requests, updated at or after `since`; oldest change first. */
  listComments(repo: RepositoryRef, since: Instant): Promise<readonly PostedComment[]>;
  /** Who made these edits, in their order; undefined for one of which GitHub tells nobody. */
  findEditors(
    repo: RepositoryRef,
    edits: readonly IssueEdit[],
  ): Promise<readonly (IssueEditor | undefined)[]>;
  /** Who put each of these texts into the body of an issue as it stands; undefined where GitHub tells nobody. */
  findBodyEditors(
    repo: RepositoryRef,
    issue: IssueSnapshot,
    texts: readonly string[],
  ): Promise<readonly (IssueEditor | undefined)[]>;
  /** Who gave these issues the status they have, in their order; undefined for one of which GitHub tells nobody. */
  findStatusEditors(
    repo: RepositoryRef,
    issues: readonly IssueSnapshot[],
    palette: Palette,
  ): Promise<readonly (StatusActor | undefined)[]>;
  /** Who assigned a person to an issue last; undefined where GitHub tells nobody. */
  findAssigner(repo: RepositoryRef, issue: IssueSnapshot, login: string): Promise<IssueEditor | undefined>;
  /** Those of these issues that were made discussions. */
  findConverted(repo: RepositoryRef, issues: readonly IssueSnapshot[]): Promise<readonly IssueNumber[]>;
  /** A reaction that is there already is no error; a comment that is gone is none either. */
  react(repo: RepositoryRef, commentId: number, reaction: Reaction): Promise<void>;
}

/** GitHub takes a milestone by its number; null takes it off. */
export type Numbered<Fields> = Omit<Fields, 'milestone'> & { readonly milestone?: number | null | undefined };

export type IssueEditor = { readonly login: string; readonly isBot: boolean };
export type StatusActor = IssueEditor | 'ourselves';

/** `refused`: GitHub has no room for it (docs/github-behaviour.md, Relations of issues), or will not link these two. */
export type LinkResult = 'linked' | 'refused';

/**
 * Links between issues. All snapshots are of issues of this repository, read in this pass. Every call may be made again: a
 * link that stands already is linked, and one that is gone already is no error.
 */
export interface Relations {
  /** What this server knows; what was not asked about is not there. */
  capabilities(repo: RepositoryRef, question: CapabilityQuestion): Promise<Capabilities>;
  /** The child leaves the parent that it has. */
  addSubIssue(repo: RepositoryRef, parent: IssueSnapshot, child: IssueSnapshot): Promise<LinkResult>;
  removeSubIssue(repo: RepositoryRef, parent: IssueSnapshot, child: IssueSnapshot): Promise<void>;
  addBlocker(repo: RepositoryRef, blocked: IssueSnapshot, blocker: IssueSnapshot): Promise<LinkResult>;
  removeBlocker(repo: RepositoryRef, blocked: IssueSnapshot, blocker: IssueSnapshot): Promise<void>;
}

export interface People {
  /**
   * The person's role on this repository, asked of GitHub; `none` where GitHub refuses to say. While it gives no answer
   * the pass is put off: nobody is told that they may not what they may.
   */
  roleOf(repo: RepositoryRef, login: string): Promise<Role>;
  /** Which of some logins, in lower case, may be assigned to issues. */
  findAssignable(repo: RepositoryRef, logins: readonly string[]): Promise<ReadonlySet<string>>;
}

export type UpdatedPull = { readonly number: number; readonly updatedAt: Instant };

export type PullText = { readonly title: string; readonly body: string };
/** A pull request from a branch of this repository. */
export type OwnPull = PullText & {
  readonly number: number;
  readonly state: SyncPull['state'];
  readonly headSha: string;
};
export type PullWritten =
  | { readonly kind: 'written'; readonly pull: number }
  | { readonly kind: 'protected' | 'not-permitted'; readonly message: string };

export interface PullRequests {
  /** Undefined when it is gone or out of reach. */
  find(repo: RepositoryRef, pull: number): Promise<SyncPull['state'] | undefined>;
  /** The newest one from a branch of this repository, of whatever state and into whatever branch. */
  findLatest(repo: RepositoryRef, branch: string): Promise<OwnPull | undefined>;
  /** The open one from a branch of this repository into the default branch. */
  findOpen(repo: RepositoryRef, branch: string): Promise<number | undefined>;
  open(repo: RepositoryRef, request: PullText & { readonly branch: string }): Promise<PullWritten>;
  edit(repo: RepositoryRef, pull: number, text: PullText): Promise<PullWritten>;
  /** Closes it, with a text that says why. One that is closed stays so. */
  close(repo: RepositoryRef, pull: number, text: PullText): Promise<PullWritten>;
  /** All that a pass needs of one, of whatever state; undefined when it is gone or out of reach. */
  read(repo: RepositoryRef, pull: number): Promise<PullRequest | undefined>;
  /** Those updated at or after `since`, of whatever state, newest first; without it the newest alone. */
  listUpdated(repo: RepositoryRef, since: Instant | undefined): Promise<readonly UpdatedPull[]>;
  /** What it changes, old names included. */
  listFiles(repo: RepositoryRef, pull: number): Promise<PullFiles>;
}

export type PullFiles = {
  readonly files: readonly PullFile[];
  /** False when there may be more than GitHub lists. */
  readonly isWhole: boolean;
};
export type PullFile = {
  readonly path: string;
  /** Its path before it was renamed. */
  readonly from: string | undefined;
  readonly isRemoved: boolean;
};

export interface Clock {
  now(): Date;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

// ---- The ledger ------------------------------------------------------------------------------------------------

/** What is remembered of a repository itself. */
export type RepositoryRecord = RepositoryFacts & {
  readonly state: 'active' | 'suspended' | 'removed';
  /** Head of the default branch that was read last; whether all was done that follows is for the queue to know. */
  readonly headSha: string | undefined;
  /** Greatest `updatedAt` among the issues seen; listings start five minutes before it. */
  readonly watermark: Instant | undefined;
  readonly listedFullyAt: Instant | undefined;
  /** When comments that no event told of were last asked for, in milliseconds; what was written before the first time is not obeyed. */
  readonly heardAt: Instant | undefined;
  /** Names of labels that are known to exist. */
  readonly labels: readonly string[];
  /** Path → blob SHA of the task documents at `headSha`. */
  readonly documents: Readonly<Record<string, string>>;
  /** The config file at `headSha` (blob, and an empty text where there is none) and those it builds on, nearest first. */
  readonly config: ConfigFiles | undefined;
  /** Digest of the problems last reported on a check run. */
  readonly reportedProblems: string | undefined;
  readonly dashboardIssue: IssueNumber | undefined;
  /** What labels are known by → what they go by here, with the id by which each is known again under another name. */
  readonly labelNames: LabelNames;
  /** Title that a document gives a milestone → its number, which stays when a person renames it. */
  readonly milestones: Readonly<Record<string, number>>;
  /** Login in lower case → whether it may be assigned here, as GitHub said at the last full pass or since. */
  readonly assignable: Readonly<Record<string, boolean>>;
  readonly approvals: readonly Approval[];
  /** Per document, the blob and the version of the reader that were last acted on: `sha@version`. */
  readonly accepted: Readonly<Record<string, string>>;
  readonly quiet: Quiet | undefined;
  /** While many issues are opened. */
  readonly importing: Plan['importing'];
  readonly recent: Plan['recent'];
  /** The rolling pull request as it was last written. */
  readonly syncPull: Omit<SyncPull, 'state'> | undefined;
  readonly writeRefusal: WriteRefusal | undefined;
  /** Pull requests updated before that are the past, or were looked at; undefined before the first full pass. */
  readonly pullsSince: Instant | undefined;
  /** While the repository is asked, and until the first pass after its yes is over. */
  readonly onboarding: OnboardingRecord | undefined;
};

/** What an event told of an issue since it was last read. It goes when a snapshot at least as new is kept. */
export type IssueNews = {
  readonly issue: IssueNumber;
  readonly updatedAt: Instant;
  /** It was deleted, moved to another repository, or made a discussion: it is asked for by its number. */
  readonly mayBeGone: boolean;
};

/** What events told of a pull request since it was last read. It goes when nothing was told since then. */
export type PullNews = UpdatedPull & {
  /** How many events told of it. */
  readonly events: number;
};

export type ConfigFiles = {
  readonly sha?: string;
  readonly text: string;
  readonly inherited?: readonly {
    readonly repository: string;
    readonly sha: string;
    readonly text: string;
  }[];
};

/** A task of the ledger: how to know it again, its issue, and the base of each field. */
export type TaskRecord = KnownTask &
  Tracking & {
    /** What an update of its issue whose answer is not known makes both sides say, and how old the issue was before it. */
    readonly unanswered?: { readonly updatedAt: Instant; readonly base: Base } | undefined;
  };

/** A parsed document is found again by what it was read from and how. */
export type ParsedKey = { readonly path: string; readonly blobSha: string; readonly reading: string };
export type ParsedRecord = ParsedKey & { readonly document: ParsedDocument; readonly isWritable: boolean };

/** An issue about to be created, or created with its answer lost. */
export type CreateIntent = {
  readonly key: TaskKey;
  readonly intendedAt: Instant;
  /** How often it has been looked up since, and when it may be looked up again. */
  readonly lookups: number;
  readonly nextLookupAt: Instant;
};

/** All that a pass knows of a repository before it reads GitHub. */
export type LedgerState = {
  readonly repository: RepositoryRecord;
  readonly tasks: readonly TaskRecord[];
  /** The latest snapshot of every issue that carries a key of ours. */
  readonly issues: readonly IssueSnapshot[];
  readonly intents: readonly CreateIntent[];
  /** Acts not obeyed yet, oldest first. */
  readonly acts: readonly HumanAct[];
  readonly comments: readonly CommentRecord[];
  readonly news: readonly IssueNews[];
  /** Pull requests that are about tasks, or previewed. */
  readonly pulls: readonly PullRecord[];
  readonly pullNews: readonly PullNews[];
};

/** Written as one transaction; what is absent stays as it is. */
export type LedgerChange = {
  readonly repository?: Partial<Omit<RepositoryRecord, 'repositoryId'>>;
  /** Inserted or replaced by key. */
  readonly tasks?: readonly TaskRecord[];
  /** Inserted or replaced by number, unless the one recorded has a greater `updatedAt`. */
  readonly issues?: readonly IssueSnapshot[];
  readonly parsed?: readonly ParsedRecord[];
  /** Inserted or replaced by path and time. */
  readonly counts?: readonly TaskCount[];
  /** Inserted or replaced by key. */
  readonly intents?: readonly CreateIntent[];
  readonly closedIntents?: readonly TaskKey[];
  /** Inserted unless their `actId` is known, with a verdict or without. */
  readonly acts?: readonly HumanAct[];
  readonly verdicts?: readonly ActVerdict[];
  /** Inserted or replaced by issue and purpose. */
  readonly comments?: readonly CommentRecord[];
  /** Issues of which everything that events told has been looked at. */
  readonly settledNews?: readonly IssueNews[];
  /** Inserted or replaced by number. */
  readonly pulls?: readonly PullRecord[];
  /** Pull requests of which all that these events told has been acted on. */
  readonly settledPullNews?: readonly PullNews[];
};

export interface Ledger {
  /** @throws TerminalError when the repository is not known. */
  read(repositoryId: number): Promise<LedgerState>;
  /** Those of the asked documents that are kept. */
  readParsed(repositoryId: number, keys: readonly ParsedKey[]): Promise<readonly ParsedRecord[]>;
  write(repositoryId: number, change: LedgerChange): Promise<void>;
  /** Acts not obeyed yet by now, oldest first. */
  readActs(repositoryId: number): Promise<readonly HumanAct[]>;
  /** What events have told of one issue by now; undefined when there is nothing newer than its snapshot. */
  findNews(repositoryId: number, issue: IssueNumber): Promise<IssueNews | undefined>;
}

/** One pass as it went: the audit log. */
export type Run = {
  readonly repositoryId: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly headSha: string | undefined;
  readonly outcome: string;
  readonly plan: Omit<Plan, 'decisions' | 'accepted' | 'pulls' | 'recent'> | undefined;
  /** What the pass made of each task that changed or for which it did something. */
  readonly decisions: readonly Decision[];
};
export interface RunLog {
  add(run: Run): Promise<void>;
  /** What the kept runs decided for one task, newest first. */
  decisions(repositoryId: number, key: TaskKey, limit: number): Promise<readonly PastDecision[]>;
  /** Newest first. */
  list(repositoryId: number, limit: number): Promise<readonly Run[]>;
}
