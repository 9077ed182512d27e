import { isUnread } from '../document/open-file.ts';
import { READER_VERSION } from '../document/parse-document.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import { asIssueNumber, type TaskKey } from '../issue/task-key.ts';
import { withOwedLabels } from '../plan/owed-labels.ts';
import { NOTHING_KNOWN, type World } from '../plan/world.ts';
import type { PassSettings } from './pass.ts';
import type { RepositoryRecord, TaskRecord } from './ports.ts';
import type { Reading } from './read-actual.ts';

const NO_ISSUE = asIssueNumber(0);

export type Decisions = {
  readonly tasks: ReadonlyMap<TaskKey, TaskRecord>;
  readonly pairing: World['pairing'];
  readonly changed: World['changed'];
  readonly now: Instant;
  readonly settings: PassSettings;
};

const onboardedOf = ({ onboarding }: RepositoryRecord): number | undefined =>
  onboarding?.state === 'merged' ? onboarding.opens : undefined;

/** All that was read and decided so far, as a plan is made from it. */
export function worldOf(
  { state, read, issues, palette }: Reading,
  { tasks, pairing, changed, now, settings }: Decisions,
): World {
  const { repositoryId, owner, name, defaultBranch, labels, milestones, approvals, accepted } =
    state.repository;
  const dashboard = issues.issues.get(issues.record.dashboardIssue ?? NO_ISSUE);
  return {
    ...NOTHING_KNOWN,
    repositoryId,
    memory: settings.memory,
    now,
    pace: settings.pace,
    importing: state.repository.importing,
    recent: state.repository.recent,
    onboarded: onboardedOf(state.repository),
    repositoryUrl: `${settings.webUrl}/${owner}/${name}`,
    fullName: `${owner}/${name}`,
    defaultBranch,
    head: read.head,
    config: read.config,
    documents: read.documents.map(({ document, path, blobSha, isWritable }) => ({
      path,
      blobSha,
      isWritable,
      readerVersion: READER_VERSION,
      parsed: document,
    })),
    unreadable: read.documents.filter(({ document }) => isUnread(document)).map(({ path }) => path),
    pairing,
    tracking: tasks,
    issues: withOwedLabels(issues.issues, tasks.values(), palette),
    palette,
    waiting: issues.waiting,
    acts: [],
    editors: new Map(),
    labels,
    milestones,
    comments: state.comments,
    changed,
    approvals,
    accepted,
    dashboard: dashboard && { issue: dashboard, ticks: [] },
    problems: read.problems,
  };
}
