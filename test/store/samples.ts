import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { asIssueNumber, asTaskKey, type TaskKey } from '../../src/issue/task-key.ts';
import type { HumanAct, ParsedRecord, RepositoryFacts, TaskRecord } from '../../src/reconcile/ports.ts';
import { NOTHING_TOLD, type Inbox, type Receipt } from '../../src/store/inbox.ts';

export const GARDEN: RepositoryFacts = {
  repositoryId: 42,
  installationId: 1,
  owner: 'acme',
  name: 'garden',
  defaultBranch: 'main',
  hasIssues: true,
  isArchived: false,
  isFork: false,
};

export const receipt = (parts: Partial<Receipt> = {}): Receipt => ({
  deliveryId: 'delivery-1',
  event: 'push',
  receivedAt: '2026-11-01T12:00:00Z',
  ...NOTHING_TOLD,
  ...parts,
});

/** Makes the repository known, as its first delivery does. */
export async function introduce(inbox: Inbox, facts: RepositoryFacts = GARDEN): Promise<void> {
  await inbox.accept(receipt({ deliveryId: `hello-${facts.repositoryId}`, repositories: [facts] }));
}

const BASE_26 = 26;
const KEY_LETTERS = 8;

/** The n-th key. */
export function keyNumber(n: number): TaskKey {
  const letters = Array.from({ length: KEY_LETTERS }, (_, place) =>
    String.fromCharCode('a'.charCodeAt(0) + (Math.floor(n / BASE_26 ** place) % BASE_26)),
  );
  return asTaskKey(letters.toReversed().join(''));
}

export const taskRecord = (n: number, parts: Partial<TaskRecord> = {}): TaskRecord => ({
  key: keyNumber(n),
  path: 'TASKS.md',
  line: n + 1,
  id: `T${n}`,
  title: `Task ${n} — “größer” 🌱`,
  status: 'todo',
  level: 0,
  parentKey: undefined,
  section: ['Phase 1', 'Beds'],
  gist: 'Water every bed.',
  missingSince: undefined,
  issue: asIssueNumber(n + 1),
  base: {},
  statusSeenAt: '2026-11-01T12:00:00Z',
  isDetached: false,
  ...parts,
});

export const issueSnapshot = (n: number, parts: Partial<IssueSnapshot> = {}): IssueSnapshot => ({
  number: asIssueNumber(n),
  databaseId: 3_000_000_000 + n,
  nodeId: `I_${n}`,
  title: `Issue ${n}`,
  body: 'line one\r\nline two \u0000 "quoted"',
  state: 'open',
  stateReason: undefined,
  labels: ['tickmark'],
  assignees: [],
  milestone: undefined,
  type: undefined,
  isLocked: false,
  author: { login: 'tickmark[bot]', isBot: true, appId: 7 },
  createdAt: '2026-11-01T12:00:00Z',
  updatedAt: '2026-11-01T12:00:00Z',
  closedAt: undefined,
  closedBy: undefined,
  ...parts,
});

export const commandAct = (commentId: number, createdAt = '2026-11-01T12:00:00Z'): HumanAct => ({
  actId: `comment-${commentId}`,
  commentId,
  issue: asIssueNumber(1),
  onPullRequest: false,
  actor: 'maya',
  isBot: false,
  createdAt,
  commands: [],
});

/** What an event told of the n-th issue of the garden. */
export const newsOf = (n: number, parts: Partial<Receipt['news'][number]> = {}): Receipt['news'][number] => ({
  repositoryId: 42,
  issue: asIssueNumber(n),
  updatedAt: '2026-11-01T12:00:00Z',
  mayBeGone: false,
  ...parts,
});

export const parsedRecord = (path: string, blobSha: string, reading = 'reader 1'): ParsedRecord => ({
  path,
  blobSha,
  reading,
  isWritable: true,
  document: { path, dialect: 'generic', tasks: [], problems: [] } as unknown as ParsedRecord['document'],
});
