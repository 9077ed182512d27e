import { html } from 'hono/html';
import { renderPage, shownTime, tokenField, type Html } from '../layout/page.ts';
import type { Viewer } from '../layout/viewer.ts';
import { wideTable } from '../layout/wide-table.ts';
import type { ListedJob } from '../../queue/list-jobs.ts';
import type { QueueStats } from '../../queue/queue.ts';
import type { RecentRun } from '../../store/recent-runs.ts';
import { renderDeliveries } from './deliveries-section.ts';
import { renderLimits } from './limits-section.ts';
import type { DeliveriesView, LimitsView } from './operator.ts';

export type OperatorView =
  | { readonly fault: string }
  | {
      readonly fault?: undefined;
      readonly stats: QueueStats;
      readonly jobs: readonly ListedJob[];
      readonly runs: readonly RecentRun[];
      readonly limits: LimitsView;
      readonly deliveries: DeliveriesView;
    };

/** How the App is, what waits, what was given up, what holds it back, what never arrived, and what went before. */
export function renderOperator(viewer: Viewer, view: OperatorView): Html {
  return renderPage({
    title: 'Operator',
    viewer,
    main: [
      html`<h1>Operator</h1>`,
      view.fault === undefined
        ? [
            health('Well', true),
            counts(view.stats),
            failed(viewer, view.jobs),
            busy(view.jobs),
            renderLimits(view.limits),
            renderDeliveries(view.deliveries),
            runs(view.runs),
          ]
        : health(view.fault, false),
    ],
  });
}

const health = (words: string, isWell: boolean) =>
  html`<p class="${isWell ? 'good' : 'ill'}" role="status">${words}</p>`;

function counts({ due, waiting, running, failed: givenUp, dueSince }: QueueStats) {
  return html`<section>
    <h2>Queue</h2>
    <dl class="figures">
      <div>
        <dt>Running</dt>
        <dd>${running}</dd>
      </div>
      <div>
        <dt>Due</dt>
        <dd>${due}</dd>
      </div>
      <div>
        <dt>Wanted later</dt>
        <dd>${waiting}</dd>
      </div>
      <div>
        <dt>Given up</dt>
        <dd>${givenUp}</dd>
      </div>
    </dl>
    ${dueSince === undefined ? '' : html`<p>The first of those due waits since ${shownTime(dueSince.toISOString())}.</p>`}
  </section>`;
}

function failed(viewer: Viewer, jobs: readonly ListedJob[]) {
  const given = jobs.filter(({ state }) => state === 'failed');
  if (given.length === 0)
    return html`<section>
      <h2>Given up</h2>
      <p>Nothing.</p>
    </section>`;
  return html`<section>
    <h2>Given up</h2>
    ${given.map(
      (job) =>
        html`<article class="card">
          <h3>${nameOf(job)}</h3>
          <p>${job.message ?? ''}</p>
          <p class="small">
            ${job.kind}, ${job.attempts} ${job.attempts === 1 ? 'run' : 'runs'}, given up
            ${job.failedAt === undefined ? '' : shownTime(job.failedAt.toISOString())}
          </p>
          ${button('Retry', viewer, String(job.repositoryId))}
        </article>`,
    )}
    ${button('Retry all', viewer)}
  </section>`;
}

const button = (words: string, viewer: Viewer, repository?: string) =>
  html`<form method="post" action="/operator/retry">
    ${tokenField(viewer)}
    ${repository === undefined ? '' : html`<input type="hidden" name="repository" value="${repository}" />`}
    <button>${words}</button>
  </form>`;

function busy(jobs: readonly ListedJob[]) {
  const wanted = jobs.filter(({ state }) => state !== 'failed');
  if (wanted.length === 0) return '';
  const rows = wanted.map((job) => [
    nameOf(job),
    `${job.kind} ${job.target}`,
    job.state,
    job.dueAt === undefined ? '' : shownTime(job.dueAt.toISOString()),
  ]);
  return html`<section>
    <h2>Running and wanted</h2>
    ${wideTable('Running and wanted', ['Repository', 'Job', 'State', 'Wanted at'], rows)}
  </section>`;
}

function runs(recent: readonly RecentRun[]) {
  const rows = recent.map((run) => [
    run.repository === undefined
      ? nameOf(run)
      : html`<a href="/repositories/${run.repository}">${run.repository}</a>`,
    shownTime(run.finishedAt),
    run.outcome,
  ]);
  return html`<section>
    <h2>Recent runs</h2>
    ${wideTable('Recent runs', ['Repository', 'Finished', 'Outcome'], rows)}
  </section>`;
}

type Named = { readonly repository: string | undefined; readonly repositoryId: number };
const nameOf = ({ repository, repositoryId }: Named): string => repository ?? `repository ${repositoryId}`;
