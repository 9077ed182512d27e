import { TASK_PRIORITIES, TASK_STATUSES } from '../../config/task-words.ts';
import type { ShownTask } from './read-model.ts';

export const SORTS = ['document', 'status', 'priority', 'assignee', 'title'] as const;
export type Sort = (typeof SORTS)[number];

/** What a person wants to see of the tasks; '' is no matter. */
export type TaskFilter = {
  readonly q: string;
  readonly status: string;
  readonly priority: string;
  readonly assignee: string;
  readonly document: string;
  readonly sort: Sort;
  /** 1-based. */
  readonly page: number;
};

export const TASKS_ON_PAGE = 50;

/** Anything may stand in an address: what is not understood is left out. */
export function readFilter(query: Readonly<Record<string, string>>): TaskFilter {
  const text = (name: string): string => (query[name] ?? '').trim().slice(0, 200);
  const page = Number.parseInt(text('page'), 10);
  return {
    q: text('q'),
    status: text('status'),
    priority: text('priority'),
    assignee: text('assignee'),
    document: (query['document'] ?? '').slice(0, 1_000),
    sort: SORTS.find((sort) => sort === query['sort']) ?? 'document',
    page: page >= 1 ? page : 1,
  };
}

/** The address of the same page with this filter. */
export function filterQuery(filter: TaskFilter): string {
  const { page, sort, ...wanted } = filter;
  const pairs = Object.entries(wanted).filter(([, value]) => value !== '');
  if (sort !== 'document') pairs.push(['sort', sort]);
  if (page !== 1) pairs.push(['page', String(page)]);
  return `?${new URLSearchParams(pairs).toString()}`;
}

export type Found = { readonly tasks: readonly ShownTask[]; readonly total: number; readonly pages: number };

/** The tasks that are wanted, in the order that is wanted, as many as fit on the page. */
export function findTasks(all: readonly ShownTask[], filter: TaskFilter): Found {
  const found = all.filter((task) => fits(task, filter));
  const sorted = filter.sort === 'document' ? found : found.toSorted(ORDERS[filter.sort]);
  const from = (filter.page - 1) * TASKS_ON_PAGE;
  return {
    tasks: sorted.slice(from, from + TASKS_ON_PAGE),
    total: found.length,
    pages: Math.max(1, Math.ceil(found.length / TASKS_ON_PAGE)),
  };
}

function fits(task: ShownTask, { q, status, priority, assignee, document }: TaskFilter): boolean {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const text = `${task.id ?? ''} ${task.title}`.toLowerCase();
  return (
    words.every((word) => word === `#${task.issue}` || text.includes(word)) &&
    (status === '' || (status === 'open' ? !isOver(task) : task.status === status)) &&
    (priority === '' || (task.priority ?? 'none') === priority) &&
    (assignee === '' ||
      (assignee === NOBODY ? task.assignees.length === 0 : task.assignees.includes(assignee))) &&
    (document === '' || task.path === document)
  );
}

/** Stands in an address for tasks that nobody has; no login has a blank in it. */
export const NOBODY = 'no one';

export const isOver = ({ status }: Pick<ShownTask, 'status'>): boolean =>
  status === 'done' || status === 'cancelled';

type Order = (one: ShownTask, other: ShownTask) => number;
const rank = <Word extends string>(words: readonly Word[], word: Word | undefined): number =>
  word === undefined ? words.length : words.indexOf(word);

const ORDERS: Readonly<Record<Exclude<Sort, 'document'>, Order>> = {
  status: (one, other) => rank(TASK_STATUSES, one.status) - rank(TASK_STATUSES, other.status),
  priority: (one, other) => rank(TASK_PRIORITIES, one.priority) - rank(TASK_PRIORITIES, other.priority),
  // Behind all others: tasks of nobody.
  assignee: (one, other) =>
    (one.assignees[0] ?? '\u{10FFFF}').localeCompare(other.assignees[0] ?? '\u{10FFFF}'),
  title: (one, other) => one.title.localeCompare(other.title),
};
