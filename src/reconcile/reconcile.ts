import type { Problem } from '../config/problem.ts';
import { saysTheSame, type Instant, type IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { TaskKey } from '../issue/task-key.ts';
import type { Plan } from '../plan/plan.ts';
import { planPass } from '../plan/plan-pass.ts';
import type { World } from '../plan/world.ts';
import { applyPlan } from './apply-plan.ts';
import { countTasks } from './count-tasks.ts';
import { RateLimitError, RetryLaterError } from './failure.ts';
import { findOtherEngine } from './find-other-engine.ts';
import { hearComments } from './hear-comments.ts';
import type { Job } from './job.ts';
import { judgeWorld } from './judge-world.ts';
import { lookAt } from './look-at.ts';
import type { Mode, Outcome, PassSettings, Ports } from './pass.ts';
import { forgetOnboarding } from './onboarding/end-onboarding.ts';
import { makeContact } from './onboarding/make-contact.ts';
import { rememberReads } from './onboarding/remember-reads.ts';
import { tellMissing, type PermissionName } from './missing-permissions.ts';
import type { Head, LedgerState, RepositoryRecord, TaskRecord } from './ports.ts';
import { sooner, type Progress } from './progress.ts';
import { readActual, type Reading } from './read-actual.ts';
import { readDocuments, type ReadDocuments } from './read-documents.ts';
import { toInstant } from './read-issues.ts';
import { readPulls } from './read-pulls.ts';
import { reportProblems } from './report-problems.ts';
import { isSweepDue, nextOwnSweep } from './sweep-due.ts';
import { refreshRepository, whySkipped } from './refresh-repository.ts';
import { forgetPull, noteWriteBack, readWriteBack } from './write-back/read-write-back.ts';

// What changes during the pass is read again this often before the repository is left to settle down.
const ATTEMPTS = 3;
const RETRY_MS = 30_000;

export type Pass = {
  readonly job: Job;
  readonly mode: Mode;
  readonly ports: Ports;
  readonly settings: PassSettings;
  /** Told of each plan that is about to be applied. */
  readonly onPlan?: (plan: Plan) => void;
};

/** One pass over a repository: read, pair, plan, apply, record. */
export async function reconcile(pass: Pass): Promise<Outcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const outcome = await passOnce(pass);
    if (outcome.kind !== 'decide-again') return outcome;
  }
  const { clock } = pass.ports;
  throw new RetryLaterError(
    'the default branch or an issue kept changing',
    new Date(clock.now().getTime() + RETRY_MS),
  );
}

async function passOnce(pass: Pass): Promise<Outcome | { readonly kind: 'decide-again' }> {
  const { ports, job } = pass;
  const startedAt = ports.clock.now();
  const kept = await ports.ledger.read(job.repositoryId);
  const isSweep = isSweepDue(kept.repository, startedAt, pass.settings);
  const repository = await refreshRepository(kept.repository, isSweep, ports);
  const skipped = whySkipped(repository);
  if (skipped !== undefined) return { kind: 'skipped', reason: skipped };

  // Who may be assigned changes without a word: a sweep asks anew.
  const state = { ...kept, repository: isSweep ? { ...repository, assignable: {} } : repository };
  const missing = await ports.repositories.findMissing(repository);
  const met = await meet(pass, state, { isSweep, missing });
  if (met.kind !== 'met') return met;
  const heard = await hearComments(met.state, met.read.config, { ...pass, isSweep });
  const actual = await readActual(heard, met.read, { ...pass, isSweep });
  const other = findOtherEngine(actual, pass.settings);
  if (other !== undefined) {
    const { head } = met.read;
    return refuse(pass, met.state.repository, {
      head,
      problems: [other],
      refusal: 'Another engine works here',
    });
  }
  return decide(pass, { startedAt, missing, ...actual });
}

type Met = { readonly kind: 'met'; readonly state: LedgerState; readonly read: ReadDocuments };
type Meeting = { readonly isSweep: boolean; readonly missing: readonly PermissionName[] };

/** Reads the documents, and finds out whether anything may be written here; until then nothing is. */
async function meet(
  pass: Pass,
  state: LedgerState,
  { isSweep, missing }: Meeting,
): Promise<Met | Outcome | { readonly kind: 'decide-again' }> {
  const { repository } = state;
  const ports = state.tasks.length === 0 ? rememberReads(pass.ports) : pass.ports;
  const documents = await readDocuments(repository, ports, isSweep);
  if (documents.kind === 'no-commits') return { kind: 'skipped', reason: 'the repository has no commits' };
  if (documents.kind === 'not-meant') return { kind: 'skipped', reason: documents.reason };
  if (documents.kind === 'broken-config') {
    return refuse(pass, repository, { ...documents, refusal: 'The config is broken' });
  }
  const { read } = documents;
  if (missing.includes('issues')) {
    const problems = tellMissing(missing);
    return refuse(pass, repository, { head: read.head, problems, refusal: 'A permission is missing' });
  }
  if (pass.mode === 'preview') return { kind: 'met', state, read };
  const contact = await makeContact(state, { read, ports, settings: pass.settings, isSweep, missing });
  if (contact.kind === 'known') return { kind: 'met', state: contact.state, read };
  if (contact.kind !== 'refused') return contact;
  const { problems } = contact;
  return refuse(pass, repository, { head: read.head, problems, refusal: 'A permission is missing' });
}

type Refused = {
  readonly head: Head;
  readonly problems: readonly Problem[];
  readonly refusal: string;
};

/** Nothing is written but why. */
async function refuse(
  { mode, ports }: Pass,
  repository: RepositoryRecord,
  { head, problems, refusal }: Refused,
): Promise<Outcome> {
  if (mode === 'apply') await reportProblems(repository, { headSha: head.sha, problems, refusal }, ports);
  return { kind: 'refused', problems };
}

type Read = Reading & { readonly startedAt: Date; readonly missing: readonly PermissionName[] };

async function decide(pass: Pass, reading: Read): Promise<Outcome | { readonly kind: 'decide-again' }> {
  const { ports, settings } = pass;
  const { state, read, issues, startedAt, missing } = reading;
  const { pulls, since } = missing.includes('pull_requests')
    ? { pulls: [], since: state.repository.pullsSince }
    : await readPulls(state, reading.isSweep, ports);
  const { tasks, world: looked } = await lookAt(reading, { ...pass, pulls });
  const writeBack = await readWriteBack(state.repository, reading.isSweep, ports);
  const seen = { ...looked, ...writeBack, pullRecords: state.pulls };
  const { world, assignable } = await judgeWorld(seen, state.repository, ports);
  const planned = planPass(world);
  const plan = { ...planned, problems: [...tellMissing(missing), ...planned.problems] };
  const known = noteRemovals(tasks, plan);
  if (pass.mode === 'preview') return { kind: 'previewed', plan };
  pass.onPlan?.(plan);

  const standing = {
    ...noteWriteBack(state.repository, { ...writeBack, quiet: plan.quiet }),
    assignable,
    approvals: plan.approvals,
    importing: plan.importing,
  };
  await recordReading({ ...reading, standing, pulls: plan.pulls.noted }, known, pass);
  const syncAt = plan.isSyncAsked && !reading.isSweep ? world.now : undefined;
  const progress: Progress = {
    state,
    ports,
    settings,
    tasks: known,
    palette: world.palette,
    issues: issues.issues,
    labels: [...state.repository.labels],
    labelNames: { ...state.repository.labelNames },
    milestones: { ...state.repository.milestones },
    read: new Map(issues.listed),
    tally: { opened: 0, updated: 0, closed: 0, reopened: 0, commits: 0, comments: 0, links: 0 },
    retryAt: [issues.nextLookupAt, plan.dueAt, syncAt, nextOwnSweep(read.config, issues.record)]
      .map(dateOf)
      .reduce(sooner, undefined),
  };
  const headSha = read.head.sha;
  const applied = await applyPlan({ plan, headSha, config: read.config, progress }).catch(
    (error: unknown) => {
      throw inTime(error, progress);
    },
  );
  if (applied.kind === 'decide-again') return applied;

  await reportProblems(state.repository, { headSha, problems: plan.problems }, ports);
  await finish(pass, { startedAt, plan, reading, world, pullsSince: since });
  return { kind: 'applied', plan, tally: progress.tally, retryAt: progress.retryAt };
}

/** A turn may be an hour away: what has to be looked at before, as a create whose answer was lost, does not wait for it. */
function inTime(error: unknown, { retryAt, ports }: Progress): unknown {
  if (!(error instanceof RetryLaterError) || error instanceof RateLimitError) return error;
  const isSooner = retryAt !== undefined && retryAt < error.retryAt && retryAt > ports.clock.now();
  return isSooner ? new RetryLaterError(error.message, retryAt, { cause: error }) : error;
}

const dateOf = (instant: Instant | undefined): Date | undefined =>
  instant === undefined ? undefined : new Date(instant);

/** Before anything is said on their issues: after a crash the same tasks go on, and the same ones are held. */
function noteRemovals(
  tasks: ReadonlyMap<TaskKey, TaskRecord>,
  { removals }: Pick<Plan, 'removals'>,
): Map<TaskKey, TaskRecord> {
  const noted = new Map(tasks);
  for (const { key, removal } of removals) {
    const task = noted.get(key);
    if (task !== undefined) noted.set(key, { ...task, removal });
  }
  return noted;
}

type Kept = {
  readonly standing: Partial<RepositoryRecord>;
  readonly pulls: Plan['pulls']['noted'];
};

/**
 * Keeps what was read, before anything is written to GitHub: keys above all, for they are given once, and what people
 * said yes to, for what is left of it after a crash.
 */
async function recordReading(
  { state, read, issues, standing, pulls, startedAt }: Read & Kept,
  tasks: ReadonlyMap<TaskKey, TaskRecord>,
  { ports }: Pass,
): Promise<void> {
  const before = new Map(state.tasks.map((task) => [task.key, JSON.stringify(task)]));
  const snapshots = new Map(state.issues.map((issue) => [issue.number, issue]));
  await ports.ledger.write(state.repository.repositoryId, {
    tasks: [...tasks.values()].filter((task) => before.get(task.key) !== JSON.stringify(task)),
    issues: [...issues.issues.values()].filter((issue) => isNews(issue, snapshots.get(issue.number))),
    parsed: read.fresh,
    counts: countTasks(state.repository.documents, read.documents, toInstant(startedAt)),
    intents: issues.intents,
    closedIntents: issues.closedIntents,
    settledNews: issues.settledNews,
    pulls,
    repository: { ...read.record, ...issues.record, ...standing },
  });
}

// What was changed in the second of the known snapshot is as new as that, and so is an issue whose label was renamed.
const isNews = (issue: IssueSnapshot, known: IssueSnapshot | undefined): boolean =>
  issue !== known && (known?.updatedAt !== issue.updatedAt || !saysTheSame(known, issue));

type Done = {
  readonly startedAt: Date;
  readonly plan: Plan;
  readonly reading: Read;
  readonly world: World;
  readonly pullsSince: RepositoryRecord['pullsSince'];
};

async function finish({ ports, job }: Pass, done: Done): Promise<void> {
  const { startedAt, plan, reading, world, pullsSince } = done;
  const { read, state } = reading;
  const { decisions, accepted, pulls, recent, ...kept } = plan;
  await ports.ledger.write(job.repositoryId, {
    repository: {
      accepted,
      recent,
      pullsSince,
      ...forgetPull(world),
      ...forgetOnboarding(state.repository),
      // What was never read as a whole is read so by the next pass.
      ...(plan.isSyncAsked && !reading.isSweep && { listedFullyAt: undefined }),
    },
    pulls: pulls.settled,
    settledPullNews: state.pullNews,
  });
  await ports.runs.add({
    repositoryId: job.repositoryId,
    startedAt: toInstant(startedAt),
    finishedAt: toInstant(ports.clock.now()),
    headSha: read.head.sha,
    outcome: 'applied',
    plan: kept.actions.length === 0 && kept.held.length === 0 ? undefined : kept,
    decisions,
  });
}
