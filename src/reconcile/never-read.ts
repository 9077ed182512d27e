import type { RepositoryFacts, RepositoryRecord } from './ports.ts';

/** What is remembered of a repository that no pass has read yet. */
export const NEVER_READ: Omit<RepositoryRecord, keyof RepositoryFacts | 'state'> = {
  headSha: undefined,
  watermark: undefined,
  listedFullyAt: undefined,
  heardAt: undefined,
  labels: [],
  documents: {},
  config: undefined,
  reportedProblems: undefined,
  dashboardIssue: undefined,
  labelNames: {},
  milestones: {},
  assignable: {},
  approvals: [],
  accepted: {},
  quiet: undefined,
  importing: undefined,
  recent: [],
  syncPull: undefined,
  writeRefusal: undefined,
  pullsSince: undefined,
  onboarding: undefined,
};
