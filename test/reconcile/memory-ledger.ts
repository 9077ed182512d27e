import type { Instant } from '../../src/issue/issue-snapshot.ts';
import { NEVER_READ } from '../../src/reconcile/never-read.ts';
import { TerminalError } from '../../src/reconcile/failure.ts';
import type {
  CommentRecord,
  CreateIntent,
  HumanAct,
  IssueNews,
  Ledger,
  LedgerChange,
  LedgerState,
  ParsedRecord,
  PullNews,
  RepositoryRecord,
  Run,
  RunLog,
  TaskRecord,
} from '../../src/reconcile/ports.ts';
import type { PullRecord } from '../../src/plan/pulls/pull-record.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';

/** A ledger that forgets with the test; it keeps the promises of the port, as the contract suite of the store states them. */
export type MemoryLedger = Ledger &
  RunLog & {
    readonly runs: Run[];
    addAct(act: HumanAct): void;
    addNews(news: IssueNews): void;
    /** An event tells of a pull request. */
    addPullNews(number: number, updatedAt: Instant): void;
    drop(key: string): void;
    forget(): void;
  };

export const REPOSITORY: RepositoryRecord = {
  repositoryId: 42,
  installationId: 1,
  owner: 'acme',
  name: 'garden',
  defaultBranch: 'main',
  hasIssues: true,
  isArchived: false,
  isFork: false,
  state: 'active',
  ...NEVER_READ,
};

const isNewer = (a: Instant, b: Instant | undefined): boolean => b === undefined || a >= b;

export function memoryLedger(): MemoryLedger {
  let repository = REPOSITORY;
  const tasks = new Map<string, TaskRecord>();
  const issues = new Map<number, IssueSnapshot>();
  const parsed = new Map<string, ParsedRecord>();
  const intents = new Map<string, CreateIntent>();
  const acts = new Map<string, HumanAct>();
  const judged = new Set<string>();
  const comments = new Map<string, CommentRecord>();
  const news = new Map<number, IssueNews>();
  const pulls = new Map<number, PullRecord>();
  const pullNews = new Map<number, PullNews>();
  const runs: Run[] = [];

  const apply = (change: LedgerChange): void => {
    repository = { ...repository, ...change.repository };
    for (const task of change.tasks ?? []) tasks.set(task.key, task);
    for (const issue of change.issues ?? []) {
      if (isNewer(issue.updatedAt, issues.get(issue.number)?.updatedAt)) issues.set(issue.number, issue);
    }
    for (const pull of change.pulls ?? []) pulls.set(pull.number, pull);
    for (const { number, events } of change.settledPullNews ?? []) {
      if (pullNews.get(number)?.events === events) pullNews.delete(number);
    }
    for (const record of change.parsed ?? []) parsed.set(nameOf(record), record);
    for (const intent of change.intents ?? []) intents.set(intent.key, intent);
    for (const key of change.closedIntents ?? []) intents.delete(key);
    for (const { issue, updatedAt } of change.settledNews ?? []) {
      if ((news.get(issue)?.updatedAt ?? '') <= updatedAt) news.delete(issue);
    }
    for (const act of change.acts ?? []) if (!acts.has(act.actId)) acts.set(act.actId, act);
    for (const { actId } of change.verdicts ?? []) judged.add(actId);
    for (const comment of change.comments ?? []) comments.set(`${comment.issue} ${comment.purpose}`, comment);
  };
  const waiting = (): HumanAct[] =>
    structuredClone([...acts.values()])
      .filter(({ actId }) => !judged.has(actId))
      .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  return {
    runs,
    readActs: async () => waiting(),
    addAct: (act) => acts.set(act.actId, act),
    addNews: (one) => news.set(one.issue, one),
    addPullNews(number, updatedAt) {
      const known = pullNews.get(number);
      const later = isNewer(updatedAt, known?.updatedAt) ? updatedAt : known!.updatedAt;
      pullNews.set(number, { number, updatedAt: later, events: (known?.events ?? 0) + 1 });
    },
    findNews: async (_, issue) => news.get(issue),
    drop: (key) => void tasks.delete(key),
    forget() {
      repository = REPOSITORY;
      for (const map of [tasks, issues, parsed, intents, acts, comments, news, pulls, pullNews]) map.clear();
      judged.clear();
    },
    async read(repositoryId): Promise<LedgerState> {
      if (repositoryId !== repository.repositoryId) throw new TerminalError('not known');
      return structuredClone({
        repository,
        tasks: [...tasks.values()],
        issues: [...issues.values()],
        intents: [...intents.values()],
        acts: waiting(),
        comments: [...comments.values()],
        news: [...news.values()],
        pulls: [...pulls.values()],
        pullNews: [...pullNews.values()],
      });
    },
    async readParsed(_, keys) {
      return keys.flatMap((key) => parsed.get(nameOf(key)) ?? []);
    },
    async write(_, change) {
      apply(structuredClone(change));
    },
    async add(run) {
      runs.push(run);
    },
    async decisions(_, key, limit) {
      const all = runs.toReversed().flatMap((run) => {
        return run.decisions.map((decision) => ({ ...decision, at: run.finishedAt }));
      });
      return all.filter((decision) => decision.key === key).slice(0, limit);
    },
    async list() {
      return runs.toReversed();
    },
  };
}

const nameOf = ({ path, blobSha, reading }: { path: string; blobSha: string; reading: string }): string =>
  JSON.stringify([path, blobSha, reading]);
