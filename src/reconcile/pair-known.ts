import { isUnread } from '../document/open-file.ts';
import type { Task } from '../document/task.ts';
import { pairTasks } from '../identity/pair-tasks.ts';
import type { KnownTask, Pairing } from '../identity/pairing.ts';
import { remember } from '../identity/remember.ts';
import type { Base } from '../issue/fields.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import { findReference } from '../issue/find-reference.ts';
import { issueTitle } from '../issue/issue-title.ts';
import type { Palette } from '../issue/labels/palette.ts';
import { titleFormat } from '../issue/title-format.ts';
import { taskOfIssue } from '../issue/task-of-issue.ts';
import type { TaskKey } from '../issue/task-key.ts';
import { wordsSaid } from '../plan/task-view.ts';
import type { TaskRecord } from './ports.ts';
import type { ReadDocuments } from './read-documents.ts';
import type { ReadIssues } from './read-issues.ts';

export type PairedTasks = {
  readonly pairing: Pairing;
  /** The ledger's tasks as they are from now on. */
  readonly tasks: ReadonlyMap<TaskKey, TaskRecord>;
  /** Those that are new, gone, or told in other words or elsewhere. */
  readonly changed: ReadonlySet<TaskKey>;
};

export type ToPair = {
  readonly read: ReadDocuments;
  readonly issues: ReadIssues;
  readonly palette: Palette;
  /** Tasks of which a person has just said how they are told now. */
  readonly taught: readonly KnownTask[];
  readonly newKey: () => TaskKey;
  readonly seenAt: Instant;
};

/** Pairs the documents' tasks with the known ones; those of a document that could not be read stay as they were. */
export function pairKnown({ read, issues, palette, taught, newKey, seenAt }: ToPair): PairedTasks {
  const unread = new Set(read.documents.filter(({ document }) => isUnread(document)).map(({ path }) => path));
  const documents = read.documents.map(({ document }) => document);
  const before = new Map(issues.tasks.map((task) => [task.key, task]));
  const known = new Map<TaskKey, KnownTask>(
    refresh(
      issues.tasks.filter(({ path }) => !unread.has(path)),
      { read, issues, palette },
    ).map((task) => [task.key, task]),
  );
  for (const task of taught) known.set(task.key, task);
  const pairing = pairTasks({ documents, known: [...known.values()], newKey });
  const records = remember(pairing, seenAt).map((task) => recordOf(task, before.get(task.key), seenAt));
  const kept = issues.tasks.filter(({ path }) => unread.has(path));
  const tasks = new Map([...kept, ...records].map((task) => [task.key, task]));
  noteOrigins(tasks, pairing);
  return {
    pairing,
    tasks,
    changed: new Set(records.filter((task) => isChanged(task, before.get(task.key))).map(({ key }) => key)),
  };
}

const NEW = { issue: undefined, base: {}, statusSeenAt: '', isDetached: false } satisfies Partial<TaskRecord>;

function recordOf(task: KnownTask, before: TaskRecord | undefined, seenAt: Instant): TaskRecord {
  const isBack = before?.missingSince !== undefined && task.missingSince === undefined;
  const record = { ...NEW, ...before, ...task };
  return {
    ...record,
    base: isBack ? saidAnew(record.base) : record.base,
    statusSeenAt: isBack || isOtherStatus(task, before) ? seenAt : record.statusSeenAt,
    removal: task.missingSince === undefined ? undefined : record.removal,
  };
}

/** What a new task says was not changed yet, and what our own commit wrote is nobody's news. */
const isOtherStatus = ({ status }: KnownTask, before: TaskRecord | undefined): boolean =>
  before !== undefined && before.status !== status && before.base.status?.document !== status;

/** A task that was written down again says its status now, whatever became of its issue while it was gone. */
const saidAnew = (base: Base): Base =>
  base.status === undefined ? base : { ...base, status: { document: '', issue: base.status.issue } };

const TOLD = ['path', 'id', 'title', 'status', 'level', 'parentKey', 'gist'] as const;

const isChanged = (task: KnownTask, before: KnownTask | undefined): boolean =>
  before === undefined ||
  TOLD.some((name) => task[name] !== before[name]) ||
  task.section.join('\n') !== before.section.join('\n') ||
  (task.missingSince === undefined) !== (before.missingSince === undefined);

/**
 * What is known of each task, brought up to what its issue says where the ledger is behind: a database restored from a
 * backup remembers words that no document tells any more, while the issue has the present ones.
 */
function refresh(
  tasks: readonly TaskRecord[],
  { read: { documents, config }, issues: { issues }, palette }: Pick<ToPair, 'read' | 'issues' | 'palette'>,
): readonly TaskRecord[] {
  const news = new Map(
    tasks.flatMap(({ key, issue, base }) => {
      const snapshot = issue === undefined ? undefined : issues.get(issue);
      return snapshot === undefined || snapshot.title === base.title?.issue ? [] : [[key, snapshot] as const];
    }),
  );
  if (news.size === 0) return tasks;
  const titles = titleFormat(config.title);
  const titleOf = (task: Pick<Task, 'id' | 'title'>): string => issueTitle(task, titles);
  const told = new Set(documents.flatMap(({ document }) => document.tasks.flatMap(namesOf).map(titleOf)));
  const remembered = new Set(tasks.map(titleOf));
  return tasks.map((task) => {
    const snapshot = news.get(task.key);
    if (snapshot === undefined || remembered.has(snapshot.title) || told.has(titleOf(task))) return task;
    // With the issue's own id, or, where a person left that out before we wrote the words back, with the task's.
    const words = { id: task.id, title: wordsSaid(snapshot, task.id, titles) };
    const now = [taskOfIssue(snapshot, { palette, titles }), words].find((one) => told.has(titleOf(one)));
    return now === undefined ? task : { ...task, id: now.id, title: now.title };
  });
}

/** What an issue of this task would be called, with and without an issue's number at the end of its line. */
function namesOf(task: Pick<Task, 'id' | 'title'>): readonly Pick<Task, 'id' | 'title'>[] {
  const reference = findReference(task.title);
  return reference === undefined || reference.words === ''
    ? [task]
    : [task, { id: task.id, title: reference.words }];
}

/** Keeps what came out of what until both issues say so. */
function noteOrigins(tasks: Map<TaskKey, TaskRecord>, { divisions }: Pairing): void {
  for (const { kind, keeper, others, evidence } of divisions) {
    for (const key of others) {
      const task = tasks.get(key);
      if (task === undefined || (task.origin?.kind === kind && task.origin.keeper === keeper)) continue;
      tasks.set(key, { ...task, origin: { kind, keeper, evidence, isTold: false } });
    }
  }
}
