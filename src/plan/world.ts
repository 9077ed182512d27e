import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Pace } from '../config/pace.ts';
import type { Problem } from '../config/problem.ts';
import type { TaskStatus } from '../config/task-words.ts';
import type { ParsedDocument } from '../document/task.ts';
import type { Division, Pairing } from '../identity/pairing.ts';
import type { Base } from '../issue/fields.ts';
import type { Instant, IssueSnapshot } from '../issue/issue-snapshot.ts';
import { DEFAULT_PALETTE, type Palette } from '../issue/labels/palette.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import type { JudgedAct, Role } from './human-act.ts';
import type { Approval } from './plan.ts';
import type { PullRecord, SeenPull } from './pulls/pull-record.ts';

/** What the ledger holds of a task beside how to know it again. */
export type Tracking = {
  readonly issue: IssueNumber | undefined;
  readonly base: Base;
  /** When a change of the document's status was last seen on the default branch; '' when none was. */
  readonly statusSeenAt: Instant;
  /** What its issue said last while it was not finished; absent for `todo`. */
  readonly lastUnfinished?: TaskStatus | undefined;
  /** A person deleted the issue or moved it away: the task is left alone. */
  readonly isDetached: boolean;
  /** An issue of somebody else that the task may be: it is offered for adoption, and none is opened beside it. */
  readonly lookalike?: IssueNumber | undefined;
  /** Other issues that carry this task's key: copies, which change nothing. */
  readonly copies?: readonly IssueNumber[] | undefined;
  readonly origin?: Origin | undefined;
  /** Labels of ours that its issue lost with all others, when somebody deleted or the config renamed them: put back. */
  readonly owedLabels?: readonly string[] | undefined;
  /** Set while no document tells the task. */
  readonly removal?: Removal | undefined;
  /** A person wants nothing to be written for it. */
  readonly hold?: Hold | undefined;
  /** What commands asked of its document that the document does not say yet. */
  readonly asked?: Asked | undefined;
  /** People in lower case whom we assigned by the word of somebody with triage. */
  readonly vouched?: readonly string[] | undefined;
  /** When the latest command was written that was obeyed for a field: one that is heard late does not undo it. */
  readonly saidAt?: SaidAt | undefined;
  /** Who let its issue go by a command, and by which act; without it the issue itself is gone. */
  readonly detachedBy?: { readonly by: string; readonly actId: string } | undefined;
};

/** Who keeps a task as it is, and since when. */
export type Hold = { readonly by: string; readonly since: Instant };

/** Values of an issue that people asked for by a command, with who wrote what. */
export type Asked = {
  readonly [Field in 'status' | HandField]?: { readonly value: string; readonly reason: string };
};

export type SaidAt = { readonly [Field in 'status' | 'milestone' | HandField]?: Instant };

/** What becomes of the issue of a task that left its document. */
export type Removal =
  | {
      /** It is labelled and told, and closed when its grace, counted from `since`, is over. */
      readonly kind: 'leaving';
      readonly since: Instant;
      /** The commit that was read when the task was missed, and whose it was. */
      readonly commitSha: string;
      readonly commitAuthor: string | undefined;
      /** The label stood there once: if it is gone, a person took it off. */
      readonly isLabelled: boolean;
    }
  /** It looked like a slip when it left, and waits for a person's yes, however long that takes. */
  | { readonly kind: 'held'; readonly reason: string }
  /** It was closed, or a person wants it open: nothing more is done for it. */
  | { readonly kind: 'over' };

/** How a task came out of another one, or went into it. */
export type Origin = {
  readonly kind: Division['kind'];
  readonly keeper: TaskKey;
  readonly evidence: readonly string[];
  /** Both issues say so. */
  readonly isTold: boolean;
};

/** The one comment per issue and purpose. Without `commentId` it was about to be sent, or its answer was lost. */
export type CommentRecord = {
  readonly issue: IssueNumber;
  readonly purpose: string;
  readonly commentId: number | undefined;
  /** Digest of the text, so that the same text is not written twice. */
  readonly digest: string;
  /** When it was sent, in milliseconds; no answer has come. */
  readonly sentAt?: Instant;
};

/** Fields that a document follows when a person with write permission changes them on the issue. */
export const HAND_FIELDS = ['title', 'priority', 'assignees', 'estimate', 'due'] as const;
export type HandField = (typeof HAND_FIELDS)[number];
/** Fields of which it matters who changed them on the issue; `subtasks` are the boxes of its checklist. */
export type EditedField = HandField | 'subtasks';

/** Who changed a field on an issue last, and what that person may do in this repository. */
export type Editor = { readonly login: string; readonly isBot: boolean; readonly role: Role };
export type Editors = ReadonlyMap<IssueNumber, { readonly [Field in EditedField]?: Editor | undefined }>;

/** Who changed the status of an issue last. What we changed ourselves was asked for by somebody who might. */
export type StatusEditor = Editor | 'ourselves';

/** What this server of GitHub knows; what it does not know is told in the body. */
export type Capabilities = {
  readonly hasSubIssues: boolean;
  readonly hasDependencies: boolean;
  /** Names of the organization's issue types; undefined where they were not asked for. */
  readonly issueTypes: readonly string[] | undefined;
};

/** The repository's dashboard issue as it stands. */
export type Dashboard = { readonly issue: IssueSnapshot; readonly ticks: readonly Tick[] };

/** A box ticked on the dashboard issue, and by whom; nobody when GitHub does not tell. */
export type Tick = { readonly hash: string; readonly editor: Editor | undefined };

/** A pass that did something for tasks: the commit that it read, and for how many of them. */
export type RecentPass = {
  readonly sha: string;
  readonly author: string | undefined;
  readonly tasks: number;
};

/** Edits of documents that wait until nothing has changed for a while. */
export type Quiet = { readonly digest: string; readonly since: Instant; readonly until: Instant };

/** Issues that are opened one by one at GitHub's pace: of how many altogether, and how many were left in the last pass. */
export type Importing = { readonly total: number; readonly left: number };

/** The one rolling pull request by which documents are edited where a commit is not wanted or not possible. */
export type SyncPull = {
  readonly number: number;
  /** Names the edits in it, and what they were made from: the same ones are not sent again. */
  readonly digest: string;
  /** Signatures of the edits in it: closed by a person, it is a no to these. */
  readonly edits: readonly string[];
  readonly state: 'open' | 'merged' | 'closed';
};

export type DocumentState = {
  readonly path: string;
  readonly blobSha: string;
  /** False for bytes that do not round-trip through UTF-8. */
  readonly isWritable: boolean;
  /** The version of the reader that made `parsed`. */
  readonly readerVersion: number;
  readonly parsed: ParsedDocument;
};

/** What of a world begins empty: nothing is known of the repository beside its documents and issues. */
export const NOTHING_KNOWN = {
  capabilities: { hasSubIssues: false, hasDependencies: false, issueTypes: undefined },
  assignable: new Set<string>(),
  palette: DEFAULT_PALETTE,
  milestones: {},
  approvals: [],
  dashboard: undefined,
  accepted: {},
  memory: 'ledger',
  statusEditors: new Map(),
  quiet: undefined,
  pace: { createMs: 0, writeMs: 0, createsPerMinute: 0, createsPerHour: 0 },
  importing: undefined,
  onboarded: undefined,
  recent: [],
  syncPull: undefined,
  writeRefusal: undefined,
  pulls: [],
  pullRecords: [],
} as const satisfies Partial<World>;

/** What of a world is empty away from GitHub: no issue was opened, and nobody asked for anything. */
export const NOTHING_ON_GITHUB = {
  ...NOTHING_KNOWN,
  unreadable: [],
  tracking: new Map(),
  issues: new Map(),
  waiting: new Set<TaskKey>(),
  acts: [],
  editors: new Map(),
  labels: [],
  comments: [],
  changed: new Set<TaskKey>(),
  problems: [],
} as const satisfies Partial<World>;

export type WriteRefusal = { readonly kind: 'protected' | 'not-permitted'; readonly message: string };

/** All that a plan is made from: desired, actual and base, read in this pass. */
export type World = {
  readonly repositoryId: number;
  /** What the base is remembered by from run to run: a ledger, or the markers of issues alone. */
  readonly memory: 'ledger' | 'markers';
  /** When this pass began to decide. */
  readonly now: Instant;
  /** `https://github.com/owner/repo` */
  readonly repositoryUrl: string;
  /** `owner/repo` */
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly head: { readonly sha: string; readonly author: string | undefined };
  readonly config: RepositoryConfig;
  readonly documents: readonly DocumentState[];
  /** Documents that exist and could not be read: nothing is concluded from what they no longer tell. */
  readonly unreadable: readonly string[];
  readonly pairing: Pairing;
  readonly tracking: ReadonlyMap<TaskKey, Tracking>;
  /** Each with the labels that it is owed. */
  readonly issues: ReadonlyMap<IssueNumber, IssueSnapshot>;
  /** Tasks whose issue was about to be created when the answer was lost: not created again yet. */
  readonly waiting: ReadonlySet<TaskKey>;
  readonly acts: readonly JudgedAct[];
  /** Pull requests to which something happened, and those on which a command waits. */
  readonly pulls: readonly SeenPull[];
  /** What is remembered of all pull requests that are about tasks. */
  readonly pullRecords: readonly PullRecord[];
  /** Who made the edits of issues that `issueEdits` asks about; one that is absent is not known. */
  readonly editors: Editors;
  /** Asked only where documents follow people with write alone (`writeBack.from`). */
  readonly statusEditors: ReadonlyMap<IssueNumber, StatusEditor>;
  /** Names of labels that are known to exist. */
  readonly labels: readonly string[];
  /** What we have said on issues so far. */
  readonly comments: readonly CommentRecord[];
  /** Tasks that are new, gone, or told in other words or elsewhere since the last pass. */
  readonly changed: ReadonlySet<TaskKey>;
  readonly capabilities: Capabilities;
  /** Logins in lower case that may be assigned here, of those that documents name. */
  readonly assignable: ReadonlySet<string>;
  /** Our labels as they are here. */
  readonly palette: Palette;
  /** Titles of milestones that documents give → their numbers here, as far as they are known. */
  readonly milestones: Readonly<Record<string, number>>;
  /** What people have said yes to before. */
  readonly approvals: readonly Approval[];
  readonly dashboard: Dashboard | undefined;
  /** Per document, the blob and the version of the reader that were last acted on: `sha@version`. */
  readonly accepted: Readonly<Record<string, string>>;
  readonly quiet: Quiet | undefined;
  /** How fast issues may be opened. */
  readonly pace: Pace;
  readonly importing: Importing | undefined;
  /** How many issues the onboarding pull request showed that its merge opens: a yes to these. */
  readonly onboarded: number | undefined;
  /** The last passes that did something, newest first. */
  readonly recent: readonly RecentPass[];
  readonly syncPull: SyncPull | undefined;
  /** Why GitHub does not let us write to the default branch; undefined as long as it does. */
  readonly writeRefusal: WriteRefusal | undefined;
  /** Problems of config and documents. */
  readonly problems: readonly Problem[];
};
