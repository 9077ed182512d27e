import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './load.ts';

/** Sends webhooks from a process of their own, and says how they were answered. @throws Error when one was refused. */
export async function sendLoad(load: Load): Promise<LoadResult> {
  const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)));
  child.send(load);
  const [result] = (await once(child, 'message')) as [LoadResult];
  if (result.refused > 0) throw new Error(`${result.refused} webhooks were not acknowledged`);
  return result;
}
