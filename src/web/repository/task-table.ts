import { html } from 'hono/html';
import { TASK_PRIORITIES, TASK_STATUSES } from '../../config/task-words.ts';
import { chipClass } from '../layout/assets.ts';
import type { Html } from '../layout/page.ts';
import type { RepositoryView, ShownRepository, ShownTask } from './read-model.ts';
import { pathOf } from './repository-path.ts';
import { filterQuery, findTasks, isOver, NOBODY, SORTS, type TaskFilter } from './task-filter.ts';

/** All tasks, with the form that narrows them. */
export function renderTasks(repository: ShownRepository, view: RepositoryView, filter: TaskFilter): Html {
  const { tasks, total, pages } = findTasks(view.tasks, filter);
  return html`<section aria-labelledby="tasks-head">
    <h2 id="tasks-head">Tasks</h2>
    ${filterForm(view, filter)}
    <div id="tasks" data-part>
      <p role="status" class="small">${total === 1 ? '1 task' : `${total} tasks`}</p>
      ${tasks.length === 0 ? '' : table(repository, tasks)} ${pageLinks(filter, pages)}
    </div>
  </section>`;
}

type Option = readonly [value: string, words: string];
const same = (word: string): Option => [word, word.replace('_', ' ')];

function filterForm({ tasks, documents }: RepositoryView, filter: TaskFilter) {
  const people = [...new Set(tasks.flatMap(({ assignees }) => assignees))].toSorted();
  return html`<form class="filter" method="get" data-filter role="search" aria-label="Tasks">
    <label>Search <input type="search" name="q" value="${filter.q}" /></label>
    ${choice('Status', 'status', filter.status, [['', 'all'], ['open', 'unfinished'], ...TASK_STATUSES.map(same)])}
    ${choice('Priority', 'priority', filter.priority, [['', 'all'], ...TASK_PRIORITIES.map(same), ['none', 'none']])}
    ${choice('Assignee', 'assignee', filter.assignee, [['', 'all'], ...people.map(same), [NOBODY, 'nobody']])}
    ${choice('Document', 'document', filter.document, [['', 'all'], ...documents.map(({ path }): Option => [path, path])])}
    ${choice('Sort by', 'sort', filter.sort, SORTS.map(same))}
    <button>Show</button>
  </form>`;
}

const choice = (words: string, name: string, chosen: string, options: readonly Option[]) =>
  html`<label
    >${words}
    <select name="${name}">
      ${options.map(
        ([value, shown]) =>
          html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${shown}</option>`,
      )}
    </select></label
  >`;

const table = (repository: ShownRepository, tasks: readonly ShownTask[]) =>
  html`<div class="scroll">
    <table class="tasks">
      <thead>
        <tr>
          <th scope="col">Issue</th>
          <th scope="col">Task</th>
          <th scope="col">Status</th>
          <th scope="col">Priority</th>
          <th scope="col">Assignees</th>
          <th scope="col">Place</th>
        </tr>
      </thead>
      <tbody>
        ${tasks.map((task) => row(repository, task))}
      </tbody>
    </table>
  </div>`;

function row(repository: ShownRepository, task: ShownTask) {
  const { key, id, title, status, priority, assignees } = task;
  const name = html`${id === undefined ? '' : html`<code>${id}</code> `}<a
      href="${pathOf(repository)}/tasks/${key}"
      ><bdi>${title}</bdi></a
    >`;
  return html`<tr id="task-${key}" data-says="${status}">
    <td>${issueLink(repository, task)}</td>
    <td>
      <span class="${task.level > 0 ? 'sub' : ''} ${isOver(task) ? 'finished' : ''}">${name}</span>
    </td>
    <td>${statusChip(status)}</td>
    <td>
      ${priority === undefined ? '' : html`<span class="${chipClass(`priority: ${priority}`)}">${priority}</span>`}
    </td>
    <td>${assignees.join(', ')}</td>
    <td class="small"><a href="${placeOf(repository, task)}">${task.path}:${task.line}</a></td>
  </tr>`;
}

export function statusChip(status: ShownTask['status']): Html {
  const words = status.replace('_', ' ');
  return html`<span class="${chipClass(`status: ${words}`)}">${words}</span>`;
}

export const issueLink = ({ url }: ShownRepository, { issue }: Pick<ShownTask, 'issue'>): Html | '' =>
  issue === undefined ? '' : html`<a href="${url}/issues/${issue}">#${issue}</a>`;

/** The line on GitHub, as it was read last. */
export const placeOf = (
  { url, headSha, defaultBranch }: ShownRepository,
  { path, line }: { readonly path: string; readonly line: number },
): string =>
  `${url}/blob/${headSha ?? encodeURIComponent(defaultBranch)}/${path.split('/').map(encodeURIComponent).join('/')}?plain=1#L${line}`;

function pageLinks(filter: TaskFilter, pages: number) {
  if (pages === 1) return '';
  const to = (page: number, words: string) =>
    page < 1 || page > pages ? '' : html`<a href="${filterQuery({ ...filter, page })}">${words}</a>`;
  return html`<nav class="pages" aria-label="Pages of tasks">
    ${to(filter.page - 1, 'Previous')}
    <span>Page ${filter.page} of ${pages}</span> ${to(filter.page + 1, 'Next')}
  </nav>`;
}
