import { FIELD_NAMES } from '../issue/fields.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { Palette } from '../issue/labels/palette.ts';
import { readFields } from '../issue/read-fields.ts';
import type { IssueNumber } from '../issue/task-key.ts';
import type { IssueChanges } from '../plan/plan.ts';
import type { IssueUpdate } from '../plan/update-issue.ts';
import type { TaskRecord } from './ports.ts';
import { getTask, type Progress } from './progress.ts';
import { halvesOf } from './send-fields.ts';

/**
 * Keeps what an update makes both sides say, before it is sent: should its answer be lost, what we wrote ourselves would
 * else count as the edit of a person as soon as something else is wanted.
 */
export async function expectUpdate(
  { key, issue: number, changes, told }: IssueUpdate,
  progress: Progress,
): Promise<void> {
  const issue = progress.issues.get(number);
  if (issue === undefined) return;
  const task = getTask(progress, key);
  const { repositoryId } = progress.state.repository;
  const base = halvesOf(told, afterwards(issue, changes), { key, repositoryId, palette: progress.palette });
  const next = { ...task, unanswered: { updatedAt: issue.updatedAt, base } };
  progress.tasks.set(key, next);
  await progress.ports.ledger.write(repositoryId, { tasks: [next] });
}

/** The issue as it is when all of an update is done. */
function afterwards(issue: IssueSnapshot, { state, ...fields }: IssueChanges): IssueSnapshot {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    ...issue,
    ...given,
    ...(state?.kind === 'open' && { state: 'open', stateReason: 'reopened' }),
    ...(state?.kind === 'closed' && { state: 'closed', stateReason: state.reason }),
  };
}

type Seen = {
  readonly repositoryId: number;
  readonly issues: ReadonlyMap<IssueNumber, IssueSnapshot>;
  readonly palette: Palette;
};

/** The tasks with what their issues tell of updates without an answer: what took effect is settled, and no edit by anybody. */
export const settleUnanswered = (tasks: readonly TaskRecord[], seen: Seen): readonly TaskRecord[] =>
  tasks.map((task) => settle(task, seen));

function settle(task: TaskRecord, { repositoryId, issues, palette }: Seen): TaskRecord {
  const issue = task.issue && issues.get(task.issue);
  const { key, unanswered } = task;
  if (unanswered === undefined || issue === undefined) return task;
  const { base, updatedAt } = unanswered;
  const said = readFields(issue, { palette, asked: base.labels?.document ?? '' }, { repositoryId, key });
  const wanted = FIELD_NAMES.filter((field) => base[field] !== undefined);
  const done = wanted.filter((field) => said[field] === base[field]?.issue);
  // As long as the issue was not changed at all, an update may still come into sight.
  if (done.length < wanted.length && issue.updatedAt === updatedAt) return task;
  return {
    ...task,
    base: { ...task.base, ...Object.fromEntries(done.map((field) => [field, base[field]])) },
    unanswered: undefined,
  };
}
