import { announce } from '../hooks/announce.ts';
import { renderCheckRunEvent, renderCheckSuiteEvent } from '../payload/check-run.ts';
import { invalid } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Setting } from './issue.ts';
import type { Account, App, CheckRun, Json, Repository } from './records.ts';
import { instant, newIdentity } from './state.ts';
import type { State } from './state.ts';

export type CheckRunChanges = Partial<
  Pick<
    CheckRun,
    | 'name'
    | 'status'
    | 'conclusion'
    | 'externalId'
    | 'detailsUrl'
    | 'startedAt'
    | 'completedAt'
    | 'output'
    | 'actions'
  >
> & { readonly annotations?: readonly Json[] };

const ANNOTATIONS_A_REQUEST_MAX = 50;
const OUTPUT_CHARS_MAX = 65_535;
const ACTIONS_MAX = 3;
const ACTION_CHARS_MAX = { label: 20, description: 40, identifier: 20 } as const;

export function createCheckRun(
  { state, repository }: Pick<Setting, 'state' | 'repository'>,
  { app, headSha, name, ...changes }: CheckRunChanges & Pick<CheckRun, 'app' | 'headSha' | 'name'>,
): CheckRun {
  check(changes);
  const suiteId = suiteOf(repository, app, headSha) ?? newIdentity(state, 'CS').id;
  const run: CheckRun = {
    ...newIdentity(state, 'CR'),
    suiteId,
    app,
    headSha,
    name,
    status: 'queued',
    conclusion: undefined,
    externalId: undefined,
    detailsUrl: undefined,
    startedAt: instant(state),
    completedAt: undefined,
    output: { title: undefined, summary: undefined, text: undefined },
    annotations: [],
    actions: [],
  };
  repository.checkRuns.push(run);
  apply(state, run, changes);
  return run;
}

export function changeCheckRun(state: State, run: CheckRun, changes: CheckRunChanges): void {
  check(changes);
  apply(state, run, changes);
}

/** What the buttons "Re-run" and those of a run's actions send, to the App that made the run alone. */
export function pressCheckRun(
  state: State,
  repository: Repository,
  {
    run,
    sender,
    identifier,
  }: { readonly run: CheckRun; readonly sender: Account; readonly identifier?: string },
): void {
  announce(state, {
    event: 'check_run',
    action: identifier === undefined ? 'rerequested' : 'requested_action',
    repository,
    sender,
    onlyTo: run.app,
    payload: {
      check_run: renderCheckRunEvent(state, repository, run),
      ...(identifier !== undefined && { requested_action: { identifier } }),
    },
  });
}

/** What "Re-run all checks" of a commit sends, to each App for its own suite. */
export function pressCheckSuite(
  state: State,
  repository: Repository,
  { headSha, sender }: { readonly headSha: string; readonly sender: Account },
): void {
  const ofHead = repository.checkRuns.filter((run) => run.headSha === headSha);
  for (const runs of Map.groupBy(ofHead, ({ suiteId }) => suiteId).values()) {
    const [first] = runs;
    if (!first) continue;
    const payload = {
      check_suite: renderCheckSuiteEvent(state, repository, { first, runsCount: runs.length }),
    };
    announce(state, {
      event: 'check_suite',
      action: 'rerequested',
      repository,
      sender,
      onlyTo: first.app,
      payload,
    });
  }
}

function apply(state: State, run: CheckRun, { annotations = [], ...changes }: CheckRunChanges): void {
  const { conclusion } = changes;
  Object.assign(run, changes);
  run.annotations.push(...annotations);
  if (conclusion !== undefined) run.status = 'completed';
  else if (changes.status !== undefined && changes.status !== 'completed') run.conclusion = undefined;
  run.completedAt = run.status === 'completed' ? (run.completedAt ?? instant(state)) : undefined;
}

function check({ annotations = [], output, actions = [], status, conclusion }: CheckRunChanges): void {
  if (status === 'completed' && conclusion === undefined) {
    throw fault('conclusion', 'conclusion is required when status is completed');
  }
  if (annotations.length > ANNOTATIONS_A_REQUEST_MAX) {
    throw fault('annotations', `Too many annotations (maximum is ${ANNOTATIONS_A_REQUEST_MAX})`);
  }
  for (const field of ['summary', 'text'] as const) {
    if ((output?.[field]?.length ?? 0) > OUTPUT_CHARS_MAX) {
      throw fault(field, `${field} exceeds a maximum length of ${OUTPUT_CHARS_MAX} characters`);
    }
  }
  if (actions.length > ACTIONS_MAX) throw fault('actions', `Too many actions (maximum is ${ACTIONS_MAX})`);
  for (const action of actions) checkAction(action);
}

function checkAction(action: Json): void {
  for (const [name, charsMax] of Object.entries(ACTION_CHARS_MAX)) {
    const value = action[name];
    if (typeof value !== 'string') throw fault(name, `${name} can't be blank`);
    if (value.length > charsMax) throw fault(name, `${name} is too long (maximum is ${charsMax} characters)`);
  }
}

function fault(field: string, message: string): Fault {
  return invalid({ resource: 'CheckRun', field, code: 'custom', message });
}

/** All runs of an App on a commit belong to one suite. */
function suiteOf(repository: Repository, app: App, headSha: string): number | undefined {
  return repository.checkRuns.find((run) => run.app.id === app.id && run.headSha === headSha)?.suiteId;
}
