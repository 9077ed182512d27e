import { html } from 'hono/html';
import { renderPage, shownTime, type Html } from '../layout/page.ts';
import type { Viewer } from '../layout/viewer.ts';
import { renderBurnUp } from './burn-up.ts';
import { renderHeld } from './held.ts';
import { progressOf } from './progress.ts';
import type { RepositoryView, ShownRepository, ShownRun } from './read-model.ts';
import { pathOf } from './repository-path.ts';
import type { TaskFilter } from './task-filter.ts';
import { placeOf, renderTasks } from './task-table.ts';

const PROBLEMS_SHOWN = 50;
const ASKED =
  'Your yes stands on the dashboard issue. It is carried out if you may give it, with the maintain permission.';

export type RepositoryPage = {
  readonly viewer: Viewer;
  readonly repository: ShownRepository;
  readonly view: RepositoryView;
  readonly filter: TaskFilter;
  /** The viewer has just said yes to something held. */
  readonly isAsked: boolean;
};

/** Everything that is known of one repository. */
export function renderRepository({ viewer, repository, view, filter, isAsked }: RepositoryPage): Html {
  const fullName = `${repository.owner}/${repository.name}`;
  return renderPage({
    title: fullName,
    viewer,
    events: `${pathOf(repository)}/events`,
    main: [
      html`<h1>${fullName}</h1>
        <p class="small"><a href="${repository.url}">On GitHub</a>${lastRead(repository)}</p>
        ${isAsked ? html`<p class="good" role="status">${ASKED}</p>` : ''}
        <div id="importing" data-part role="status">${importing(view)}</div>`,
      documents(view),
      renderBurnUp(view.history),
      renderHeld({ viewer, repository, held: view.held }),
      renderTasks(repository, view, filter),
      problems(repository, view),
      runs(repository, view.runs),
    ],
  });
}

const lastRead = ({ headSha, url }: ShownRepository) =>
  headSha === undefined
    ? ' · not read yet'
    : html` · last read at <a href="${url}/commit/${headSha}"><code>${headSha.slice(0, 7)}</code></a>`;

function importing({ importing: standing, importWords }: RepositoryView) {
  if (standing === undefined || importWords === undefined) return '';
  const { total, left } = standing;
  return html`<div class="warn">
    <p id="import-words">${importWords}</p>
    <progress aria-labelledby="import-words" max="${total}" value="${total - left}"></progress>
  </div>`;
}

const documents = ({ documents: all }: RepositoryView) =>
  html`<section aria-labelledby="documents-head">
    <h2 id="documents-head">Documents</h2>
    <div id="documents" data-part>
      ${
        all.length === 0
          ? html`<p>No task document has been found here yet.</p>`
          : html`<ul class="cards">
              ${all.map(
                ({ path, dialect, counts }) =>
                  html`<li class="card">
                    <h3>${path}</h3>
                    <p class="small">dialect: ${dialect}</p>
                    ${progressOf(counts, path)}
                  </li>`,
              )}
            </ul>`
      }
    </div>
  </section>`;

function problems(repository: ShownRepository, { problems: all }: RepositoryView) {
  const shown = all.slice(0, PROBLEMS_SHOWN);
  return html`<section aria-labelledby="problems-head">
    <h2 id="problems-head">Problems</h2>
    <div id="problems" data-part>
      ${all.length === 0 ? html`<p>None.</p>` : ''}
      <ul class="plain">
        ${shown.map(
          (problem) =>
            html`<li class="card">
              <p class="small">
                <a href="${placeOf(repository, problem)}"
                  >${problem.path}:${problem.line}:${problem.column}</a
                >
                ${problem.severity}, ${problem.rule}
              </p>
              <p>${problem.message}</p>
            </li>`,
        )}
      </ul>
      ${all.length > shown.length ? html`<p>… and ${all.length - shown.length} more.</p>` : ''}
    </div>
  </section>`;
}

const runs = (repository: ShownRepository, all: readonly ShownRun[]) =>
  html`<section aria-labelledby="runs-head">
    <h2 id="runs-head">Runs</h2>
    <div id="runs" data-part class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Finished</th>
            <th scope="col">Outcome</th>
            <th scope="col">Commit</th>
          </tr>
        </thead>
        <tbody>
          ${all.map(
            (run) =>
              html`<tr>
                <td><a href="${pathOf(repository)}/runs/${run.runId}">${shownTime(run.finishedAt)}</a></td>
                <td>${run.outcome}${run.hasPlan ? '' : ', nothing to do'}</td>
                <td><code>${run.headSha?.slice(0, 7)}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
