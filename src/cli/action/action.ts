import { foregroundClock } from '../../app/once/foreground-clock.ts';
import { previewOnce } from '../../app/once/preview-once.ts';
import type { Synced } from '../../app/once/run-once.ts';
import { visit, type Visit } from '../../app/once/visit.ts';
import { readActionEnvironment, type ActionEnvironment } from '../../config/environment.ts';
import type { Problem } from '../../config/problem.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { UsageError } from '../failure.ts';
import { parseFullName } from '../remote/open-remote.ts';
import { syncVisit } from '../remote/sync.ts';
import type { Terminal } from '../output.ts';
import { readEvent, type Event } from './read-event.ts';
import { renderNothing, renderPreview, renderSync } from './render-summary.ts';
import { annotationOf, asWords, writeOutputs, writeSummary, type Outputs } from './workflow.ts';

/** `tickmark action`: one step of a workflow of GitHub Actions, whose event says what is to be done. */
export async function runAction({ positionals, terminal }: Call): Promise<ExitStatus> {
  if (positionals.length > 0)
    throw new UsageError('action takes no arguments: it reads the environment of a workflow.');
  const environment = readActionEnvironment();
  const event = await readEvent(environment);
  const done = await doEvent(event, environment, terminal);
  await writeSummary(environment, done.markdown);
  await writeOutputs(environment, done.outputs);
  terminal.out(done.problems.map(annotationOf).join(''));
  terminal.out(asWords(done.markdown));
  return done.isBad && environment.fails ? EXIT.problems : EXIT.fine;
}

type Done = {
  readonly markdown: string;
  readonly outputs: Outputs;
  readonly problems: readonly Problem[];
  readonly isBad: boolean;
};

async function doEvent(event: Event, environment: ActionEnvironment, terminal: Terminal): Promise<Done> {
  if (event.kind === 'nothing')
    return { markdown: renderNothing(event.reason), outputs: {}, problems: [], isBad: false };
  const repository = parseFullName(environment.repository, 'action');
  return visit({ environment, repository, clock: foregroundClock }, (opened) =>
    event.kind === 'plan' ? planPull(opened, event.pull) : sync(opened, event, terminal),
  );
}

async function planPull(opened: Visit, pull: number): Promise<Done> {
  const previewed = await previewOnce(opened, pull);
  const { outcome, report } = previewed;
  const plan = outcome.kind === 'previewed' ? outcome.plan : undefined;
  return {
    markdown: renderPreview(previewed),
    outputs: { actions: plan?.actions.length ?? 0, held: plan?.held.length ?? 0 },
    problems: report?.problems ?? (outcome.kind === 'refused' ? outcome.problems : []),
    isBad: report?.conclusion === 'failure' || outcome.kind === 'refused',
  };
}

async function sync(
  opened: Visit,
  event: Extract<Event, { kind: 'sync' }>,
  terminal: Terminal,
): Promise<Done> {
  const { repositoryId } = opened.repository;
  await opened.accept({
    acts: event.acts(opened.engine).map((act) => ({ repositoryId, act })),
    pullNews: event.pullNews.map((news) => ({ repositoryId, ...news })),
  });
  const synced = await syncVisit(opened, terminal);
  const problems = synced.kind === 'skipped' ? [] : synced.problems;
  return {
    markdown: renderSync(synced),
    outputs: outputsOf(synced),
    problems,
    isBad: problems.some(({ severity }) => severity === 'error'),
  };
}

function outputsOf(synced: Synced): Outputs {
  if (synced.kind !== 'synced') return {};
  const { opened, updated, closed, reopened, commits } = synced.tally;
  return {
    opened,
    updated,
    closed,
    reopened,
    commits,
    actions: synced.actions.length,
    held: synced.held.length,
  };
}
