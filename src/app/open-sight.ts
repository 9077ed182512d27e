import type { Environment } from '../config/environment.ts';
import type { Operator } from '../web/operator/operator.ts';
import { createHealth, type Health } from './health.ts';
import { NOBODY, type Observer } from './observer.ts';
import { createOperator, type OperatorParts } from './operate.ts';

/** What lets people see how this process is. */
export type Sight = {
  readonly health: Health;
  /** To be told of what happens. */
  readonly observer: Observer;
  /** Undefined where there are no pages. */
  readonly operator: Operator | undefined;
};

/** Where nobody looks, what counts is not even loaded. */
export async function openSight(
  { pagesPort, oauth, pace, deliveriesMinutes }: Looked,
  parts: Omit<OperatorParts, 'health' | 'metrics' | 'pace' | 'deliveriesMinutes'>,
): Promise<Sight> {
  const health = createHealth(parts.database);
  if (pagesPort === undefined && oauth === undefined)
    return { health, observer: NOBODY, operator: undefined };
  const { createMetrics } = await import('./metrics/metrics.ts');
  const metrics = createMetrics(parts.queue);
  const operator = createOperator({ ...parts, pace, deliveriesMinutes, health, metrics });
  return { health, observer: metrics.observer, operator };
}

type Looked = Pick<Environment, 'pagesPort' | 'oauth' | 'pace' | 'deliveriesMinutes'>;
