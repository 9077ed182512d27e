import { asIssueNumber, asTaskKey, type TaskKey } from '../../../src/issue/task-key.ts';
import type { Outcome, Ports } from '../../../src/reconcile/pass.ts';
import type { TaskRecord } from '../../../src/reconcile/ports.ts';
import { reconcile } from '../../../src/reconcile/reconcile.ts';
import { REPOSITORY } from '../../reconcile/memory-ledger.ts';
import { SETTINGS, smallWorld, type SmallWorld } from '../../reconcile/small-world.ts';
import { pullRequest } from '../../support/pull-request.ts';
import { editBody } from './edit-body.ts';
import { between, BOT, PEOPLE, type Act, type IssueNow, type PullNow, type Scenario } from './scenario.ts';

/** A repository in memory as a scenario finds it. */
export type MemoryStage = {
  readonly world: SmallWorld;
  /** The bodies of the issues as they were settled. */
  readonly settledBodies: ReadonlyMap<number, string>;
  preview(): Promise<Outcome>;
  apply(): Promise<Outcome>;
};

const HOUR_SECONDS = 3_600;
const ASSIGNABLE = new Set<string>(['write', 'triage']);
// More than any scenario needs: one that never settles is a fault.
const PASSES_AT_MOST = 5;

/** Settles the repository on what was there before, and lets people do the rest. */
export async function memoryStage(scenario: Scenario): Promise<MemoryStage> {
  const world = smallWorld();
  const { github, ledger } = world;
  for (const [login, role] of Object.entries(PEOPLE)) {
    github.roles.set(login, role);
    if (ASSIGNABLE.has(role)) github.assignable.add(login);
  }
  for (const [at, name] of scenario.base.labels.entries()) github.labels.set(name, 5_000 + at);
  for (const login of scenario.base.assignable) github.assignable.add(login);
  github.milestones.push(...scenario.base.milestones);
  const editors = new Map<number, string>();
  const given = { keys: 0 };
  const ports = portsOf(world, { editors, given, issueTypes: scenario.base.issueTypes });
  const pass = (mode: 'apply' | 'preview'): Promise<Outcome> =>
    reconcile({
      job: { kind: 'sync', repositoryId: REPOSITORY.repositoryId },
      mode,
      ports,
      settings: SETTINGS,
    });

  for (const files of scenario.stages) {
    github.push(between(github.files, files));
    await settle(() => pass('apply'), scenario.name);
  }
  for (const pull of scenario.pulls.before) touchPull(world, pull);
  if (scenario.pulls.before.length > 0) await settle(() => pass('apply'), scenario.name);
  const settledBodies = new Map([...github.issues].map(([number, { body }]) => [number, body]));
  await overlay(world, scenario);
  github.pass(scenario.base.hours * HOUR_SECONDS);
  if (scenario.base.isLost) ledger.forget();
  // GitHub closes what a merge closes when that is done.
  for (const pull of scenario.pulls.now) touchPull(world, pull);
  for (const act of scenario.base.acts) if ('merge' in act) await perform(world, act);
  for (const issue of scenario.issues) change(world, editors, issue);
  const pushed = between(github.files, scenario.documents);
  if (Object.keys(pushed).length > 0) github.push(pushed);
  for (const act of scenario.base.acts) if (!('merge' in act)) await perform(world, act);
  return {
    world,
    settledBodies,
    async preview() {
      const before = given.keys;
      const outcome = await pass('preview');
      // A preview gives no key away.
      given.keys = before;
      return outcome;
    },
    apply: () => pass('apply'),
  };
}

function touchPull({ github, ledger }: SmallWorld, now: PullNow): void {
  github.pass(1);
  const updatedAt = github.instant();
  const merged = now.state === 'merged' && { mergedAt: updatedAt, mergedBy: 'maya' };
  github.pullRequests.set(now.number, pullRequest({ ...now, updatedAt, ...merged }));
  ledger.addPullNews(now.number, updatedAt);
}

async function settle(pass: () => Promise<Outcome>, name: string): Promise<void> {
  for (let passes = 0; passes < PASSES_AT_MOST; passes += 1) {
    const outcome = await pass();
    if (outcome.kind !== 'applied') throw new Error(`${name} was not settled: ${outcome.kind}`);
    if (outcome.plan.actions.length === 0) return;
  }
  throw new Error(`${name} did not settle`);
}

type Given = {
  readonly editors: ReadonlyMap<number, string>;
  readonly given: { keys: number };
  readonly issueTypes: readonly string[];
};

function portsOf({ ports }: SmallWorld, { editors, given, issueTypes }: Given): Ports {
  return {
    ...ports,
    relations: {
      ...ports.relations,
      capabilities: async (repo, question) => ({
        ...(await ports.relations.capabilities(repo, question)),
        issueTypes: question.issueTypes ? issueTypes : undefined,
      }),
    },
    issues: {
      ...ports.issues,
      findEditors: async (_, edits) =>
        edits.map(({ issue }) => {
          const login = editors.get(issue.number);
          return login === undefined ? undefined : { login, isBot: login === BOT };
        }),
    },
    randomKey: () => keyOf((given.keys += 1)),
  };
}

/** `taskaaaa`, `taskbbbb`, …: the keys of a scenario in the order in which they were given. */
function keyOf(count: number): TaskKey {
  const letter = String.fromCodePoint('a'.codePointAt(0)! + ((count - 1) % 26));
  const round = String.fromCodePoint('a'.codePointAt(0)! + Math.floor((count - 1) / 26));
  return asTaskKey(`task${count <= 26 ? letter : round}${letter.repeat(3)}`);
}

async function overlay({ ledger }: SmallWorld, { name, base }: Scenario): Promise<void> {
  const { tasks, repository } = await ledger.read(REPOSITORY.repositoryId);
  const laid = Object.entries(base.tasks).map(([key, change]): TaskRecord => {
    const task = tasks.find((one) => one.key === key);
    if (task === undefined) throw new Error(`${name}: base.json names ${key}, which no task has`);
    const halves = Object.entries({ ...task.base, ...(change['base'] as object | undefined) });
    return { ...task, ...change, base: Object.fromEntries(halves.filter(([, half]) => half !== null)) };
  });
  await ledger.write(repository.repositoryId, { tasks: laid });
}

function change({ github, ledger }: SmallWorld, editors: Map<number, string>, now: IssueNow): void {
  const { number, by, state, stateReason = 'completed', body, isDeleted, title, labels, assignees } = now;
  if (isDeleted === true) {
    github.issues.delete(number);
    ledger.addNews({ issue: asIssueNumber(number), updatedAt: github.instant(), mayBeGone: true });
    return;
  }
  if (!github.issues.has(number)) github.issues.set(number, stranger(github.instant(), now));
  if (by !== 'nobody') editors.set(number, by);
  github.touch(number, {
    ...(title !== undefined && { title }),
    ...(labels !== undefined && { labels }),
    ...(assignees !== undefined && { assignees }),
    ...(now.milestone !== undefined && { milestone: now.milestone ?? undefined }),
    ...(now.type !== undefined && { type: now.type }),
    ...(now.isLocked === true && { isLocked: true }),
    ...(body !== undefined && { body: editBody(github.issues.get(number)?.body ?? '', body) }),
    ...(state === 'open' && {
      state,
      stateReason: 'reopened',
      closedAt: undefined,
      closedBy: undefined,
    }),
    ...(state === 'closed' && {
      state,
      stateReason,
      closedAt: github.instant(),
      closedBy: { login: by, isBot: by === BOT },
    }),
  });
}

/** An issue that a person wrote. */
const stranger = (instant: string, { number, by }: IssueNow) => ({
  number: asIssueNumber(number),
  databaseId: 1_000 + number,
  nodeId: `I_${number}`,
  title: '',
  body: '',
  state: 'open' as const,
  stateReason: undefined,
  labels: [],
  assignees: [],
  milestone: undefined,
  type: undefined,
  isLocked: false,
  author: { login: by, isBot: by === BOT, appId: undefined },
  createdAt: instant,
  updatedAt: instant,
  closedAt: undefined,
  closedBy: undefined,
});

async function perform(world: SmallWorld, act: Act): Promise<void> {
  world.github.pass(1);
  if ('comment' in act) world.comment(act.on, act.comment, act.by);
  else if ('merge' in act) world.merge(act.merge, act.closes);
  else if ('label' in act) await changeLabel(world, act.label, act.becomes);
  else changeMilestone(world, act.milestone, act.becomes);
}

/** What its webhook tells is that there may be other labels now. */
async function changeLabel(world: SmallWorld, name: string, becomes: string | null): Promise<void> {
  if (becomes === null) world.github.deleteLabel(name);
  else world.github.renameLabel(name, becomes);
  await world.ledger.write(REPOSITORY.repositoryId, { repository: { labels: [] } });
}

function changeMilestone({ github }: SmallWorld, title: string, becomes: string | null): void {
  github.milestones[github.milestones.indexOf(title)] = becomes ?? undefined;
  for (const [number, issue] of github.issues) {
    if (issue.milestone === title) github.issues.set(number, { ...issue, milestone: becomes ?? undefined });
  }
}
