import type { KeyObject } from 'node:crypto';
import type { ObjectStore } from '../git/object-store.ts';
import type { Delivery } from '../hooks/delivery.ts';
import type { Role, RoleGrant } from './role.ts';

/** Plain JSON as it goes over the wire. */
export type Json = { readonly [key: string]: unknown };

/** ISO 8601 in UTC with whole seconds, as GitHub writes it. */
export type Instant = string;

export type Account = {
  readonly id: number;
  readonly nodeId: string;
  readonly type: 'User' | 'Organization' | 'Bot';
  login: string;
  readonly name: string;
  readonly email: string;
  /** Kinds of issues that an organization gives its repositories; people have none. */
  readonly issueTypes: IssueType[];
  /** People of an organization by account id; what it gives each of them in all its repositories, and who is told of it. */
  readonly members: Map<number, Membership>;
  readonly createdAt: Instant;
};

/** `base` is the role that members have in every repository of the organization. */
export type Membership = { readonly base: Role; readonly isPublic: boolean };

export type IssueType = {
  readonly id: number;
  readonly nodeId: string;
  readonly name: string;
  readonly description: string | null;
  readonly color: string;
  readonly createdAt: Instant;
};

/** Who acts, and through which App if not by himself. */
export type Doer = { readonly account: Account; readonly app: App | undefined };

export type PermissionLevel = 'read' | 'write' | 'admin';
export type Permissions = Readonly<Record<string, PermissionLevel>>;

export type App = {
  readonly id: number;
  readonly nodeId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people come back to who let the App act for them. */
  callbackUrl: string | undefined;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  readonly bot: Account;
  readonly publicKey: KeyObject;
  readonly hookId: number;
  webhookUrl: string | undefined;
  webhookSecret: string | undefined;
  permissions: Permissions;
  events: readonly string[];
  readonly createdAt: Instant;
  /** Newest last. */
  readonly deliveries: Delivery[];
  /** Settles when every delivery handed over so far has been answered. */
  tail: Promise<void>;
};

export type Installation = {
  readonly id: number;
  readonly app: App;
  readonly account: Account;
  /** Undefined is all repositories of the account. */
  repositoryIds: Set<number> | undefined;
  permissions: Permissions;
  events: readonly string[];
  readonly createdAt: Instant;
  updatedAt: Instant;
  suspendedAt: Instant | undefined;
};

/** An App acting for a person: it may do what both may. */
export type AppUse = {
  readonly app: App;
  readonly expiresAt: Date;
  /** What it may do in a repository; undefined where it is not installed. */
  readonly permissionsIn: (repository: Repository) => Permissions | undefined;
};

export type Token =
  | {
      readonly kind: 'user';
      readonly account: Account;
      /** Set when the person lets an App act for them. */
      readonly app?: AppUse | undefined;
    }
  | {
      readonly kind: 'installation';
      readonly installation: Installation;
      readonly permissions: Permissions;
      /** Undefined is all repositories of the installation. */
      readonly repositoryIds: ReadonlySet<number> | undefined;
      readonly expiresAt: Date;
    };

export type Repository = {
  readonly id: number;
  readonly nodeId: string;
  owner: Account;
  name: string;
  /** Full names this repository had before, lower case; requests to them are redirected. */
  readonly formerNames: Set<string>;
  private: boolean;
  hasIssues: boolean;
  archived: boolean;
  /** GitHub's setting "Auto-close issues with merged linked pull requests". */
  autoClose: boolean;
  defaultBranch: string;
  description: string | null;
  readonly forkOf: Repository | undefined;
  readonly objects: ObjectStore;
  /** Full names (`refs/heads/main`) to commit SHAs. */
  readonly refs: Map<string, string>;
  /** Branches that have another name now, by their old one. */
  readonly renamedBranches: Map<string, string>;
  readonly grants: Map<string, RoleGrant>;
  readonly protections: Protection[];
  lastNumber: number;
  readonly issues: Map<number, Issue>;
  /** Numbers of issues that were deleted; GitHub answers 410 for them. */
  readonly deletedIssues: Set<number>;
  /** Numbers of issues that were transferred, and what became of them. */
  readonly transferredIssues: Map<number, Place>;
  readonly pinnedIssues: Issue[];
  readonly labels: Label[];
  readonly milestones: Milestone[];
  readonly checkRuns: CheckRun[];
  /** What waits in merge queues, by the number of its pull request. */
  readonly mergeGroups: Map<number, MergeGroup>;
  readonly createdAt: Instant;
  updatedAt: Instant;
  pushedAt: Instant;
};

export type Protection = {
  readonly id: number;
  /** GitHub has two systems that say no in different words. */
  readonly kind: 'classic' | 'ruleset';
  /** Branch name, or a prefix ending in `*`. */
  readonly branch: string;
  /** The first three refuse direct changes, each in its words; `creation` refuses new branches of that name. */
  readonly rule: 'pull-request' | 'status-checks' | 'signatures' | 'creation';
  /** Names of the checks that `status-checks` asks for. */
  readonly checks: readonly string[];
  readonly bypassRole: Role | undefined;
  readonly bypassAppIds: ReadonlySet<number>;
};

export type Label = {
  readonly id: number;
  readonly nodeId: string;
  name: string;
  color: string;
  description: string | null;
  readonly isDefault: boolean;
};

export type Milestone = {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  title: string;
  description: string | null;
  state: 'open' | 'closed';
  dueOn: Instant | undefined;
  openIssues: number;
  closedIssues: number;
  readonly creator: Account;
  readonly createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | undefined;
};

export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;
export type ReactionContent = (typeof REACTIONS)[number];

export type Reaction = {
  readonly id: number;
  readonly nodeId: string;
  readonly account: Account;
  readonly content: ReactionContent;
  readonly createdAt: Instant;
};

export const STATE_REASONS = ['completed', 'not_planned', 'duplicate', 'reopened'] as const;
export type StateReason = (typeof STATE_REASONS)[number];

export type BodyEdit = {
  readonly nodeId: string;
  readonly editor: Account;
  readonly editedAt: Instant;
  readonly body: string | null;
};

/** What happened to an issue, as its timeline tells it; events keep the values of their time. */
export type IssueEvent = {
  readonly id: number;
  readonly nodeId: string;
  readonly name: string;
  readonly actor: Account;
  readonly app: App | undefined;
  readonly commitSha: string | undefined;
  /** The pull request whose merge closed the issue. */
  readonly closer: Place | undefined;
  readonly createdAt: Instant;
  readonly label: Label | undefined;
  readonly assignee: Account | undefined;
  readonly related: RelatedIssue | undefined;
  readonly details: Json;
};

/** The other end of a relation, and what it is to the issue whose event it is. */
export type RelatedIssue = {
  readonly as: 'sub_issue' | 'parent_issue' | 'blocked_by' | 'blocking';
  readonly place: Place;
};

/** An issue and where it is. */
export type Place = { readonly repository: Repository; readonly issue: Issue };

/** An issue or, with `pull`, a pull request: GitHub numbers and stores both as one. */
export type Issue = {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly author: Account;
  readonly app: App | undefined;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: StateReason | undefined;
  labels: readonly Label[];
  assignees: readonly Account[];
  milestone: Milestone | undefined;
  type: IssueType | undefined;
  parent: Place | undefined;
  /** In the order that people gave them. */
  subIssues: readonly Place[];
  blockedBy: readonly Place[];
  blocking: readonly Place[];
  locked: boolean;
  lockReason: string | undefined;
  readonly comments: Comment[];
  readonly reactions: Reaction[];
  readonly bodyEdits: BodyEdit[];
  readonly events: IssueEvent[];
  readonly createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | undefined;
  closedBy: Account | undefined;
  readonly pull: Pull | undefined;
};

export type Comment = {
  readonly id: number;
  readonly nodeId: string;
  readonly author: Account;
  readonly app: App | undefined;
  body: string;
  readonly createdAt: Instant;
  updatedAt: Instant;
  readonly reactions: Reaction[];
  minimizedReason: string | undefined;
};

export type Pull = {
  readonly id: number;
  readonly nodeId: string;
  baseRef: string;
  baseSha: string;
  readonly headRepository: Repository;
  headRef: string;
  headSha: string;
  draft: boolean;
  /** Issues that a person linked in the sidebar. */
  linkedIssues: readonly Place[];
  mergedAt: Instant | undefined;
  mergedBy: Account | undefined;
  mergeCommitSha: string | undefined;
};

/** A pull request in a merge queue: the commit that its base would get, on a branch of its own. Refs are full names. */
export type MergeGroup = {
  readonly issue: Issue;
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
};

export const CHECK_STATUSES = ['queued', 'in_progress', 'completed'] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

export type CheckRun = {
  readonly id: number;
  readonly nodeId: string;
  readonly suiteId: number;
  readonly app: App;
  readonly headSha: string;
  name: string;
  status: CheckStatus;
  conclusion: string | undefined;
  externalId: string | undefined;
  detailsUrl: string | undefined;
  startedAt: Instant | undefined;
  completedAt: Instant | undefined;
  output: {
    readonly title: string | undefined;
    readonly summary: string | undefined;
    readonly text: string | undefined;
  };
  /** Annotations add up over the updates of a run. */
  readonly annotations: Json[];
  actions: readonly Json[];
};
