import type { Pace } from '../config/pace.ts';
import type { Problem } from '../config/problem.ts';
import type { ParsedDocument, Task } from '../document/task.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { tellImport } from '../plan/dashboard/import-progress.ts';
import type { Importing } from '../plan/world.ts';
import { countsOf } from '../reconcile/count-tasks.ts';
import type { RepositoryRecord, TaskRecord } from '../reconcile/ports.ts';
import type { Database } from '../store/database.ts';
import type { Inbox } from '../store/inbox.ts';
import {
  findLastPlan,
  findRepositoryNamed,
  findRun,
  findSnapshot,
  findTaskRecord,
  listRepositories,
  listRunSummaries,
  readRevision,
  readStandingDocuments,
  readTasks,
} from '../store/repository-views.ts';
import { createRunLog } from '../store/run-log.ts';
import { readCounts, readLatestCounts } from '../store/task-counts.ts';
import type {
  ListedRepository,
  RepositoryReader,
  RepositoryView,
  ShownRepository,
  ShownTask,
  TaskView,
} from '../web/repository/read-model.ts';

const RUNS_SHOWN = 20;
const DECISIONS_SHOWN = 20;

export type ReaderParts = {
  readonly database: Database;
  readonly inbox: Pick<Inbox, 'findRepository'>;
  readonly pace: Pace;
  /** Where people see repositories. */
  readonly webUrl: string;
};

/** What pages ask of the ledger, read anew for each of them. */
export function createRepositoryReader({ database, inbox, pace, webUrl }: ReaderParts): RepositoryReader {
  const { kysely } = database;
  const runLog = createRunLog(database);
  const find = (repositoryId: number) => inbox.findRepository(repositoryId);
  return {
    list: () => list(database),
    async find(owner, name) {
      const record = await findRepositoryNamed(kysely, owner, name);
      return record && shownRepository(record, webUrl);
    },
    async view(repositoryId) {
      const record = await find(repositoryId);
      return record === undefined ? NOTHING : view(database, record, pace);
    },
    async findTask(repositoryId, key): Promise<TaskView | undefined> {
      const [record, task] = [await find(repositoryId), await findTaskRecord(kysely, repositoryId, key)];
      if (record === undefined || task === undefined) return undefined;
      const documents = await readStandingDocuments(kysely, record);
      const issue = task.issue && (await findSnapshot(kysely, repositoryId, task.issue));
      return {
        task: shownTask(task, taskIn(documents)(task)),
        issue: issue && shownIssue(issue),
        decisions: await runLog.decisions(repositoryId, task.key, DECISIONS_SHOWN),
      };
    },
    async findRun(repositoryId, runId) {
      const run = await findRun(kysely, repositoryId, runId);
      return run && { ...run, hasPlan: run.plan !== undefined };
    },
    revision: (repositoryId) => readRevision(kysely, repositoryId),
  };
}

const NOTHING: RepositoryView = {
  documents: [],
  tasks: [],
  problems: [],
  held: [],
  runs: [],
  history: [],
  importing: undefined,
  importWords: undefined,
};

async function list({ kysely }: Database): Promise<readonly ListedRepository[]> {
  const counts = Map.groupBy(await readLatestCounts(kysely), ({ repositoryId }) => repositoryId);
  return (await listRepositories(kysely)).map(({ record, lastRunAt }) => {
    const { repositoryId, owner, name, documents } = record;
    const standing = (counts.get(repositoryId) ?? []).filter(({ path }) => documents[path] !== undefined);
    const sum = (of: 'open' | 'done' | 'cancelled') => standing.reduce((all, one) => all + one[of], 0);
    return {
      repositoryId,
      owner,
      name,
      documents: Object.keys(documents).length,
      counts: { open: sum('open'), done: sum('done'), cancelled: sum('cancelled') },
      lastRunAt,
    };
  });
}

function shownRepository(record: RepositoryRecord, webUrl: string): ShownRepository {
  const { repositoryId, owner, name, defaultBranch, headSha, dashboardIssue } = record;
  return {
    repositoryId,
    owner,
    name,
    defaultBranch,
    headSha,
    dashboardIssue,
    url: `${webUrl}/${owner}/${name}`,
  };
}

async function view({ kysely }: Database, record: RepositoryRecord, pace: Pace): Promise<RepositoryView> {
  const { repositoryId } = record;
  const [documents, records, plan] = [
    await readStandingDocuments(kysely, record),
    await readTasks(kysely, repositoryId),
    await findLastPlan(kysely, repositoryId),
  ];
  const find = taskIn(documents);
  const present = records.filter(({ missingSince }) => missingSince === undefined);
  const tasks = present.map((task) => shownTask(task, find(task))).toSorted(byPlace);
  const importing = record.importing && leftOf(record.importing, tasks);
  return {
    documents: documents.map(({ path, dialect }) => ({
      path,
      dialect: dialect.name,
      counts: countsOf(tasks.filter((task) => task.path === path)),
    })),
    tasks,
    problems: distinct([...documents.flatMap(({ problems }) => problems), ...(plan?.problems ?? [])]),
    held: plan?.held ?? [],
    runs: await listRunSummaries(kysely, repositoryId, RUNS_SHOWN),
    history: await readCounts(kysely, repositoryId),
    importing,
    importWords: importing && tellImport(importing, pace),
  };
}

/** The record has what was left when the last pass began; some have been opened since. */
function leftOf({ total, left }: Importing, tasks: readonly ShownTask[]): Importing {
  const waiting = tasks.filter(({ level, issue, status }) => {
    const isOver = status === 'done' || status === 'cancelled';
    return level === 0 && issue === undefined && !isOver;
  });
  return { total, left: Math.min(left, waiting.length) };
}

const byPlace = (one: ShownTask, other: ShownTask): number =>
  one.path === other.path ? one.line - other.line : one.path < other.path ? -1 : 1;

/** What a document says of a task of the ledger; nothing where it was read in another way than it stands there. */
function taskIn(documents: readonly ParsedDocument[]): (task: TaskRecord) => Task | undefined {
  const placed = new Map(
    documents.flatMap(({ path, tasks }) => tasks.map((task) => [`${task.line} ${path}`, task] as const)),
  );
  return ({ line, path }) => placed.get(`${line} ${path}`);
}

function shownTask(record: TaskRecord, task: Task | undefined): ShownTask {
  const { key, path, line, id, title, status, level, issue } = record;
  return {
    key,
    path,
    line,
    id,
    title,
    status,
    level,
    issue,
    priority: task?.priority,
    assignees: task?.assignees ?? [],
    due: task?.due,
  };
}

function shownIssue({ number, title, body, labels, state, stateReason }: IssueSnapshot): TaskView['issue'] {
  const closed = stateReason === 'not_planned' || stateReason === 'duplicate' ? 'not planned' : 'completed';
  return { number, title, body, labels, state: state === 'open' ? 'open' : closed };
}

const distinct = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];
