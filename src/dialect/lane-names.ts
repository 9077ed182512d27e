import type { TaskStatus } from '../config/task-words.ts';
import { fold, list } from './fold.ts';
import { statusOfPhrase } from './status-words.ts';

type LaneRow = { readonly status: TaskStatus; readonly names: readonly string[] };

/** Names of board columns beyond the status words themselves. */
export const LANE_NAMES: readonly LaneRow[] = [
  {
    status: 'todo',
    names: list(
      'todos, to dos, to-dos, next up, up next, inbox, icebox, ice box, someday, maybe, ideas',
      'wish list, someday maybe, long term, short term, refine, refinement, triage, this week',
      'today, tomorrow, pending tasks, open tasks, upcoming tasks, remaining, remaining tasks',
      'future work, planned features, backlog, aufgaben, offene aufgaben, à venir, por hacer',
      'tareas pendientes, tarefas pendentes, задачи, план, 待办事项, 待办任务, やること, バックログ, pendentes',
      'pendientes, in planning, planned',
    ),
  },
  {
    status: 'in_progress',
    names: list(
      'working on, in flight, now, current, current sprint, current task, current tasks',
      'active tasks, in progress tasks, in work, tareas en progreso, tarefas em andamento',
      'текущие задачи, 进行中的任务',
    ),
  },
  {
    status: 'in_review',
    names: ['review/qa', 'to review', 'to verify', 'ready for test'],
  },
  { status: 'blocked', names: list('waiting for, waiting, on hold, blockers, parked, blocked tasks') },
  {
    status: 'done',
    names: list(
      'completed tasks, done tasks, finished tasks, archive, archived, completed items',
      'recently completed, completed work, tareas completadas, tarefas concluídas',
      'выполненные задачи, 已完成任务, 已完成的任务, recently done, erledigte aufgaben, tâches terminées',
      'completadas, concluídas',
    ),
  },
  {
    status: 'cancelled',
    names: list("on ice, won't do, never, rejected, trash, declined, not doing, graveyard, discarded"),
  },
];

/** Status words that name a topic, not a lane, when they stand alone in a heading. */
const TOPICS = new Set(
  list(
    'testing, in testing, research, planning, progress, working, live, success, checked',
    'passed, verified, missing, draft, scheduled, released, deployed, never, approved, qa',
    'removed, open, проверка, тестирование, duplicate, current, implementing, deprecated',
    'code review, incomplete',
  ).map(fold),
);

const STATUS_BY_LANE = new Map(
  LANE_NAMES.flatMap(({ status, names }) => names.map((name) => [fold(name), status] as const)),
);

const QUALIFIERS =
  /(?:\s*[([（].*[)\]）]\s*$)|(?:\s+\d[\d./年月日-]*$)|(?:\s+(?:today|this week|this month|this sprint|recently|tasks|items|list)$)|(?:\s*[:：]$)|(?:^the\s+)/iu;

/** The status of a lane with this name, when the name says nothing but the lane (a date, a count or a person may follow). */
export function statusOfLane(name: string): TaskStatus | undefined {
  const plain = name.replace(/^[^\p{L}\p{N}]+/gu, '').replace(/[^\p{L}\p{N})\]）.]+$/gu, '');
  const parts = plain.split(/\s*(?:\/|&|\||,|\bor\b|\band\b)\s*/iu).filter((part) => part !== '');
  const statuses = parts.map(statusOfLanePart);
  return statuses.length > 0 && statuses.every((status) => status !== undefined)
    ? statuses[0]
    : statusOfLanePart(plain);
}

function statusOfLanePart(part: string): TaskStatus | undefined {
  const name = fold(part);
  const direct = STATUS_BY_LANE.get(name) ?? (TOPICS.has(name) ? undefined : statusOfPhrase(part));
  if (direct !== undefined) return direct;
  const shorter = part.replace(QUALIFIERS, '').trim();
  return shorter === part || shorter === '' ? undefined : statusOfLanePart(shorter);
}
