import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import type { PullRequest } from '../../src/issue/pull-request.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { IssueChanges, IssueDraft } from '../../src/plan/plan.ts';
import type { CheckReport } from '../../src/reconcile/check-runs.ts';
import { RefusedFieldsError, UnknownOutcomeError } from '../../src/reconcile/failure.ts';
import type { Ports } from '../../src/reconcile/pass.ts';
import type { CommitRequest, CommitResult, LinkResult, Numbered, Role } from '../../src/reconcile/ports.ts';
import { MemoryComments } from './memory-comments.ts';
import { MemoryPulls, shaOf } from './memory-pulls.ts';

/** A write that is about to be made: a test may let it through, lose its answer, or stop the process. */
export type Fault = 'none' | 'lost-before' | 'lost-after' | 'crash-before' | 'crash-after';

export class Crash extends Error {}

/** A small GitHub in memory for one repository, with a clock that moves by a second a write. */
export class MemoryGitHub {
  /** Edits of documents do not wait for quiet here, unless a test pushes another config. */
  files: Record<string, Uint8Array> = {
    '.github/tickmark.yml': new TextEncoder().encode('writeBack: {quietSeconds: 0}\n'),
  };
  /** Files of the owner's other repositories, by name, and which of them were asked for. */
  readonly others: Record<string, Record<string, Uint8Array>> = {};
  lookups: string[] = [];
  readonly issues = new Map<number, IssueSnapshot>();
  private readonly conversation = new MemoryComments();
  readonly comments = this.conversation.comments;
  readonly posted = this.conversation.posted;
  readonly listened = this.conversation.listened;
  readonly reactions = this.conversation.reactions;
  /** What GitHub says of the repository; undefined when it shows none. */
  facts: { hasIssues: boolean; isArchived: boolean; isFork: boolean } | undefined = {
    hasIssues: true,
    isArchived: false,
    isFork: false,
  };
  /** Numbers of issues that were made discussions. */
  readonly discussions = new Set<number>();
  /** Ids by name. */
  readonly labels = new Map<string, number>();
  readonly reports: CheckReport[] = [];
  readonly commits: CommitRequest[] = [];
  readonly roles = new Map<string, Role>();
  readonly assignable = new Set<string>();
  /** Titles by number; one that is gone is undefined. */
  readonly milestones: (string | undefined)[] = [];
  /** Those of people. */
  readonly pullRequests = new Map<number, PullRequest>();
  readonly pulls = new MemoryPulls();
  writes: string[] = [];
  /** Asked before each write, by its number. */
  fault: (write: number, name: string) => Fault = () => 'none';
  /** Who is told to have edited issues and assigned people, and about which edits that was asked. */
  editor: string | undefined = undefined;
  asked: string[] = [];
  /** Child → parent, and `blocked < blocker`. */
  readonly parents = new Map<number, number>();
  readonly blockers = new Set<string>();
  linkResult: LinkResult = 'linked';
  commitResult: CommitResult['kind'] = 'committed';
  private person = () => (this.editor === undefined ? undefined : { login: this.editor, isBot: false });
  private seconds = 0;
  private head = 0;
  private nextId = 100;

  now(): Date {
    return new Date(Date.UTC(2026, 0, 1) + this.seconds * 1000);
  }

  instant(): string {
    return this.now().toISOString().replace('.000Z', 'Z');
  }

  pass(seconds: number): void {
    this.seconds += seconds;
  }

  push(files: Record<string, string | Uint8Array | undefined>): void {
    this.pass(1);
    this.head += 1;
    const kept = { ...this.files };
    for (const [path, content] of Object.entries(files)) {
      if (content === undefined) delete kept[path];
      else kept[path] = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    }
    this.files = kept;
  }

  text(path: string): string {
    return new TextDecoder().decode(this.files[path]);
  }

  /** A person merges a pull request. */
  mergePull(number: number): void {
    const pull = this.pulls.pulls.get(number)!;
    const { files = [] } = this.pulls.branches.get(pull.branch) ?? {};
    pull.state = 'merged';
    this.push(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])));
  }

  /** A person changes an issue. */
  touch(number: number, change: Partial<IssueSnapshot>): void {
    this.pass(1);
    const before = this.issues.get(number)!;
    this.issues.set(number, { ...before, ...change, updatedAt: this.instant() });
  }

  /** A person deletes a label: its issues stay as new as they were. */
  deleteLabel(name: string): void {
    this.labels.delete(name);
    for (const [number, issue] of this.issues) {
      this.issues.set(number, { ...issue, labels: issue.labels.filter((one) => one !== name) });
    }
  }

  /** A person renames a label: its issues stay as new as they were. */
  renameLabel(name: string, to: string): void {
    const id = this.labels.get(name)!;
    this.labels.delete(name);
    this.labels.set(to, id);
    for (const [number, issue] of this.issues) {
      this.issues.set(number, { ...issue, labels: issue.labels.map((one) => (one === name ? to : one)) });
    }
  }

  ports(): Omit<Ports, 'ledger' | 'runs' | 'pacing' | 'onboardings' | 'randomKey' | 'reader'> {
    return {
      clock: { now: () => this.now(), sleep: async (ms) => this.pass(ms / 1000) },
      repositories: {
        findMissing: async () => [],
        find: async ({ repositoryId, installationId, owner, name }) =>
          name !== 'garden' || this.facts === undefined
            ? undefined
            : { repositoryId, installationId, owner, name, defaultBranch: 'main', ...this.facts },
      },
      relations: {
        capabilities: async () => ({ hasSubIssues: true, hasDependencies: true, issueTypes: undefined }),
        addSubIssue: (_, parent, child) =>
          this.link(() => void this.parents.set(child.number, parent.number)),
        removeSubIssue: (_, parent, child) =>
          this.write('unlink', () => {
            if (this.parents.get(child.number) === parent.number) this.parents.delete(child.number);
          }),
        addBlocker: (_, blocked, blocker) =>
          this.link(() => void this.blockers.add(`${blocked.number} < ${blocker.number}`)),
        removeBlocker: (_, blocked, blocker) =>
          this.write('unlink', () => void this.blockers.delete(`${blocked.number} < ${blocker.number}`)),
      },
      people: {
        roleOf: async (_, login) => this.roles.get(login) ?? 'none',
        findAssignable: async (_, logins) => {
          this.asked.push(...logins.map((login) => `@${login}`));
          return new Set(logins.filter((login) => this.assignable.has(login)));
        },
      },
      pulls: {
        read: async (_, pull) => this.pullRequests.get(pull),
        listUpdated: async (_, since) => {
          const listed = [...this.pullRequests.values()].toSorted((a, b) =>
            b.updatedAt.localeCompare(a.updatedAt),
          );
          return since === undefined
            ? listed.slice(0, 1)
            : listed.filter(({ updatedAt }) => updatedAt >= since);
        },
        listFiles: async () => ({ files: [], isWhole: true }),
        ...this.pulls.ports((name, effect) => this.write(name, effect)),
      },
      checks: {
        find: async () => undefined,
        isRequired: async () => false,
        report: async (_, report) => this.reports.push(report),
      },
      files: {
        readHead: async () => ({ sha: `head${this.head}`, author: 'maya' }),
        readTree: async (_, sha) => this.pulls.treeAt(sha, this.files),
        readBlob: async (_, sha) => this.pulls.findBlob(sha, this.files)!,
        findBranch: async (_, branch) => this.pulls.branches.get(branch)?.sha,
        createBranch: (_, at) => this.write('create-branch', () => this.pulls.create(at)),
        findFile: async (_, { name, path }) => {
          this.lookups.push(name);
          const bytes = this.others[name]?.[path];
          return bytes === undefined ? undefined : { kind: 'file', sha: shaOf(bytes), bytes };
        },
        commit: (_, request) => this.write('commit', () => this.commit(request)),
        replaceBranch: (_, request) => this.write('replace-branch', () => this.pulls.replace(request)),
        deleteBranch: (_, branch) => this.write('delete-branch', () => this.pulls.delete(branch)),
      },
      issues: {
        list: async (_, since) =>
          [...this.issues.values()].filter(({ updatedAt }) => since === undefined || updatedAt >= since),
        find: async (_, number) => this.issues.get(number),
        create: (_, draft) => this.write('create', () => this.open(draft)),
        update: (_, number, changes) => this.write('update', () => this.change(number, changes)),
        ensureLabel: (_, { name }) =>
          this.write('label', () => {
            const id = this.labels.get(name) ?? (this.nextId += 1);
            this.labels.set(name, id);
            return { id, name };
          }),
        listLabels: async () => {
          this.lookups.push('labels');
          return [...this.labels].map(([name, id]) => ({ id, name }));
        },
        findOrOpenMilestone: (_, title) =>
          this.write('milestone', () => {
            if (!this.milestones.includes(title)) this.milestones.push(title);
            return this.milestones.indexOf(title) + 1;
          }),
        ...this.conversation.ports({
          write: (name, effect) => this.write(name, effect),
          newId: () => (this.nextId += 1),
          isLocked: (issue) => this.issues.get(issue)?.isLocked === true,
        }),
        findEditors: async (_, edits) =>
          edits.map(({ issue, field }) => {
            this.asked.push(`${issue.number} ${field}`);
            return this.person();
          }),
        findBodyEditors: async (_, { number }, texts) =>
          texts.map((text) => {
            this.asked.push(`${number} ${text}`);
            return this.person();
          }),
        findStatusEditors: async (_, issues) => issues.map(() => this.person()),
        findAssigner: async () => this.person(),
        listMilestones: async () => this.milestones.map((title = '') => ({ title, isOpen: true })),
        findConverted: async (_, issues) =>
          issues.map(({ number }) => number).filter((number) => this.discussions.has(number)),
      },
    };
  }

  private link(effect: () => void): Promise<LinkResult> {
    return this.write('link', () => {
      if (this.linkResult === 'linked') effect();
      return this.linkResult;
    });
  }

  private async write<Result>(name: string, effect: () => Result): Promise<Result> {
    const fault = this.fault(this.writes.length, name);
    this.writes.push(name);
    if (fault === 'crash-before') throw new Crash(name);
    if (fault === 'lost-before') throw new UnknownOutcomeError(name);
    this.pass(1);
    const result = effect();
    if (fault === 'crash-after') throw new Crash(name);
    if (fault === 'lost-after') throw new UnknownOutcomeError(name);
    return result;
  }

  /** Refuses a whole write for a person who may not be assigned, or a milestone that is not there. */
  private loose({
    assignees,
    milestone,
    type,
  }: Pick<Numbered<IssueChanges>, 'assignees' | 'milestone' | 'type'>): Partial<IssueSnapshot> {
    const title = this.milestones[(milestone ?? 0) - 1];
    if (assignees?.some((login) => !this.assignable.has(login)))
      throw new RefusedFieldsError('no such person', ['assignees']);
    if (typeof milestone === 'number' && title === undefined)
      throw new RefusedFieldsError('no such milestone', ['milestone']);
    return {
      ...(assignees !== undefined && { assignees }),
      ...(milestone !== undefined && { milestone: title }),
      ...(type !== undefined && { type }),
    };
  }

  private open(draft: Numbered<IssueDraft>): IssueSnapshot {
    const { title, body, labels } = draft;
    const loose = this.loose(draft);
    const number = this.issues.size + 1;
    const issue: IssueSnapshot = {
      number: asIssueNumber(number),
      databaseId: 1_000 + number,
      nodeId: `I_${number}`,
      title,
      body,
      state: 'open',
      stateReason: undefined,
      labels,
      assignees: [],
      milestone: undefined,
      type: undefined,
      isLocked: false,
      author: { login: 'tickmark[bot]', isBot: true, appId: 7 },
      createdAt: this.instant(),
      updatedAt: this.instant(),
      closedAt: undefined,
      closedBy: undefined,
      ...loose,
    };
    this.issues.set(number, issue);
    return issue;
  }

  private change(number: number, changes: Numbered<IssueChanges>): IssueSnapshot {
    const { title, body, labels, state } = changes;
    const before = this.issues.get(number)!;
    const after: IssueSnapshot = {
      ...before,
      ...(title !== undefined && { title }),
      ...(body !== undefined && { body }),
      ...(labels !== undefined && { labels }),
      ...this.loose(changes),
      ...(state?.kind === 'open' && { state: 'open', stateReason: 'reopened', closedAt: undefined }),
      ...(state?.kind === 'closed' && {
        state: 'closed',
        stateReason: state.reason,
        closedAt: this.instant(),
      }),
      updatedAt: this.instant(),
    };
    this.issues.set(number, after);
    return after;
  }

  private commit(request: CommitRequest): CommitResult {
    if (request.branch !== 'main') return this.pulls.commit(request);
    if (this.commitResult === 'head-moved') return { kind: 'head-moved' };
    if (this.commitResult !== 'committed') return { kind: this.commitResult, message: 'refused.' };
    if (request.expectedHead !== `head${this.head}`) return { kind: 'head-moved' };
    this.commits.push(request);
    this.push(Object.fromEntries(request.files.map(({ path, bytes }) => [path, bytes])));
    return { kind: 'committed', sha: `head${this.head}` };
  }
}
