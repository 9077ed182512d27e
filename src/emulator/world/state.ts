import type { Delivery } from '../hooks/delivery.ts';
import type {
  Account,
  App,
  Comment,
  Installation,
  Instant,
  Issue,
  Label,
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
  readonly repositories: Map<number, Repository>;
  readonly apps: Map<number, App>;
  readonly installations: Map<number, Installation>;
  readonly nodes: Map<string, Node>;
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
    repositories: new Map(),
    apps: new Map(),
    installations: new Map(),
    nodes: new Map(),
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
