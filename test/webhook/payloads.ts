import { NEVER_READ } from '../../src/reconcile/never-read.ts';
import type { RepositoryRecord } from '../../src/reconcile/ports.ts';
import type { WebhookEvent } from '../../src/webhook/webhook-event.ts';

type Fields = Readonly<Record<string, unknown>>;

export const FACTS = {
  repositoryId: 77,
  installationId: 5,
  owner: 'acme',
  name: 'plans',
  defaultBranch: 'main',
  hasIssues: true,
  isArchived: false,
  isFork: false,
} as const;

export const WAKE = { kind: 'sync', repositoryId: 77 } as const;

/** What every event of an installed App carries. */
export const envelope = (over: Fields = {}): Fields => ({
  installation: { id: 5 },
  repository: {
    id: 77,
    full_name: 'acme/plans',
    default_branch: 'main',
    has_issues: true,
    archived: false,
    fork: false,
  },
  sender: { login: 'ada', type: 'User' },
  ...over,
});

export const event = (name: string, over: Fields = {}): WebhookEvent => ({
  id: 'd-1',
  name,
  payload: envelope(over),
});

export const commit = (over: Fields = {}): Fields => ({
  added: [],
  modified: ['src/main.c'],
  removed: [],
  ...over,
});

export const push = (over: Fields = {}): WebhookEvent =>
  event('push', {
    ref: 'refs/heads/main',
    before: 'c1',
    after: 'c2',
    created: false,
    deleted: false,
    forced: false,
    commits: [commit()],
    ...over,
  });

export const comment = (body: string, over: Fields = {}, issue: Fields = {}): WebhookEvent =>
  event('issue_comment', {
    action: 'created',
    issue: { number: 3, ...issue },
    comment: {
      id: 55,
      body,
      created_at: '2026-03-01T10:00:00Z',
      updated_at: '2026-03-01T10:00:00Z',
      user: { login: 'ada', type: 'User' },
      ...over,
    },
  });

export const record = (over: Partial<RepositoryRecord> = {}): RepositoryRecord => ({
  ...FACTS,
  ...NEVER_READ,
  state: 'active',
  headSha: 'c1',
  documents: { 'notes/plan.md': 'b1' },
  ...over,
});
