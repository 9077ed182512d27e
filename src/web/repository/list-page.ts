import { html } from 'hono/html';
import { renderPage, shownTime, type Html } from '../layout/page.ts';
import type { Viewer } from '../layout/viewer.ts';
import { progressOf } from './progress.ts';
import type { ListedRepository } from './read-model.ts';
import { pathOf } from './repository-path.ts';

// A page of less than 100 kB has room for some more.
const SHOWN = 200;

/** The first page: the repositories that this viewer may see. */
export function renderList(viewer: Viewer, repositories: readonly ListedRepository[]): Html {
  return renderPage({
    title: '',
    viewer,
    main: [
      html`<h1>Repositories</h1>`,
      repositories.length === 0
        ? html`<p>
            None yet. Install the App on a repository with a task document, and it is shown here after its
            first push.
          </p>`
        : html`<ul class="cards">
            ${repositories.slice(0, SHOWN).map(card)}
          </ul>`,
      repositories.length > SHOWN ? html`<p>… and ${repositories.length - SHOWN} more.</p>` : '',
      html`<p>
        Curious what a document would become? Try it in the <a href="/playground">playground</a>; nothing is
        written there.
      </p>`,
    ],
  });
}

function card(repository: ListedRepository) {
  const { owner, name, documents, counts, lastRunAt } = repository;
  return html`<li class="card">
    <h2><a href="${pathOf(repository)}">${owner}/${name}</a></h2>
    ${progressOf(counts, `${owner}/${name}`)}
    <p class="small">
      ${documents === 1 ? '1 document' : `${documents} documents`}${lastRunAt === undefined ? '' : html`, last run ${shownTime(lastRunAt)}`}
    </p>
  </li>`;
}
