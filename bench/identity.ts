import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Measures } from './measure.ts';

/**
 * What it costs to know tasks again and to plan, beside reading them cold. In a thread of its own, for reading that
 * was measured before leaves nothing cold here.
 */
export async function measureIdentity(): Promise<Measures> {
  const worker = new Worker(new URL('know-and-plan.ts', import.meta.url));
  const [measures] = (await once(worker, 'message')) as [Measures];
  return measures;
}
