import type { Problem } from '../config/problem.ts';
import type { TaskPriority, TaskStatus } from '../config/task-words.ts';
import type { Base, FieldName } from '../issue/fields.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import type { Decision } from './decision.ts';
import type { PullRecord } from './pulls/pull-record.ts';
import type { Importing, Quiet, RecentPass, Removal, Tracking, World } from './world.ts';

/** One field as it stands and as it will be, for people to read. */
export type FieldChange = {
  readonly field: FieldName;
  readonly from: string;
  readonly to: string;
  /** Why this side won, in words: "only the document changed". */
  readonly rule?: string | undefined;
};

/** What one request changes on an issue; absent fields stay as they are. `labels` is the whole set afterwards. */
export type IssueChanges = {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly labels?: readonly string[] | undefined;
  /** The whole set afterwards. */
  readonly assignees?: readonly string[] | undefined;
  /** Title of the milestone, which an `ensure-milestone` before it has made sure of; '' takes it off. */
  readonly milestone?: string | undefined;
  readonly type?: string | undefined;
  readonly state?:
    | { readonly kind: 'open' }
    | { readonly kind: 'closed'; readonly reason: 'completed' | 'not_planned' }
    | undefined;
};

/** A new issue; its body carries the marker with the key. */
export type IssueDraft = {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees?: readonly string[] | undefined;
  readonly milestone?: string | undefined;
  readonly type?: string | undefined;
};

/** One field of a task to be said by its document. */
export type DocumentEdit = {
  readonly key: TaskKey;
  /** The task in whose issue the box of this one was ticked: the halves are those of its `subtasks`. */
  readonly listedBy?: TaskKey | undefined;
  readonly line: number;
  /** Both halves of the base, should the text turn out not to be able to say it: then the difference is settled. */
  readonly halves: { readonly document: string; readonly issue: string };
} & (
  | { readonly field: 'status'; readonly from: TaskStatus; readonly to: TaskStatus }
  /** The words in the document, without id and marks. */
  | { readonly field: 'title'; readonly from: string; readonly to: string }
  | { readonly field: 'priority'; readonly from: TaskPriority; readonly to: TaskPriority }
  /** `YYYY-MM-DD`. */
  | { readonly field: 'due'; readonly from: string; readonly to: string }
  /** Logins without `@`, joined by a blank. */
  | { readonly field: 'assignees'; readonly from: string; readonly to: string }
  /** Hours, `3` or `3-5`. */
  | { readonly field: 'estimate'; readonly from: string; readonly to: string }
);

export type Reaction = 'eyes' | 'rocket' | 'confused';

/** Values by field; an absent or undefined one is not told. */
export type Told = { readonly [Field in FieldName]?: string | undefined };

/** One step towards the desired world. Each may be the last before a crash: the next pass finishes the work. */
export type Action =
  | {
      readonly kind: 'ensure-label';
      /** What it is known by. */
      readonly own: string;
      readonly name: string;
      readonly color: string;
      readonly description: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'open-issue';
      readonly key: TaskKey;
      readonly path: string;
      readonly line: number;
      readonly draft: IssueDraft;
      /** Set when the task is finished already: the issue is closed right after it was opened. */
      readonly finishAs: 'completed' | 'not_planned' | undefined;
      readonly fields: readonly FieldChange[];
      /** The document's values that the issue tells afterwards: they become base once it is confirmed. */
      readonly told: Told;
      readonly reason: string;
    }
  | {
      readonly kind: 'update-issue' | 'close-issue' | 'reopen-issue';
      readonly key: TaskKey;
      readonly issue: IssueNumber;
      readonly changes: IssueChanges;
      readonly fields: readonly FieldChange[];
      readonly told: Told;
      readonly reason: string;
    }
  | {
      readonly kind: 'edit-document';
      readonly path: string;
      readonly blobSha: string;
      readonly edits: readonly DocumentEdit[];
      /** Straight to the default branch, or by the one rolling pull request. */
      readonly by: 'commit' | 'pull-request';
      readonly reason: string;
    }
  /** The rolling pull request has nothing left to write: it is closed, and its branch deleted. */
  | { readonly kind: 'close-pull'; readonly pull: number; readonly reason: string }
  | { readonly kind: 'ensure-milestone'; readonly title: string; readonly reason: string }
  /** The task's issue becomes a sub-issue of its parent's, or is one no more. */
  | {
      readonly kind: 'link-parent';
      readonly key: TaskKey;
      readonly parent: TaskKey | undefined;
      readonly reason: string;
    }
  /** The issues of other tasks block this one's, or do so no more. */
  | {
      readonly kind: 'link-blockers';
      readonly key: TaskKey;
      readonly add: readonly TaskKey[];
      readonly remove: readonly TaskKey[];
      /** What a person links by a command is no word of the document. */
      readonly by: 'document' | 'person';
      readonly reason: string;
    }
  /** The repository's one dashboard issue; without a number it is opened. */
  | {
      readonly kind: 'write-dashboard';
      readonly issue: IssueNumber | undefined;
      readonly title: string;
      readonly body: string;
      /** Digest of the body that this one was made from: in any other a box may be ticked that nobody has seen. */
      readonly replaces: string;
      readonly isReopened: boolean;
      readonly reason: string;
    }
  /** The task left its document: its issue is labelled, and closed once its grace is over. */
  | {
      readonly kind: 'retire-task';
      readonly key: TaskKey;
      readonly issue: IssueNumber;
      /** Labels alone, or with the state. */
      readonly changes: IssueChanges;
      readonly reason: string;
    }
  /** A person's issue becomes a task's: a comment of ours says so and is the proof, then the ledger has it. */
  | {
      readonly kind: 'adopt-issue';
      readonly key: TaskKey;
      readonly issue: IssueNumber;
      /** The task that left the documents, whose issue it was so far. */
      readonly from: TaskKey | undefined;
      /** What the comment says below the marker. */
      readonly body: string;
      readonly reason: string;
    }
  /** A task's issue is let go: our marks are taken out of it, then the ledger has it no more. */
  | {
      readonly kind: 'detach-issue';
      readonly key: TaskKey;
      readonly issue: IssueNumber;
      readonly detached: NonNullable<Tracking['detachedBy']>;
      readonly reason: string;
    }
  /** A note on the issues of tasks that came out of another one, or went into it. */
  | {
      readonly kind: 'link-tasks';
      readonly keeper: TaskKey;
      readonly others: readonly TaskKey[];
      readonly reason: string;
    }
  | {
      readonly kind: 'comment';
      readonly issue: IssueNumber;
      /** What the comment is for: there is one comment per issue and purpose, written again in place. */
      readonly purpose: string;
      readonly body: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'react';
      readonly commentId: number;
      readonly reaction: Reaction;
      readonly reason: string;
    };

/** Fields on which both sides agree, or differ in a way that one cannot say: their base advances without a write. */
export type Settlement = { readonly key: TaskKey; readonly base: Base };

/** Records of pull requests as they are written before anything is done, so that a crash forgets nothing, and after it. */
export type PullNotes = { readonly noted: readonly PullRecord[]; readonly settled: readonly PullRecord[] };

/** What the ledger is to know of a task that left its document, before anything is written to its issue. */
export type RemovalNote = { readonly key: TaskKey; readonly removal: Removal };

/** What the ledger is to know of what people asked of a task, together with the verdicts: until then they ask anew. */
export type TaskNote = { readonly key: TaskKey } & Required<
  Pick<Tracking, 'hold' | 'vouched' | 'asked' | 'saidAt'>
>;

/** What became of a command: kept in the ledger once the actions of the plan are done. */
export type ActVerdict = {
  readonly actId: string;
  readonly verdict: 'obeyed' | 'refused';
  readonly reason: string;
};

/** Issue writes of one document that a guard will not let through without a person's yes. */
export type HeldPlan = {
  /** Short name of just this plan, by which a person says yes to it. */
  readonly hash: string;
  readonly path: string;
  readonly reason: string;
  readonly actions: readonly Action[];
};

/**
 * A person's yes to one held plan. It holds for what is left of that plan after a crash too: for a held plan all of whose
 * actions, as signatures, are among these.
 */
export type Approval = {
  readonly hash: string;
  readonly actions: readonly string[];
  readonly by: string;
  readonly at: Instant;
};

/** Ordered actions with reasons. Plain data: it can be printed, kept and compared. */
export type Plan = {
  readonly actions: readonly Action[];
  readonly held: readonly HeldPlan[];
  /** Edits of documents that wait until nothing has changed for a while. */
  readonly postponed: readonly Action[];
  /** That while, as it is to be remembered before anything is done. */
  readonly quiet: Quiet | undefined;
  /** How far the opening of many issues is, to be remembered likewise. */
  readonly importing: Importing | undefined;
  /** The last passes that did something, this one among them. */
  readonly recent: readonly RecentPass[];
  readonly problems: readonly Problem[];
  readonly settlements: readonly Settlement[];
  readonly removals: readonly RemovalNote[];
  readonly notes: readonly TaskNote[];
  /** Somebody asked for everything to be read anew. */
  readonly isSyncAsked: boolean;
  /** Held plans that a person has said yes to, let through with this plan. */
  readonly approvals: readonly Approval[];
  /** What the ledger is to have of each document's last reading once all of this is done. */
  readonly accepted: World['accepted'];
  /** When a grace is over, or edits have been quiet for long enough: a pass is wanted then. */
  readonly dueAt: Instant | undefined;
  readonly verdicts: readonly ActVerdict[];
  readonly pulls: PullNotes;
  /** What was made of each task that changed or for which something is done: the audit log, and what `/why` tells. */
  readonly decisions: readonly Decision[];
};
