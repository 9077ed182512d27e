import { RetryLaterError } from '../../reconcile/failure.ts';
import type { Outcome, PreviewOutcome } from '../../reconcile/pass.ts';
import type { CheckReport } from '../../reconcile/check-runs.ts';
import { preview } from '../../reconcile/preview/preview.ts';
import { reconcile } from '../../reconcile/reconcile.ts';
import { patientPacing } from './patient-pacing.ts';
import type { Visit } from './visit.ts';

export type Previewed = {
  readonly outcome: PreviewOutcome | Extract<Outcome, { readonly kind: 'refused' | 'skipped' }>;
  /** What the App would show on a check run; undefined where there is nothing to show. */
  readonly report: CheckReport | undefined;
};

/** What merging a pull request would do. Nothing is written to GitHub. */
export async function previewOnce(visit: Visit, pull: number): Promise<Previewed> {
  const { repository, settings } = visit;
  const left = await learn(visit);
  if (left !== undefined) return { outcome: left, report: undefined };

  let report: CheckReport | undefined;
  const checks = { ...visit.ports.checks, report: async (_: unknown, told: CheckReport) => keep(told) };
  const keep = (told: CheckReport): number => {
    report = told;
    return 0;
  };
  const pacing = patientPacing(visit.ports.pacing, visit.ports.clock, new AbortController().signal);
  const { repositoryId } = repository;
  const outcome = await preview(
    { kind: 'preview', repositoryId, target: { kind: 'pull', pull } },
    { ports: { ...visit.ports, checks, pacing }, settings },
  );
  return { outcome, report };
}

/** The repository is not to be written to: a pass ends there with what it has learnt. */
class NoTurnError extends RetryLaterError {
  override readonly name = 'NoTurnError';
}

/** Fills the ledger with what is there now, by a pass that gets no turn to write; the outcome of one that does not go on. */
async function learn({ repository, ports, settings }: Visit): Promise<Previewed['outcome'] | undefined> {
  const { repositoryId } = repository;
  const takeTurn = async (): Promise<never> => {
    throw new NoTurnError('nothing is written for a preview', ports.clock.now());
  };
  const pass = { job: { kind: 'sync', repositoryId }, mode: 'apply', settings } as const;
  try {
    const outcome = await reconcile({ ...pass, ports: { ...ports, pacing: { takeTurn } } });
    return outcome.kind === 'refused' || outcome.kind === 'skipped' ? outcome : undefined;
  } catch (error) {
    if (error instanceof NoTurnError) return undefined;
    throw error;
  }
}
