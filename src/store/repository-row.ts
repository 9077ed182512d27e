import { asIssueNumber } from '../issue/task-key.ts';
import { NEVER_READ } from '../reconcile/never-read.ts';
import type { RepositoryFacts, RepositoryRecord } from '../reconcile/ports.ts';
import type { LastRead } from './inbox.ts';
import type { RepositoryRow } from './schema.ts';

export const LAST_READ_COLUMNS = [
  'owner',
  'name',
  'default_branch',
  'state',
  'head_sha',
  'documents',
  'config',
] as const satisfies readonly (keyof RepositoryRow)[];

export const lastReadOf = (row: Pick<RepositoryRow, (typeof LAST_READ_COLUMNS)[number]>): LastRead => ({
  owner: row.owner,
  name: row.name,
  defaultBranch: row.default_branch,
  state: row.state as RepositoryRecord['state'],
  headSha: row.head_sha ?? undefined,
  documents: JSON.parse(row.documents),
  config: row.config === null ? undefined : JSON.parse(row.config),
});

export function repositoryOf(row: RepositoryRow): RepositoryRecord {
  return {
    ...lastReadOf(row),
    repositoryId: row.repository_id,
    installationId: row.installation_id,
    hasIssues: row.has_issues === 1,
    isArchived: row.is_archived === 1,
    isFork: row.is_fork === 1,
    watermark: row.watermark ?? undefined,
    listedFullyAt: row.listed_fully_at ?? undefined,
    heardAt: row.heard_at ?? undefined,
    labels: JSON.parse(row.labels),
    reportedProblems: row.reported_problems ?? undefined,
    dashboardIssue: row.dashboard_issue === null ? undefined : asIssueNumber(row.dashboard_issue),
    labelNames: JSON.parse(row.label_names),
    milestones: JSON.parse(row.milestones),
    assignable: JSON.parse(row.assignable),
    approvals: JSON.parse(row.approvals),
    accepted: JSON.parse(row.accepted),
    quiet: row.quiet === null ? undefined : JSON.parse(row.quiet),
    recent: JSON.parse(row.recent),
    importing: row.importing === null ? undefined : JSON.parse(row.importing),
    syncPull: row.sync_pull === null ? undefined : JSON.parse(row.sync_pull),
    writeRefusal: row.write_refusal === null ? undefined : JSON.parse(row.write_refusal),
    pullsSince: row.pulls_since ?? undefined,
    onboarding: row.onboarding === null ? undefined : JSON.parse(row.onboarding),
  };
}

/** The columns of GitHub's own facts. */
export function factsRow(facts: RepositoryFacts) {
  return {
    installation_id: facts.installationId,
    owner: facts.owner,
    name: facts.name,
    default_branch: facts.defaultBranch,
    has_issues: Number(facts.hasIssues),
    is_archived: Number(facts.isArchived),
    is_fork: Number(facts.isFork),
  };
}

type Change = Partial<Omit<RepositoryRecord, 'repositoryId'>>;

// How each field is written; a field that is named in a change and undefined there is emptied.
const COLUMNS: {
  readonly [field in keyof Required<Change>]: (value: Change[field]) => Partial<RepositoryRow>;
} = {
  installationId: (value) => (value === undefined ? {} : { installation_id: value }),
  owner: (value) => (value === undefined ? {} : { owner: value }),
  name: (value) => (value === undefined ? {} : { name: value }),
  defaultBranch: (value) => (value === undefined ? {} : { default_branch: value }),
  hasIssues: (value) => (value === undefined ? {} : { has_issues: Number(value) }),
  isArchived: (value) => (value === undefined ? {} : { is_archived: Number(value) }),
  isFork: (value) => (value === undefined ? {} : { is_fork: Number(value) }),
  state: (value) => (value === undefined ? {} : { state: value }),
  headSha: (value) => ({ head_sha: value ?? null }),
  watermark: (value) => ({ watermark: value ?? null }),
  listedFullyAt: (value) => ({ listed_fully_at: value ?? null }),
  heardAt: (value) => ({ heard_at: value ?? null }),
  labels: (value) => ({ labels: JSON.stringify(value ?? []) }),
  documents: (value) => ({ documents: JSON.stringify(value ?? {}) }),
  config: (value) => ({ config: value === undefined ? null : JSON.stringify(value) }),
  reportedProblems: (value) => ({ reported_problems: value ?? null }),
  dashboardIssue: (value) => ({ dashboard_issue: value ?? null }),
  labelNames: (value) => ({ label_names: JSON.stringify(value ?? {}) }),
  milestones: (value) => ({ milestones: JSON.stringify(value ?? {}) }),
  assignable: (value) => ({ assignable: JSON.stringify(value ?? {}) }),
  approvals: (value) => ({ approvals: JSON.stringify(value ?? []) }),
  accepted: (value) => ({ accepted: JSON.stringify(value ?? {}) }),
  quiet: (value) => ({ quiet: value === undefined ? null : JSON.stringify(value) }),
  recent: (value) => ({ recent: JSON.stringify(value ?? []) }),
  importing: (value) => ({ importing: value === undefined ? null : JSON.stringify(value) }),
  syncPull: (value) => ({ sync_pull: value === undefined ? null : JSON.stringify(value) }),
  writeRefusal: (value) => ({ write_refusal: value === undefined ? null : JSON.stringify(value) }),
  pullsSince: (value) => ({ pulls_since: value ?? null }),
  onboarding: (value) => ({ onboarding: value === undefined ? null : JSON.stringify(value) }),
};

export function changedColumns(change: Change): Partial<RepositoryRow> {
  const fields = Object.keys(change) as (keyof Change)[];
  return Object.assign({}, ...fields.map((field) => columnOf(field, change)));
}

function columnOf<Field extends keyof Change>(field: Field, change: Change): Partial<RepositoryRow> {
  return COLUMNS[field](change[field]);
}

type FactsRow = ReturnType<typeof factsRow>;

/** Every column that a pass fills, as long as none has. */
export const neverReadRow = (): Omit<
  RepositoryRow,
  keyof FactsRow | 'repository_id' | 'state' | 'removed_at'
> => columnsOf(NEVER_READ);

// All of them are named, so all of them are there.
const columnsOf = (record: typeof NEVER_READ) => changedColumns(record) as RepositoryRow;
