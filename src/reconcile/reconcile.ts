import { READER_VERSION } from '../document/parse-document.ts';
import { isUnread } from '../document/open-file.ts';
import type { KnownTask, PairedTask } from '../identity/pairing.ts';
import { remember } from '../identity/remember.ts';
import type { Instant, IssueSnapshot } from '../issue/issue-snapshot.ts';
import { sameLabels } from '../issue/labels/exchange-labels.ts';
import { paletteOf, type Palette } from '../issue/labels/palette.ts';
import { asIssueNumber, DASHBOARD_KEY, type TaskKey } from '../issue/task-key.ts';
import { titleFormat } from '../issue/title-format.ts';
import { decideAdoptions, settledDoubts } from '../plan/adoption/decide-adoptions.ts';
import type { Plan } from '../plan/plan.ts';
import { withOwedLabels } from '../plan/owed-labels.ts';
import { planPass } from '../plan/plan-pass.ts';
import { NOTHING_KNOWN, type World } from '../plan/world.ts';
import { applyPlan } from './apply-plan.ts';
import { askCapabilities } from './ask-capabilities.ts';
import { RetryLaterError } from './failure.ts';
import { followLabels } from './follow-labels.ts';
import { noteLookalikes, strangersOf, type FindIssues } from './find-lookalike.ts';
import { judgeActs } from './judge-acts.ts';
import { judgeAssignees } from './judge-assignees.ts';
import { judgeEdits } from './judge-edits.ts';
import { judgeTicks } from './judge-ticks.ts';
import type { Job } from './job.ts';
import type { Mode, Outcome, PassSettings, Ports } from './pass.ts';
import { pairKnown, type PairedTasks } from './pair-known.ts';
import type { LedgerState, RepositoryRecord, TaskRecord } from './ports.ts';
import { sooner, type Progress } from './progress.ts';
import { readDocuments, type ReadDocuments } from './read-documents.ts';
import { findIssues, readIssues, toInstant, type ReadIssues } from './read-issues.ts';
import { reportProblems } from './report-problems.ts';
import { isSweepDue, nextOwnSweep } from './sweep-due.ts';
import { refreshRepository, whySkipped } from './refresh-repository.ts';
import { judgeStatuses } from './write-back/judge-statuses.ts';
import { forgetPull, noteWriteBack, readWriteBack } from './write-back/read-write-back.ts';

// What changes during the pass is read again this often before the repository is left to settle down.
const ATTEMPTS = 3;
const RETRY_MS = 30_000;
const NO_ISSUE = asIssueNumber(0);

export type Pass = {
  readonly job: Job;
  readonly mode: Mode;
  readonly ports: Ports;
  readonly settings: PassSettings;
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
  const documents = await readDocuments(repository, ports, isSweep);
  if (documents.kind === 'no-commits') return { kind: 'skipped', reason: 'the repository has no commits' };
  if (documents.kind === 'not-meant') return { kind: 'skipped', reason: documents.reason };
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
  // The first tasks of a repository may be issues that people wrote long before: then all of them are looked at.
  const isImport = isFirstImport(state, documents.read);
  const { config } = documents.read;
  const palette = paletteOf(config.labels, repository.labelNames);
  const shown = { palette, titles: titleFormat(config.title) };
  const listing = { ports, settings: pass.settings, shown, isSweep: isSweep || isImport };
  const followed = await followLabels(state, await readIssues(state, listing), { config, ports });
  return decide(pass, { startedAt, read: documents.read, ...followed, isSweep });
}

const isFirstImport = ({ tasks }: LedgerState, { documents }: ReadDocuments): boolean =>
  tasks.length === 0 && documents.some(({ document }) => document.tasks.length > 0);

type Read = {
  readonly startedAt: Date;
  readonly state: LedgerState;
  readonly read: ReadDocuments;
  readonly issues: ReadIssues;
  readonly palette: Palette;
  readonly isSweep: boolean;
};

async function decide(pass: Pass, reading: Read): Promise<Outcome | { readonly kind: 'decide-again' }> {
  const { ports, settings } = pass;
  const { state, read, issues, startedAt } = reading;
  const { tasks, world: looked } = await lookAt(reading, pass);
  const writeBack = await readWriteBack(state.repository, reading.isSweep, ports);
  const { world, assignable } = await judge({ ...looked, ...writeBack }, state.repository, ports);
  const plan = planPass(world);
  const known = noteRemovals(tasks, plan.removals);
  if (pass.mode === 'preview') return { kind: 'previewed', plan };

  const standing = {
    ...noteWriteBack(state.repository, { ...writeBack, quiet: plan.quiet }),
    assignable,
    approvals: plan.approvals,
  };
  await recordReading({ ...reading, standing }, known, pass);
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
    retryAt: [issues.nextLookupAt, plan.dueAt, nextOwnSweep(read.config, issues.record)]
      .map(dateOf)
      .reduce(sooner, undefined),
  };
  const headSha = read.head.sha;
  const applied = await applyPlan({ plan, headSha, config: read.config, progress });
  if (applied.kind === 'decide-again') return applied;

  await reportProblems(state.repository, { headSha, problems: plan.problems, isBroken: false }, ports);
  await finish(pass, { startedAt, plan, reading, world });
  return { kind: 'applied', plan, tally: progress.tally, retryAt: progress.retryAt };
}

const dateOf = (instant: Instant | undefined): Date | undefined =>
  instant === undefined ? undefined : new Date(instant);

/** The world with what GitHub has to be asked about it, where that matters for the plan. */
async function judge(
  world: World,
  repository: RepositoryRecord,
  ports: Ports,
): Promise<{ readonly world: World; readonly assignable: RepositoryRecord['assignable'] }> {
  const ticked = await judgeTicks(world, repository, ports);
  const capable = await askCapabilities(ticked, repository, ports);
  const { world: peopled, assignable } = await judgeAssignees(capable, repository, ports);
  const judged = await judgeStatuses(peopled, repository, ports);
  return { world: await judgeEdits(judged, repository, ports), assignable };
}

/** Before anything is said on their issues: after a crash the same tasks go on, and the same ones are held. */
function noteRemovals(
  tasks: ReadonlyMap<TaskKey, TaskRecord>,
  notes: Plan['removals'],
): Map<TaskKey, TaskRecord> {
  const noted = new Map(tasks);
  for (const { key, removal } of notes) {
    const task = noted.get(key);
    if (task !== undefined) noted.set(key, { ...task, removal });
  }
  return noted;
}

type Looked = { readonly world: World; readonly tasks: ReadonlyMap<TaskKey, TaskRecord> };

/**
 * Pairs, asks what the waiting acts need, and puts all together. Where a person has said which known task an undecided
 * one is, that is learnt, and pairing is done again with it.
 */
async function lookAt(reading: Read, pass: Pass): Promise<Looked> {
  const { ports } = pass;
  const seenAt = toInstant(ports.clock.now());
  const newKey = keyGiver(reading.issues.tasks, ports);
  const { read, issues, palette } = reading;
  const toPair = { read, issues, palette, taught: [], newKey, seenAt };
  const first = await lookOnce(reading, pairKnown(toPair), pass);
  const settled = settledDoubts(decideAdoptions(first.world).adoptions.values());
  if (settled.length === 0) return first;
  const taught = settled.flatMap(({ key, paired }) => learn(key, paired, seenAt));
  return lookOnce(reading, pairKnown({ ...toPair, taught }), pass);
}

/** What is known of a task that is told as `paired` is. */
const learn = (key: TaskKey, paired: PairedTask, seenAt: Instant): readonly KnownTask[] =>
  remember(
    { tasks: [{ ...paired, key, candidates: undefined }], missing: [], divisions: [], problems: [] },
    seenAt,
  );

async function lookOnce(reading: Read, paired: PairedTasks, pass: Pass): Promise<Looked> {
  const { ports } = pass;
  const { state, issues } = reading;
  const strangers = strangersOf(issues.strangers, isFirstImport(state, reading.read));
  const find: FindIssues = (numbers) => findIssues(state.repository, numbers, ports);
  const before = new Map(issues.tasks.map((task) => [task.key, task]));
  const hasNative = reading.read.config.subtasks === 'native';
  const tasks = await noteLookalikes(paired.tasks, before, { strangers, find, hasNative });
  const acts = await judgeActs({ state, issues, tasks }, ports);
  const now = toInstant(ports.clock.now());
  return { tasks, world: worldOf(reading, { ...paired, tasks, acts, now, settings: pass.settings }) };
}

/** Gives keys that no task has, and none twice. */
function keyGiver(known: readonly TaskRecord[], { randomKey }: Ports): () => TaskKey {
  const given = new Set([DASHBOARD_KEY, ...known.map(({ key }) => key)]);
  return () => {
    for (;;) {
      const key = randomKey();
      if (given.has(key)) continue;
      given.add(key);
      return key;
    }
  };
}

type Decisions = {
  readonly tasks: ReadonlyMap<TaskKey, TaskRecord>;
  readonly pairing: World['pairing'];
  readonly changed: World['changed'];
  readonly acts: World['acts'];
  readonly now: Instant;
  readonly settings: PassSettings;
};

function worldOf(
  { state, read, issues, palette }: Read,
  { tasks, pairing, changed, acts, now, settings }: Decisions,
): World {
  const { repositoryId, owner, name, defaultBranch, labels, milestones, approvals, accepted } =
    state.repository;
  const dashboard = issues.issues.get(issues.record.dashboardIssue ?? NO_ISSUE);
  return {
    ...NOTHING_KNOWN,
    repositoryId,
    now,
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
    acts,
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

/**
 * Keeps what was read, before anything is written to GitHub: keys above all, for they are given once, and what people
 * said yes to, for what is left of it after a crash.
 */
async function recordReading(
  { state, read, issues, standing }: Read & { readonly standing: Partial<RepositoryRecord> },
  tasks: ReadonlyMap<TaskKey, TaskRecord>,
  { ports }: Pass,
): Promise<void> {
  const before = new Map(state.tasks.map((task) => [task.key, JSON.stringify(task)]));
  const snapshots = new Map(state.issues.map((issue) => [issue.number, issue]));
  await ports.ledger.write(state.repository.repositoryId, {
    tasks: [...tasks.values()].filter((task) => before.get(task.key) !== JSON.stringify(task)),
    issues: [...issues.issues.values()].filter((issue) => isNews(issue, snapshots.get(issue.number))),
    parsed: read.fresh,
    intents: issues.intents,
    closedIntents: issues.closedIntents,
    settledNews: issues.settledNews,
    repository: { ...issues.record, ...standing },
  });
}

// Whoever renames or deletes a label leaves its issues as new as they were.
const isNews = (issue: IssueSnapshot, known: IssueSnapshot | undefined): boolean =>
  issue !== known && (known?.updatedAt !== issue.updatedAt || !sameLabels(known.labels, issue.labels));

type Done = {
  readonly startedAt: Date;
  readonly plan: Plan;
  readonly reading: Read;
  readonly world: World;
};

async function finish({ ports, job }: Pass, { startedAt, plan, reading, world }: Done): Promise<void> {
  const { read } = reading;
  const { decisions, accepted, ...kept } = plan;
  await ports.ledger.write(job.repositoryId, {
    repository: { ...read.record, accepted, ...forgetPull(world) },
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
