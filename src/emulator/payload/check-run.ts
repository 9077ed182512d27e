import type { CheckRun, Json, Repository } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { renderApp } from './app.ts';
import { renderHeadCommit } from './push.ts';
import { renderPullMinimal } from './pull.ts';
import { renderRepository, repositoryHtmlUrl, repositoryUrl } from './repository.ts';

/** GitHub's "check run". Pull requests from forks are not told on it. */
export function renderCheckRun(state: State, repository: Repository, run: CheckRun): Json {
  const api = `${repositoryUrl(state, repository)}/check-runs/${run.id}`;
  const html = `${repositoryHtmlUrl(state, repository)}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId ?? '',
    url: api,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: run.startedAt ?? null,
    completed_at: run.completedAt ?? null,
    output: {
      title: run.output.title ?? null,
      summary: run.output.summary ?? null,
      text: run.output.text ?? null,
      annotations_count: run.annotations.length,
      annotations_url: `${api}/annotations`,
    },
    check_suite: { id: run.suiteId },
    app: renderApp(state, run.app),
    pull_requests: pullsOf(repository, run.headSha).map((issue) =>
      renderPullMinimal(state, repository, issue),
    ),
  };
}

/** The shape in webhooks, with the suite in some more detail. */
export function renderCheckRunEvent(state: State, repository: Repository, run: CheckRun) {
  const pulls = pullsOf(repository, run.headSha);
  return {
    ...renderCheckRun(state, repository, run),
    check_suite: {
      id: run.suiteId,
      node_id: run.nodeId,
      head_branch: pulls[0]?.pull?.headRef ?? null,
      head_sha: run.headSha,
      status: run.status,
      conclusion: run.conclusion ?? null,
      url: `${repositoryUrl(state, repository)}/check-suites/${run.suiteId}`,
      before: null,
      after: run.headSha,
      pull_requests: pulls.map((issue) => renderPullMinimal(state, repository, issue)),
      app: renderApp(state, run.app),
      repository: renderRepository(state, repository),
      created_at: run.startedAt ?? repository.createdAt,
      updated_at: run.completedAt ?? run.startedAt ?? repository.createdAt,
    },
  };
}

/** The suite of runs that one App made on one commit. */
export function renderCheckSuiteEvent(
  state: State,
  repository: Repository,
  { first, runsCount }: { readonly first: CheckRun; readonly runsCount: number },
): Json {
  const { check_suite: suite } = renderCheckRunEvent(state, repository, first);
  const { repository: _, ...shared } = suite;
  // The published description of this event knows but few of the events and permissions that there are.
  const { events: __, permissions: ___, ...app } = renderApp(state, first.app);
  return {
    ...shared,
    app,
    latest_check_runs_count: runsCount,
    check_runs_url: `${suite.url}/check-runs`,
    head_commit: renderHeadCommit(repository, first.headSha),
  };
}

function pullsOf(repository: Repository, sha: string) {
  return [...repository.issues.values()].filter(
    ({ state, pull }) =>
      state === 'open' && pull?.headSha === sha && pull.headRepository.id === repository.id,
  );
}
