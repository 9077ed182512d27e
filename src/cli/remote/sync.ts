import { syncOnce, type Synced } from '../../app/once/run-once.ts';
import type { Visit } from '../../app/once/visit.ts';
import type { Tally } from '../../reconcile/pass.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { RefusedError, UsageError } from '../failure.ts';
import { planJson } from '../local/plan-json.ts';
import { painter, printJson, type Terminal } from '../output.ts';
import { onStop } from '../until-stopped.ts';
import { openRemote } from './open-remote.ts';
import { issueOf } from './plan-remote.ts';
import { progressBar } from './progress-bar.ts';
import { refuseSkipped } from './refuse-skipped.ts';
import { renderRemotePlan } from './render-remote-plan.ts';

/** `tickmark sync --repo`: passes over a repository on GitHub, with a token and without a server, until nothing is due. */
export async function runSync(call: Call): Promise<ExitStatus> {
  const { terminal, positionals } = call;
  if (positionals.length > 0)
    throw new UsageError('sync takes no paths: documents and issues are synced as a whole.');
  const synced = await openRemote(call, 'sync', (visit) => syncVisit(visit, terminal));
  if (synced.kind === 'skipped') throw refuseSkipped(synced.reason);
  const shown = synced.kind === 'refused' ? NOTHING_DONE(synced.problems) : synced;

  if (call.flag('json')) printJson(terminal, syncJson(shown));
  else terminal.out(`${renderRemotePlan(shown, painter(terminal))}${summary(synced)}`);
  return shown.problems.some(({ severity }) => severity === 'error') ? EXIT.problems : EXIT.fine;
}

/** The same on an open repository, with a bar for whoever watches. @throws RefusedError where the token may only read. */
export async function syncVisit(
  visit: Visit,
  terminal: Pick<Terminal, 'err' | 'hasProgress'>,
): Promise<Synced> {
  refuseReader(visit);
  const stopping = new AbortController();
  // Whoever asks once more ends the process as if nobody listened.
  const stopListening = onStop(() => stopping.abort());
  const bar = progressBar(terminal);
  try {
    return await syncOnce(visit, { progress: bar, signal: stopping.signal });
  } finally {
    bar.clear();
    stopListening();
  }
}

/** @throws RefusedError for an account that GitHub lets read and not write. */
export function refuseReader({ mayWrite, engine, repository: { owner, name } }: Visit): void {
  if (mayWrite !== false) return;
  throw new RefusedError(
    `${engine.login} may read ${owner}/${name} and not write there; use the token of somebody who may push.`,
  );
}

type Done = Extract<Synced, { kind: 'synced' }>;
type Shown = Pick<Done, 'actions' | 'held' | 'problems'> & Partial<Pick<Done, 'tally' | 'dueAt'>>;

const NOTHING_DONE = (problems: Done['problems']): Shown => ({ actions: [], held: [], problems });

const syncJson = (shown: Shown) => ({
  ...planJson(shown, issueOf),
  written: shown.tally ?? null,
  dueAt: shown.dueAt?.toISOString() ?? null,
});

function summary(synced: Synced): string {
  if (synced.kind !== 'synced') return 'Nothing was written.\n';
  const { tally, dueAt } = synced;
  const words = tellTally(tally);
  const due = dueAt === undefined ? '' : ` Something is due at ${dueAt.toISOString()}: run sync again then.`;
  return `${words === '' ? 'Nothing to do: documents and issues agree' : words}.${due}\n`;
}

const NOUNS: Readonly<Record<keyof Tally, readonly [one: string, many: string]>> = {
  opened: ['issue opened', 'issues opened'],
  updated: ['changed', 'changed'],
  closed: ['closed', 'closed'],
  reopened: ['reopened', 'reopened'],
  commits: ['commit', 'commits'],
  comments: ['comment', 'comments'],
  links: ['link', 'links'],
};

/** `3 issues opened, 1 closed, 1 commit`; '' where nothing was written. */
export const tellTally = (tally: Tally): string =>
  (Object.keys(NOUNS) as (keyof Tally)[])
    .filter((what) => tally[what] > 0)
    .map((what) => `${tally[what]} ${NOUNS[what][tally[what] === 1 ? 0 : 1]}`)
    .join(', ');
