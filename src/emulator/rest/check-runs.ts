import {
  isObject,
  optionalChoice,
  optionalList,
  optionalObject,
  optionalText,
  requiredText,
} from '../http/body.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderCheckRun } from '../payload/check-run.ts';
import { resolveCommit } from '../world/branch.ts';
import { changeCheckRun, createCheckRun } from '../world/check-run.ts';
import type { CheckRunChanges } from '../world/check-run.ts';
import { Fault, invalidRequest, notFound } from '../world/fault.ts';
import { CHECK_STATUSES } from '../world/records.ts';
import type { App, CheckRun, Json } from '../world/records.ts';

const RUNS = '/repos/{owner}/{repo}/check-runs';
const RUN = `${RUNS}/{check_run_id}`;
const READ = { anyOf: ['checks:read'], role: 'read' } as const;
const WRITE = { anyOf: ['checks:write'], role: 'read' } as const;
const CONCLUSIONS = [
  'action_required',
  'cancelled',
  'failure',
  'neutral',
  'success',
  'skipped',
  'timed_out',
] as const;

/** These stand before the commit routes, whose refs may hold slashes. */
export const checkRunRoutes: readonly RepositoryRoute[] = [
  { method: 'POST', path: RUNS, needs: WRITE, handle: create },
  { method: 'GET', path: RUN, needs: READ, handle: (call) => answer(call, getRun(call), 200) },
  { method: 'PATCH', path: RUN, needs: WRITE, handle: update },
  { method: 'GET', path: `${RUN}/annotations`, needs: READ, handle: listAnnotations },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{ref...}/check-runs',
    needs: READ,
    handle: listForRef,
  },
];

function create(call: RepositoryCall): Reply {
  const app = appOf(call);
  const name = requiredText(call.body, 'name');
  const headSha = requiredText(call.body, 'head_sha');
  if (!call.repository.objects.commits.has(headSha)) {
    throw new Fault(422, `No commit found for SHA: ${headSha}`);
  }
  const run = createCheckRun(call, { ...readChanges(call.body), app, headSha, name });
  return answer(call, run, 201);
}

function update(call: RepositoryCall): Reply {
  const run = getRun(call);
  if (appOf(call).id !== run.app.id)
    throw new Fault(
      403,
      'Invalid app_id `' +
        appOf(call).id +
        '` - check run can only be modified by the GitHub App that created it.',
    );
  changeCheckRun(call.state, run, readChanges(call.body));
  return answer(call, run, 200);
}

function listForRef(call: RepositoryCall): Reply {
  const { repository, state, query } = call;
  const sha = resolveCommit(repository, call.params['ref'] ?? '');
  if (sha === undefined) throw new Fault(422, `No commit found for SHA: ${call.params['ref']}`);
  const accepts = (run: CheckRun) =>
    run.headSha === sha &&
    (query.get('check_name') ?? run.name) === run.name &&
    (query.get('status') ?? run.status) === run.status &&
    (query.get('app_id') ?? String(run.app.id)) === String(run.app.id);
  const found = repository.checkRuns.filter(accepts).toReversed();
  const runs = query.get('filter') === 'all' ? found : latestOfEachName(found);
  return paginate(
    call,
    runs,
    (run) => renderCheckRun(state, repository, run),
    (page) => ({ total_count: runs.length, check_runs: page }),
  );
}

function latestOfEachName(newestFirst: readonly CheckRun[]): readonly CheckRun[] {
  const seen = new Set<string>();
  return newestFirst.filter(({ name, app }) => {
    const key = `${app.id} ${name}`;
    return !seen.has(key) && seen.add(key);
  });
}

function listAnnotations(call: RepositoryCall): Reply {
  const { state, repository } = call;
  const run = getRun(call);
  return paginate(call, run.annotations, (annotation) => ({
    start_column: null,
    end_column: null,
    title: null,
    raw_details: null,
    ...annotation,
    blob_href: `${state.url}/${repository.owner.login}/${repository.name}/blob/${run.headSha}/${String(annotation['path'])}`,
  }));
}

/** Only Apps have check runs; a person is refused whatever his role. */
function appOf({ actor }: RepositoryCall): App {
  if (actor.kind === 'installation') return actor.installation.app;
  throw new Fault(403, 'You must authenticate via a GitHub App.');
}

function getRun({ repository, params }: RepositoryCall): CheckRun {
  const run = repository.checkRuns.find(({ id }) => id === Number(params['check_run_id']));
  if (!run) throw notFound();
  return run;
}

function readChanges(body: Json): CheckRunChanges {
  const output = optionalObject(body, 'output');
  const actions = optionalList(body, 'actions');
  const fields = {
    name: optionalText(body, 'name'),
    status: optionalChoice(body, 'status', CHECK_STATUSES),
    conclusion: optionalChoice(body, 'conclusion', CONCLUSIONS),
    externalId: optionalText(body, 'external_id'),
    detailsUrl: optionalText(body, 'details_url'),
    startedAt: optionalText(body, 'started_at'),
    completedAt: optionalText(body, 'completed_at'),
    output: output && readOutput(output),
    annotations: output && objects(optionalList(output, 'annotations') ?? []),
    actions: actions && objects(actions),
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as CheckRunChanges;
}

function readOutput(output: Json): CheckRun['output'] {
  return {
    title: optionalText(output, 'title'),
    summary: requiredText(output, 'summary'),
    text: optionalText(output, 'text'),
  };
}

function objects(items: readonly unknown[]): readonly Json[] {
  return items.map((item) => {
    if (!isObject(item)) throw invalidRequest(`${JSON.stringify(item)} is not an object.`);
    return item;
  });
}

function answer({ state, repository }: RepositoryCall, run: CheckRun, status: number): Reply {
  return { status, body: renderCheckRun(state, repository, run) };
}
