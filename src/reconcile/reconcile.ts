import { isUnread } from '../document/open-file.ts';
import { pairTasks } from '../identity/pair-tasks.ts';
import { remember } from '../identity/remember.ts';
import type { TaskKey } from '../issue/task-key.ts';
import type { Plan } from '../plan/plan.ts';
import { planPass } from '../plan/plan-pass.ts';
import type { World } from '../plan/world.ts';
import { applyPlan } from './apply-plan.ts';
import { RetryLaterError } from './failure.ts';
import { findLookalike, strangersOf } from './find-lookalike.ts';
import { judgeActs } from './judge-acts.ts';
import type { Job } from './job.ts';
import type { Mode, Outcome, PassSettings, Ports } from './pass.ts';
import type { LedgerState, RepositoryRecord, TaskRecord } from './ports.ts';
import type { Progress } from './progress.ts';
import { readDocuments, type ReadDocuments } from './read-documents.ts';
import { readIssues, toInstant, type ReadIssues } from './read-issues.ts';
import { reportProblems } from './report-problems.ts';
import { refreshRepository, whySkipped } from './refresh-repository.ts';

// A head that moves during the pass is read again this often before the repository is left to settle down.
const HEAD_ATTEMPTS = 3;
const HEAD_RETRY_MS = 30_000;
const HOUR_MS = 3_600_000;

export type Pass = {
  readonly job: Job;
  readonly mode: Mode;
  readonly ports: Ports;
  readonly settings: PassSettings;
};

/** One pass over a repository: read, pair, plan, apply, record. */
export async function reconcile(pass: Pass): Promise<Outcome> {
  for (let attempt = 0; attempt < HEAD_ATTEMPTS; attempt += 1) {
    const outcome = await passOnce(pass);
    if (outcome.kind !== 'head-moved') return outcome;
  }
  const { clock } = pass.ports;
  throw new RetryLaterError(
    'the default branch kept moving',
    new Date(clock.now().getTime() + HEAD_RETRY_MS),
  );
}

async function passOnce(pass: Pass): Promise<Outcome | { readonly kind: 'head-moved' }> {
  const { ports, job } = pass;
  const startedAt = ports.clock.now();
  const kept = await ports.ledger.read(job.repositoryId);
  const state = { ...kept, repository: await refreshRepository(kept.repository, ports) };
  const { repository } = state;
  const skipped = whySkipped(repository);
  if (skipped !== undefined) return { kind: 'skipped', reason: skipped };

  const isSweep = isSweepDue(repository, startedAt, pass.settings);
  const documents = await readDocuments(repository, ports, isSweep);
  if (documents.kind === 'no-commits') return { kind: 'skipped', reason: 'the repository has no commits' };
  if (documents.kind === 'broken-config') {
    if (pass.mode === 'apply') {
      await reportProblems(
        repository,
        { headSha: documents.head.sha, problems: documents.problems, isBroken: true },
        ports,
      );
    }
    return { kind: 'refused', problems: documents.problems };
  }
  const issues = await readIssues(state, { ports, settings: pass.settings, isSweep });
  return decide(pass, { startedAt, state, read: documents.read, issues });
}

function isSweepDue({ listedFullyAt }: RepositoryRecord, now: Date, { sweepHours }: PassSettings): boolean {
  return listedFullyAt === undefined || now.getTime() - Date.parse(listedFullyAt) >= sweepHours * HOUR_MS;
}

type Read = {
  readonly startedAt: Date;
  readonly state: LedgerState;
  readonly read: ReadDocuments;
  readonly issues: ReadIssues;
};

async function decide(pass: Pass, reading: Read): Promise<Outcome | { readonly kind: 'head-moved' }> {
  const { ports, settings } = pass;
  const { state, read, issues, startedAt } = reading;
  const { tasks, pairing } = pairKnown(reading, pass);
  const acts = await judgeActs(state, tasks, ports);
  const plan = planPass(worldOf(reading, { tasks, pairing, acts, settings }));
  if (pass.mode === 'preview') return { kind: 'previewed', plan };

  await recordReading(reading, tasks, pass);
  const progress: Progress = {
    state,
    ports,
    settings,
    tasks,
    labels: [...state.repository.labels],
    tally: { opened: 0, updated: 0, closed: 0, reopened: 0, commits: 0, comments: 0 },
    retryAt: issues.nextLookupAt === undefined ? undefined : new Date(issues.nextLookupAt),
  };
  const headSha = read.head.sha;
  const applied = await applyPlan({ plan, headSha, config: read.config, progress });
  if (applied.kind === 'head-moved') return applied;

  const full = { ...plan, problems: [...plan.problems, ...applied.problems] };
  await reportProblems(state.repository, { headSha, problems: full.problems, isBroken: false }, ports);
  await finish(pass, { startedAt, plan: full, reading });
  return { kind: 'applied', plan: full, tally: progress.tally, retryAt: progress.retryAt };
}

type Decisions = {
  readonly tasks: ReadonlyMap<TaskKey, TaskRecord>;
  readonly pairing: World['pairing'];
  readonly acts: World['acts'];
  readonly settings: PassSettings;
};

function worldOf({ state, read, issues }: Read, { tasks, pairing, acts, settings }: Decisions): World {
  const { repositoryId, owner, name, defaultBranch, labels } = state.repository;
  return {
    repositoryId,
    repositoryUrl: `${settings.webUrl}/${owner}/${name}`,
    fullName: `${owner}/${name}`,
    defaultBranch,
    head: read.head,
    config: read.config,
    documents: read.documents.map(({ document, ...record }) => ({ ...record, parsed: document })),
    unreadable: read.documents.filter(({ document }) => isUnread(document)).map(({ path }) => path),
    pairing,
    tracking: tasks,
    issues: issues.issues,
    waiting: issues.waiting,
    acts,
    labels,
    problems: read.problems,
  };
}

/** Pairs the documents' tasks with the known ones; those of a document that could not be read stay as they were. */
function pairKnown(
  { state, read, issues }: Read,
  { ports }: Pass,
): {
  readonly pairing: World['pairing'];
  readonly tasks: Map<TaskKey, TaskRecord>;
} {
  const unread = new Set(read.documents.filter(({ document }) => isUnread(document)).map(({ path }) => path));
  const known = new Map(issues.tasks.map((task) => [task.key, task]));
  const given = new Set(known.keys());
  const newKey = (): TaskKey => {
    for (;;) {
      const key = ports.randomKey();
      if (given.has(key)) continue;
      given.add(key);
      return key;
    }
  };
  const pairing = pairTasks({
    documents: read.documents.map(({ document }) => document),
    known: issues.tasks.filter(({ path }) => !unread.has(path)),
    newKey,
  });
  const seenAt = toInstant(ports.clock.now());
  const strangers = strangersOf(issues.strangers, state.repository.listedFullyAt === undefined);
  const records = remember(pairing, seenAt).map((task): TaskRecord => {
    const before = known.get(task.key);
    const statusSeenAt = before?.status === task.status ? before.statusSeenAt : seenAt;
    const lookalike = findLookalike(task, before, strangers);
    return { issue: undefined, base: {}, isDetached: false, ...before, ...task, statusSeenAt, lookalike };
  });
  const kept = issues.tasks.filter(({ path }) => unread.has(path));
  return { pairing, tasks: new Map([...kept, ...records].map((task) => [task.key, task])) };
}

/** Keeps what was read, before anything is written to GitHub: keys above all, for they are given once. */
async function recordReading(
  { state, read, issues }: Read,
  tasks: ReadonlyMap<TaskKey, TaskRecord>,
  { ports }: Pass,
): Promise<void> {
  const before = new Map(state.tasks.map((task) => [task.key, JSON.stringify(task)]));
  const snapshots = new Map(state.issues.map((issue) => [issue.number, issue.updatedAt]));
  await ports.ledger.write(state.repository.repositoryId, {
    tasks: [...tasks.values()].filter((task) => before.get(task.key) !== JSON.stringify(task)),
    issues: [...issues.issues.values()].filter((issue) => snapshots.get(issue.number) !== issue.updatedAt),
    parsed: read.fresh,
    intents: issues.intents,
    closedIntents: issues.closedIntents,
    repository: issues.record,
  });
}

async function finish(
  { ports, job }: Pass,
  { startedAt, plan, reading }: { readonly startedAt: Date; readonly plan: Plan; readonly reading: Read },
): Promise<void> {
  const { read } = reading;
  await ports.ledger.write(job.repositoryId, { repository: read.record });
  await ports.runs.add({
    repositoryId: job.repositoryId,
    startedAt: toInstant(startedAt),
    finishedAt: toInstant(ports.clock.now()),
    headSha: read.head.sha,
    outcome: 'applied',
    plan: plan.actions.length === 0 && plan.held.length === 0 ? undefined : plan,
  });
}
