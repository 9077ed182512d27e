import { html } from 'hono/html';
import { renderIssue, type ShownIssue } from '../issue/issue-card.ts';
import { renderPage, tokenField, type Html } from '../layout/page.ts';
import type { Viewer } from '../layout/viewer.ts';
import { SAMPLES } from './samples.ts';
import { renderSource } from './source-listing.ts';
import type { Tried } from './try-document.ts';

// Together they leave a page of less than 100 kB.
const SOURCE_CHARS = 22_000;
const ISSUES_CHARS = 16_000;
const ISSUES_SHOWN = 20;
const ISSUE_CHARS = 6_000;
const PROBLEMS_SHOWN = 30;
const KEPT_CHARS = 12_000;

export type Playground = {
  readonly viewer: Viewer;
  readonly path: string;
  readonly text: string;
  readonly tried: Tried | undefined;
};

/** Where a document is tried: below the form stands what it would become. Nothing is written anywhere. */
export function renderPlayground({ viewer, path, text, tried }: Playground): Html {
  return renderPage({
    title: 'Playground',
    viewer,
    main: [
      html`<h1>Playground</h1>
        <p>
          Paste a task document, drop a file, or take a sample: see the tasks that Tickmark finds, what it
          does not understand, and the issues that it would open. Nothing is kept, and nothing is written.
        </p>`,
      form({ viewer, path, text }),
      samples(),
      tried === undefined ? '' : result(text, tried),
    ],
  });
}

const form = ({ viewer, path, text }: Pick<Playground, 'viewer' | 'path' | 'text'>) =>
  html`<form method="post" action="/playground" enctype="multipart/form-data">
    ${tokenField(viewer)}
    <p>
      <label for="path">Path in the repository: dialects are known by it, too</label>
      <input id="path" name="path" value="${path}" size="40" />
    </p>
    <p>
      <label for="text">Document</label>
      <textarea id="text" name="text" data-drop spellcheck="false">${text.slice(0, KEPT_CHARS)}</textarea>
    </p>
    ${text.length > KEPT_CHARS ? html`<p class="warn">Only the first part of it is kept in the field above.</p>` : ''}
    <p>
      <label for="file">Or a file</label>
      <input id="file" type="file" name="file" accept=".md,.markdown,.txt" />
    </p>
    <p><button class="main">Show the issues</button></p>
  </form>`;

const samples = () =>
  html`<details>
    <summary>Samples of each dialect</summary>
    <ul class="samples">
      ${SAMPLES.map(({ dialect }) => html`<li><a href="/playground?sample=${dialect}">${dialect}</a></li>`)}
    </ul>
  </details>`;

function result(text: string, { document, issues }: Tried) {
  const { dialect, tasks, problems } = document;
  return html`<section aria-labelledby="read-head">
      <h2 id="read-head">What was read</h2>
      <dl class="figures">
        <div>
          <dt>Dialect</dt>
          <dd>${dialect.name}</dd>
        </div>
        <div>
          <dt>Tasks</dt>
          <dd>${tasks.length}</dd>
        </div>
        <div>
          <dt>Issues</dt>
          <dd>${issues.length}</dd>
        </div>
        <div>
          <dt>Problems</dt>
          <dd>${problems.length}</dd>
        </div>
      </dl>
      <p class="small">Taken for ${dialect.name} because ${dialect.why}.</p>
      ${problemList(document)} ${renderSource(text, document, SOURCE_CHARS)}
    </section>
    <section aria-labelledby="issues-head">
      <h2 id="issues-head">Issues</h2>
      ${issueList(issues)}
    </section>`;
}

const problemList = ({ problems }: Tried['document']) =>
  problems.length === 0
    ? ''
    : html`<ul>
        ${problems
          .slice(0, PROBLEMS_SHOWN)
          .map(
            ({ line, severity, message }) =>
              html`<li><a href="#L${line}">Line ${line}</a>, ${severity}: ${message}</li>`,
          )}
      </ul>`;

function issueList(issues: readonly ShownIssue[]) {
  let room = ISSUES_CHARS;
  const shown = issues.slice(0, ISSUES_SHOWN).filter(({ body }) => {
    const fits = room > 0;
    room -= Math.min(body.length, ISSUE_CHARS);
    return fits;
  });
  const more = issues.length - shown.length;
  return html`${shown.map((issue) => renderIssue(issue, ISSUE_CHARS))}
  ${issues.length === 0 ? html`<p>None.</p>` : ''}${more > 0 ? html`<p>… and ${more} more issues.</p>` : ''}`;
}
