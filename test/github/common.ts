import type { Limits } from '../../src/reconcile/pacing.ts';
import type { Clock, RepositoryRef } from '../../src/reconcile/ports.ts';

export const NOW = new Date('2026-03-01T12:00:00Z');

export const REPO: RepositoryRef = {
  repositoryId: 77,
  installationId: 5,
  owner: 'acme',
  name: 'plans',
  defaultBranch: 'main',
};

export const clock: Clock = { now: () => NOW, sleep: () => Promise.resolve() };

/** GitHub's limits as if nobody had met one before. */
export const limits: Limits = {
  findPause: () => Promise.resolve(undefined),
  pause: (_, { until }) => Promise.resolve(until),
};

/** `ms` after the time at which the tests stand. */
export const after = (ms: number): Date => new Date(NOW.getTime() + ms);

/** What a call that fails throws; a call that does not fail fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<Error & { readonly retryAt?: Date }> {
  const outcome = await call.then(
    (value) => ({ kind: 'value' as const, value }),
    (error: unknown) => ({ kind: 'error' as const, error }),
  );
  if (outcome.kind === 'value') throw new Error(`it did not fail but gave ${JSON.stringify(outcome.value)}`);
  return outcome.error as Error;
}
