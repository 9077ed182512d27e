import { html } from 'hono/html';
import type { Action } from '../../plan/plan.ts';
import { renderAction } from '../../plan/render-plan.ts';
import { renderPage, shownTime, type Html } from '../layout/page.ts';
import type { Viewer } from '../layout/viewer.ts';
import type { RunView, ShownRepository } from './read-model.ts';
import { pathOf } from './repository-path.ts';

// What a page of less than 100 kB has room for.
const ACTIONS_SHOWN = 150;
const DECISIONS_SHOWN = 100;

export type RunPage = {
  readonly viewer: Viewer;
  readonly repository: ShownRepository;
  readonly run: RunView;
};

/** One pass: what it did, why, and which task it took for which on what evidence. */
export function renderRun({ viewer, repository, run }: RunPage): Html {
  const fullName = `${repository.owner}/${repository.name}`;
  return renderPage({
    title: `Run ${run.runId} of ${fullName}`,
    viewer,
    main: [
      html`<p class="crumbs"><a href="${pathOf(repository)}">${fullName}</a></p>
        <h1>Run ${run.runId}</h1>
        <dl class="figures">
          <div>
            <dt>Outcome</dt>
            <dd>${run.outcome}</dd>
          </div>
          <div>
            <dt>Finished</dt>
            <dd>${shownTime(run.finishedAt)}</dd>
          </div>
          <div>
            <dt>Commit</dt>
            <dd><code>${run.headSha?.slice(0, 7) ?? 'none'}</code></dd>
          </div>
        </dl>`,
      actionList('Plan', run.plan?.actions ?? []),
      ...(run.plan?.held ?? []).map(({ path, reason, actions }) =>
        actionList(`Held: ${path}, ${reason}`, actions),
      ),
      decisions(repository, run),
    ],
  });
}

function actionList(title: string, actions: readonly Action[]) {
  const more = actions.length - ACTIONS_SHOWN;
  return html`<section>
    <h2>${title}</h2>
    ${actions.length === 0 ? html`<p>There was nothing to do.</p>` : ''}
    <ol>
      ${actions.slice(0, ACTIONS_SHOWN).map((action) => actionItem(action))}
    </ol>
    ${more > 0 ? html`<p>… and ${more} more.</p>` : ''}
  </section>`;
}

function actionItem(action: Action) {
  const [what = '', ...rest] = renderAction(action).map((line) => line.trim().replace(/ {2,}/, ' '));
  const details = rest.filter((line) => !line.startsWith('because '));
  return html`<li>
    ${what}${details.map((line) => html`<br />${line}`)}
    <br /><span class="small">because ${action.reason}</span>
  </li>`;
}

function decisions(repository: ShownRepository, { decisions: all }: RunView) {
  const more = all.length - DECISIONS_SHOWN;
  return html`<section>
    <h2>Reasons, task by task</h2>
    ${all.length === 0 ? html`<p>No task changed.</p>` : ''}
    ${all.slice(0, DECISIONS_SHOWN).map(
      (one) =>
        html`<article class="card">
          <h3><a href="${pathOf(repository)}/tasks/${one.key}">${one.path}:${one.line}</a></h3>
          <p class="small">${one.pairing}: ${one.evidence.join('; ')}</p>
          <ul>
            ${one.done.map((words) => html`<li>${words}</li>`)}
          </ul>
        </article>`,
    )}
    ${more > 0 ? html`<p>… and ${more} more.</p>` : ''}
  </section>`;
}
