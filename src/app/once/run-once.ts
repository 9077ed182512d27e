import type { Problem } from '../../config/problem.ts';
import type { Action, HeldPlan, Plan } from '../../plan/plan.ts';
import { RetryLaterError, UnknownOutcomeError } from '../../reconcile/failure.ts';
import type { Outcome, Ports, Tally } from '../../reconcile/pass.ts';
import { reconcile } from '../../reconcile/reconcile.ts';
import { slicePacing } from '../slice-pacing.ts';
import { countWrites, NOTHING_WRITTEN } from './count-writes.ts';
import { patientPacing } from './patient-pacing.ts';
import type { Visit } from './visit.ts';

// What is due later than that, as the end of a task's grace, is for the next run.
const WAIT_AT_MOST_MS = 15 * 60_000;
const UNKNOWN_OUTCOME_MS = 1_000;
// Put off so often in a row without a write between, it will not come to an end by itself.
const FRUITLESS_AT_MOST = 10;

/** What a run tells while it goes on. */
export type Progress = {
  /** How many writes are to come, as far as the plan says. */
  planned(actions: number): void;
  wrote(what: keyof Tally): void;
  /** Nothing is done until then. */
  waiting(until: Date, reason: string): void;
};

/** Who runs this has said yes by that: nobody is asked first. */
export type Answer = Exclude<Outcome, { readonly kind: 'waiting' }>;

export type Synced =
  | Exclude<Answer, { readonly kind: 'applied' | 'previewed' }>
  | {
      readonly kind: 'synced';
      /** What GitHub has confirmed. */
      readonly tally: Tally;
      /** What was decided, in the order of the passes. */
      readonly actions: readonly Action[];
      readonly held: readonly HeldPlan[];
      readonly problems: readonly Problem[];
      /** When another run has something to do, even if nothing happens. */
      readonly dueAt: Date | undefined;
    };

export type RunOptions = { readonly progress: Progress; readonly signal: AbortSignal };

/** What a pass would do, and nothing written. */
export async function planOnce({ repository, ports, settings }: Visit): Promise<Answer> {
  const { repositoryId } = repository;
  return answerOf(await reconcile({ job: { kind: 'sync', repositoryId }, mode: 'preview', ports, settings }));
}

function answerOf(outcome: Outcome): Answer {
  if (outcome.kind === 'waiting') throw new Error('a repository was asked first that is not to be asked');
  return outcome;
}

/**
 * Passes over the repository until nothing is due: limits, turns and creates in doubt are waited for. What was stopped
 * in the middle is found again by the next run. @throws RetryLaterError when the signal aborts, or GitHub stays busy.
 */
export async function syncOnce(visit: Visit, { progress, signal }: RunOptions): Promise<Synced> {
  const { repository, settings } = visit;
  const { repositoryId } = repository;
  const tally: { -readonly [What in keyof Tally]: Tally[What] } = { ...NOTHING_WRITTEN };
  const decided = new Map<string, Action>();
  let fruitless = 0;
  const ports = portsOf(visit, signal, (what) => {
    tally[what] += 1;
    fruitless = 0;
    progress.wrote(what);
  });
  const onPlan = ({ actions }: Plan): void => {
    for (const action of actions) decided.set(nameOf(action), action);
    progress.planned(actions.length);
  };
  const wait = async (until: Date, reason: string): Promise<void> => {
    const waitMs = until.getTime() - ports.clock.now().getTime();
    if (waitMs <= 0) return;
    progress.waiting(until, reason);
    await ports.clock.sleep(waitMs, signal);
  };
  for (;;) {
    const slice = { ...ports, pacing: slicePacing(ports.pacing, { clock: ports.clock, stopping: signal }) };
    try {
      const pass = {
        job: { kind: 'sync', repositoryId },
        mode: 'apply',
        ports: slice,
        settings,
        onPlan,
      } as const;
      const outcome = answerOf(await reconcile(pass));
      if (outcome.kind === 'previewed') throw new Error('a pass that was to apply did not');
      if (outcome.kind !== 'applied') return outcome;
      const { retryAt, plan } = outcome;
      const isDone =
        retryAt === undefined || retryAt.getTime() - ports.clock.now().getTime() > WAIT_AT_MOST_MS;
      if (isDone || signal.aborted) {
        const { held, problems } = plan;
        return { kind: 'synced', tally, actions: [...decided.values()], held, problems, dueAt: retryAt };
      }
      await wait(retryAt, 'something is to be looked at again');
    } catch (error) {
      const again = whenAgain(error, ports);
      fruitless += 1;
      if (again === undefined || signal.aborted || fruitless > FRUITLESS_AT_MOST) throw error;
      await wait(again.at, again.reason);
    }
  }
}

function portsOf({ ports }: Visit, signal: AbortSignal, told: (what: keyof Tally) => void): Ports {
  return { ...ports, ...countWrites(ports, told), pacing: patientPacing(ports.pacing, ports.clock, signal) };
}

/** A pass that was planned twice, for it was put off, is told once. */
const nameOf = (action: Action): string =>
  [
    action.kind,
    'key' in action ? action.key : action.reason,
    'issue' in action ? action.issue : '',
    'purpose' in action ? action.purpose : '',
  ].join(' ');

function whenAgain(
  error: unknown,
  { clock }: Pick<Ports, 'clock'>,
): { readonly at: Date; readonly reason: string } | undefined {
  if (error instanceof RetryLaterError) return { at: error.retryAt, reason: error.message };
  // The next pass looks it up.
  if (error instanceof UnknownOutcomeError)
    return { at: new Date(clock.now().getTime() + UNKNOWN_OUTCOME_MS), reason: error.message };
  return undefined;
}
