import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Problem } from '../config/problem.ts';
import type { ParsedDocument } from '../document/task.ts';
import type { Pairing } from '../identity/pairing.ts';
import type { Base } from '../issue/fields.ts';
import type { Instant, IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import type { JudgedAct } from './human-act.ts';

/** What the ledger holds of a task beside how to know it again. */
export type Tracking = {
  readonly issue: IssueNumber | undefined;
  readonly base: Base;
  /** When the document's present status was first seen on the default branch. */
  readonly statusSeenAt: Instant;
  /** A person deleted the issue or moved it away: the task is left alone. */
  readonly isDetached: boolean;
  /** An open issue of somebody else that the task may be: none is opened beside it. */
  readonly lookalike?: IssueNumber | undefined;
};

export type DocumentState = {
  readonly path: string;
  readonly blobSha: string;
  /** False for bytes that do not round-trip through UTF-8. */
  readonly isWritable: boolean;
  readonly parsed: ParsedDocument;
};

/** All that a plan is made from: desired, actual and base, read in this pass. */
export type World = {
  readonly repositoryId: number;
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
  readonly issues: ReadonlyMap<IssueNumber, IssueSnapshot>;
  /** Tasks whose issue was about to be created when the answer was lost: not created again yet. */
  readonly waiting: ReadonlySet<TaskKey>;
  readonly acts: readonly JudgedAct[];
  /** Names of labels that are known to exist. */
  readonly labels: readonly string[];
  /** Problems of config and documents. */
  readonly problems: readonly Problem[];
};
