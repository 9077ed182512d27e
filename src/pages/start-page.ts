import { html } from 'hono/html';
import type { ListedJob } from '../queue/list-jobs.ts';
import type { QueueStats } from '../queue/queue.ts';
import type { RecentRun } from '../store/recent-runs.ts';

export type StartView =
  | { readonly fault: string }
  | {
      readonly fault?: undefined;
      readonly stats: QueueStats;
      readonly jobs: readonly ListedJob[];
      readonly runs: readonly RecentRun[];
      readonly token: string;
    };

/** The operator's first page: how the App is, what waits, what was given up, and what went before. */
export function renderStart(view: StartView) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Tickmark</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header><h1>Tickmark</h1></header>
        <main>
          ${
            view.fault === undefined
              ? [
                  health('Well', true),
                  counts(view.stats),
                  failed(view),
                  busy(view.jobs),
                  runs(view.runs),
                  more(),
                ]
              : health(view.fault, false)
          }
        </main>
      </body>
    </html>`;
}

const health = (words: string, isWell: boolean) =>
  html`<p class="${isWell ? 'well' : 'ill'}" role="status">${words}</p>`;

function counts({ due, waiting, running, failed: givenUp, dueSince }: QueueStats) {
  return html`<section>
    <h2>Queue</h2>
    <dl>
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
    ${dueSince === undefined ? '' : html`<p>The first of those due waits since ${time(dueSince)}.</p>`}
  </section>`;
}

type Failures = { readonly jobs: readonly ListedJob[]; readonly token: string };

function failed({ jobs, token }: Failures) {
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
        html`<article>
          <h3>${nameOf(job)}</h3>
          <p>${job.message ?? ''}</p>
          <p class="small">
            ${job.kind}, ${job.attempts} ${job.attempts === 1 ? 'run' : 'runs'}, given up
            ${job.failedAt === undefined ? '' : time(job.failedAt)}
          </p>
          ${button('Retry', token, String(job.repositoryId))}
        </article>`,
    )}
    ${button('Retry all', token)}
  </section>`;
}

const button = (words: string, token: string, repository?: string) =>
  html`<form method="post" action="/jobs/retry">
    <input type="hidden" name="token" value="${token}" />
    ${repository === undefined ? '' : html`<input type="hidden" name="repository" value="${repository}" />`}
    <button>${words}</button>
  </form>`;

function busy(jobs: readonly ListedJob[]) {
  const rows = jobs.filter(({ state }) => state !== 'failed');
  if (rows.length === 0) return '';
  return html`<section>
    <h2>Running and wanted</h2>
    <table>
      <tr>
        <th>Repository</th>
        <th>Job</th>
        <th>State</th>
        <th>Wanted at</th>
      </tr>
      ${rows.map(
        (job) =>
          html`<tr>
            <td>${nameOf(job)}</td>
            <td>${job.kind} ${job.target}</td>
            <td>${job.state}</td>
            <td>${job.dueAt === undefined ? '' : time(job.dueAt)}</td>
          </tr>`,
      )}
    </table>
  </section>`;
}

function runs(rows: readonly RecentRun[]) {
  return html`<section>
    <h2>Recent runs</h2>
    <table>
      <tr>
        <th>Repository</th>
        <th>Finished</th>
        <th>Outcome</th>
      </tr>
      ${rows.map(
        (run) =>
          html`<tr>
            <td>${nameOf(run)}</td>
            <td>${time(new Date(run.finishedAt))}</td>
            <td>${run.outcome}</td>
          </tr>`,
      )}
    </table>
  </section>`;
}

const more = () =>
  html`<p class="small">Limits of GitHub and all figures: <a href="/metrics">/metrics</a></p>`;

type Named = { readonly repository: string | undefined; readonly repositoryId: number };
const nameOf = ({ repository, repositoryId }: Named): string => repository ?? `repository ${repositoryId}`;

const time = (date: Date) =>
  html`<time datetime="${date.toISOString()}"
    >${date.toISOString().slice(0, 19).replace('T', ' ')} UTC</time
  >`;
