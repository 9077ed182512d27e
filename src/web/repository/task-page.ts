import { html } from 'hono/html';
import { renderPage, shownTime, type Html } from '../layout/page.ts';
import type { Viewer } from '../layout/viewer.ts';
import { renderIssue } from '../issue/issue-card.ts';
import type { ShownRepository, TaskView } from './read-model.ts';
import { pathOf } from './repository-path.ts';
import { issueLink, placeOf, statusChip } from './task-table.ts';

const BODY_CHARS = 20_000;

export type TaskPage = {
  readonly viewer: Viewer;
  readonly repository: ShownRepository;
  readonly view: TaskView;
};

/** One task: its issue as GitHub shows it, and why everything of it is as it is. */
export function renderTask({ viewer, repository, view }: TaskPage): Html {
  const { task, issue, decisions } = view;
  return renderPage({
    title: task.title,
    viewer,
    events: `${pathOf(repository)}/events`,
    main: [
      html`<p class="crumbs"><a href="${pathOf(repository)}">${repository.owner}/${repository.name}</a></p>
        <h1><bdi>${task.title}</bdi></h1>
        <div id="task" data-part>
          <p>
            ${statusChip(task.status)} ${issueLink(repository, task)}
            <a class="small" href="${placeOf(repository, task)}">${task.path}:${task.line}</a>
          </p>
          ${
            issue === undefined
              ? html`<p>It has no issue of its own.</p>`
              : html`<h2>Issue</h2>
                  ${renderIssue(issue, BODY_CHARS)}`
          }
        </div>`,
      html`<section aria-labelledby="why-head">
        <h2 id="why-head">Why</h2>
        <div id="why" data-part>
          ${decisions.map(
            ({ at, evidence, done }) =>
              html`<article class="card">
                <h3>${shownTime(at)}</h3>
                <p class="small">${evidence.join('; ')}</p>
                <ul>
                  ${done.map((words) => html`<li>${words}</li>`)}
                </ul>
              </article>`,
          )}
        </div>
      </section>`,
    ],
  });
}
