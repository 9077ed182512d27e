import { defaultConfig } from '../../src/config/repository-config.ts';
import type { ParsedDocument, Task } from '../../src/document/task.ts';
import type { PairedTask } from '../../src/identity/pairing.ts';
import type { LinkName } from '../../src/issue/fields.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { readFields } from '../../src/issue/read-fields.ts';
import { asIssueNumber, asTaskKey, type TaskKey } from '../../src/issue/task-key.ts';
import { joinKeys, splitKeys } from '../../src/plan/links/join-keys.ts';
import { planPass } from '../../src/plan/plan-pass.ts';
import type { Action, Plan } from '../../src/plan/plan.ts';
import { NOTHING_KNOWN, type Tracking, type World } from '../../src/plan/world.ts';

export const PATH = 'TASKS.md';

/** Nothing waits until all is quiet. */
export const AT_ONCE = {
  ...defaultConfig(),
  writeBack: { ...defaultConfig().writeBack, quietSeconds: 0 },
};

/** A task with everything that a test does not care for filled in. */
export function task(given: Partial<Task> = {}): Task {
  const range = { start: 0, end: 0 };
  return {
    line: 3,
    id: undefined,
    title: 'Water the plants',
    status: 'todo',
    priority: undefined,
    labels: [],
    assignees: [],
    estimateHours: undefined,
    due: undefined,
    dependsOn: [],
    files: [],
    description: '',
    level: 0,
    parent: undefined,
    section: [],
    canSay: ['todo', 'done'],
    ranges: { block: range, title: range, status: [] },
    ...given,
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** The same number gives the same key. */
export const keyOf = (index: number): TaskKey =>
  asTaskKey(
    `test${LETTERS[index % 32]}${LETTERS[Math.floor(index / 32) % 32]}${LETTERS[Math.floor(index / 1024) % 32]}a`,
  );

export function parsed(tasks: readonly Task[], given: Partial<ParsedDocument> = {}): ParsedDocument {
  return {
    path: PATH,
    dialect: { name: 'gfm', why: '' },
    tasks,
    problems: [],
    isIncomplete: false,
    ...given,
  };
}

/** A world with one document; nothing has an issue yet. */
export function world(tasks: readonly Task[], given: Partial<World> = {}): World {
  const pairs = tasks.map((one, index): PairedTask => {
    const parentKey = one.parent === undefined ? undefined : keyOf(one.parent);
    return { key: keyOf(index), path: PATH, index, task: one, parentKey, kind: 'known', evidence: [] };
  });
  return {
    ...NOTHING_KNOWN,
    repositoryId: 42,
    now: '2026-01-02T00:00:00Z',
    repositoryUrl: 'https://github.com/acme/garden',
    fullName: 'acme/garden',
    defaultBranch: 'main',
    head: { sha: 'a'.repeat(40), author: 'maya' },
    config: AT_ONCE,
    documents: [
      { path: PATH, blobSha: 'b'.repeat(40), isWritable: true, readerVersion: 1, parsed: parsed(tasks) },
    ],
    unreadable: [],
    pairing: { tasks: pairs, missing: [], divisions: [], problems: [] },
    tracking: new Map(),
    issues: new Map(),
    waiting: new Set(),
    acts: [],
    editors: new Map(),
    labels: [],
    comments: [],
    changed: new Set(),
    problems: [],
    ...given,
  };
}

export function issue(number: number, given: Partial<IssueSnapshot> = {}): IssueSnapshot {
  return {
    number: asIssueNumber(number),
    databaseId: 1_000_000 + number,
    nodeId: `I_${number}`,
    title: 'An issue',
    body: '',
    state: 'open',
    stateReason: undefined,
    labels: [],
    assignees: [],
    milestone: undefined,
    type: undefined,
    isLocked: false,
    author: { login: 'tickmark[bot]', isBot: true, appId: 7 },
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    closedAt: undefined,
    closedBy: undefined,
    ...given,
  };
}

/** What GitHub would have after the plan's issue actions, and the base that follows from them. */
export function settle(before: World, plan: Plan = planPass(before)): World {
  const issues = new Map(before.issues);
  const tracking = new Map(before.tracking);
  const record = (
    key: TaskKey,
    snapshot: IssueSnapshot,
    told: Readonly<Record<string, string | undefined>>,
  ): void => {
    issues.set(snapshot.number, snapshot);
    const said: Readonly<Record<string, string>> = readFields(
      snapshot,
      { palette: before.palette, asked: told['labels'] ?? '' },
      { repositoryId: before.repositoryId, key },
    );
    const base = Object.fromEntries(
      Object.entries(told).map(([field, document]) => [field, { document, issue: said[field] }]),
    );
    const known = tracking.get(key) ?? NEW;
    tracking.set(key, {
      ...known,
      issue: snapshot.number,
      base: { ...known.base, ...base } as Tracking['base'],
    });
  };
  for (const action of plan.actions) {
    if (action.kind === 'open-issue') {
      const { title, body, labels, assignees = [], milestone, type } = action.draft;
      const closing = action.finishAs && ({ state: 'closed', stateReason: action.finishAs } as const);
      record(
        action.key,
        issue(issues.size + 1, { title, body, labels, assignees, milestone, type, ...closing }),
        action.told,
      );
    } else if (action.kind === 'link-parent') {
      link(tracking, action.key, 'parent', action.parent ?? '');
    } else if (action.kind === 'link-blockers') {
      const told = splitKeys(tracking.get(action.key)?.base.blockers?.document);
      const kept = told.filter((key) => !action.remove.includes(key));
      link(tracking, action.key, 'blockers', joinKeys([...kept, ...action.add]));
    } else if ('changes' in action) {
      const told = action.kind === 'retire-task' ? {} : action.told;
      record(action.key, changed(issues.get(action.issue)!, action.changes), told);
    }
  }
  for (const { key, base } of plan.settlements) {
    const known = tracking.get(key) ?? NEW;
    tracking.set(key, { ...known, base: { ...known.base, ...base } });
  }
  for (const { key, removal } of plan.removals) tracking.set(key, { ...(tracking.get(key) ?? NEW), removal });
  return { ...before, issues, tracking };
}

function link(tracking: Map<TaskKey, Tracking>, key: TaskKey, name: LinkName, value: string): void {
  const known = tracking.get(key)!;
  tracking.set(key, { ...known, base: { ...known.base, [name]: { document: value, issue: value } } });
}

const NEW: Tracking = { issue: undefined, base: {}, statusSeenAt: '2026-01-01T00:00:00Z', isDetached: false };

function changed(
  before: IssueSnapshot,
  {
    title,
    body,
    labels,
    assignees,
    milestone,
    type,
    state,
  }: Extract<Action, { kind: 'close-issue' | 'update-issue' | 'reopen-issue' }>['changes'],
): IssueSnapshot {
  return {
    ...before,
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body }),
    ...(labels !== undefined && { labels }),
    ...(assignees !== undefined && { assignees }),
    ...(milestone !== undefined && { milestone: milestone || undefined }),
    ...(type !== undefined && { type }),
    ...(state?.kind === 'open' && { state: 'open' as const, stateReason: 'reopened' as const }),
    ...(state?.kind === 'closed' && { state: 'closed' as const, stateReason: state.reason }),
  };
}

/** The world with its only document telling these tasks. */
export const retold = (before: World, tasks: readonly Task[]): World => ({
  ...before,
  documents: before.documents.map((document) => ({ ...document, parsed: parsed(tasks) })),
  pairing: world(tasks).pairing,
});

/** The world with one issue changed by somebody. */
export function touched(before: World, number: number, change: Partial<IssueSnapshot>): World {
  const at = asIssueNumber(number);
  return { ...before, issues: new Map([...before.issues, [at, { ...before.issues.get(at)!, ...change }]]) };
}

/** What is done besides telling on the dashboard issue what is held. */
export const kinds = (plan: Plan): string[] =>
  plan.actions.map(({ kind }) => kind).filter((kind) => kind !== 'write-dashboard');
