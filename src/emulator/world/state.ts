import type { Delivery } from '../hooks/delivery.ts';
import type { ConvertedManifest } from './manifest.ts';
import type {
  Account,
  App,
  Comment,
  Installation,
  Instant,
  Issue,
  Label,
  Place,
  Repository,
  Token,
} from './records.ts';

/** What a GraphQL node id stands for. */
export type Node =
  | { readonly kind: 'repository'; readonly repository: Repository }
  | { readonly kind: 'issue'; readonly repository: Repository; readonly issue: Issue }
  | { readonly kind: 'pull-request'; readonly repository: Repository; readonly issue: Issue }
  | {
      readonly kind: 'comment';
      readonly repository: Repository;
      readonly issue: Issue;
      readonly comment: Comment;
    }
  | { readonly kind: 'label'; readonly repository: Repository; readonly label: Label }
  | { readonly kind: 'account'; readonly account: Account };

/** A sliding allowance: `used` requests since the window began. */
export type Quota = { used: number; resetsAt: Date };

/** What a server may be too old for; requests for the rest are answered as if it did not exist. */
export const FEATURES = ['subIssues', 'dependencies', 'issueTypes'] as const;
export type Feature = (typeof FEATURES)[number];

/** How GitHub words a secondary limit; it is free to choose each time. */
export type SecondaryRefusal = {
  readonly status: 403 | 429;
  /** Seconds in `retry-after`; without it a client has to guess. */
  readonly retryAfterSeconds: number | undefined;
  /** GraphQL may tell it inside a 200. */
  readonly isToldInBody: boolean;
};

export type SecondaryLimits = {
  /** What the next requests are answered, first come first served. */
  refusals: { readonly refusal: SecondaryRefusal; readonly only: 'any' | 'writes' | 'content' }[];
  /** How much content an account may make, if that is counted. */
  content: (SecondaryRefusal & { readonly perMinute: number; readonly perHour: number }) | undefined;
  /** When accounts made content, by account id. */
  readonly created: Map<number, Date[]>;
};

/** A person who let an App act for them. */
export type SignIn = {
  readonly app: App;
  readonly account: Account;
  /** SHA-256 of what the App will have to show, in base64url. */
  readonly challenge: string | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
};

/** Everything the emulated GitHub remembers. */
export type State = {
  readonly now: () => Date;
  readonly random: () => number;
  readonly requestsPerHour: number;
  readonly perPageMax: number;
  /** GitHub cuts recursive trees at 100,000 entries. */
  treeEntriesMax: number;
  /** Origin of every URL in the answers, without a final slash. */
  url: string;
  lastId: number;
  readonly accounts: Map<string, Account>;
  readonly tokens: Map<string, Token>;
  /** People on their way back to an App, by the code that they carry. */
  readonly signIns: Map<string, SignIn>;
  readonly repositories: Map<number, Repository>;
  readonly apps: Map<number, App>;
  readonly installations: Map<number, Installation>;
  /** Apps whose secrets nobody has asked for yet, by code, each until a time in milliseconds. */
  readonly manifests: Map<string, ConvertedManifest & { readonly until: number }>;
  readonly nodes: Map<string, Node>;
  /** Issues and pull requests of all repositories by database id. */
  readonly issues: Map<number, Place>;
  readonly features: Set<Feature>;
  readonly secondaryLimits: SecondaryLimits;
  readonly quotas: Map<string, Quota>;
  /** Aborted when the emulator stops, with every delivery under way. */
  readonly stopping: AbortController;
  /** While true, new deliveries wait in `heldDeliveries`. */
  isHolding: boolean;
  heldDeliveries: { readonly app: App; readonly delivery: Delivery }[];
};

export type StateOptions = Pick<State, 'now' | 'random' | 'requestsPerHour' | 'perPageMax'>;

// Far above any issue number, and still within the 32 bits of GraphQL's Int.
const FIRST_ID = 1_900_000_000;
// Neighbouring ids on GitHub are seldom in a row, so that nobody can count on it here either.
const ID_STEP = 13;

export function createState(options: StateOptions): State {
  return {
    ...options,
    treeEntriesMax: 100_000,
    url: '',
    lastId: FIRST_ID,
    accounts: new Map(),
    tokens: new Map(),
    signIns: new Map(),
    repositories: new Map(),
    apps: new Map(),
    installations: new Map(),
    manifests: new Map(),
    nodes: new Map(),
    issues: new Map(),
    features: new Set(FEATURES),
    secondaryLimits: { refusals: [], content: undefined, created: new Map() },
    quotas: new Map(),
    stopping: new AbortController(),
    isHolding: false,
    heldDeliveries: [],
  };
}

/** A fresh database id with the node id that goes with it; ids are unique among all kinds of things. */
export function newIdentity(
  state: State,
  nodePrefix: string,
): { readonly id: number; readonly nodeId: string } {
  state.lastId += ID_STEP;
  return { id: state.lastId, nodeId: nodeIdOf(nodePrefix, state.lastId) };
}

export function nodeIdOf(prefix: string, key: string | number): string {
  return `${prefix}_${Buffer.from(`kgDO${key}`).toString('base64url')}`;
}

export function instant(state: State): Instant {
  return toInstant(state.now());
}

export function toInstant(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`;
}
