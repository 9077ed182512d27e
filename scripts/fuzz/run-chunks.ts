import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FuzzInput } from '../../test/fuzz/documents.ts';

export type Options = { readonly rounds: number; readonly seed: number; readonly workers: number };
export type Tally = { rounds: number; tasks: number; edited: number; refused: number; slowestMs: number };
/** What went wrong in a chunk; its seed repeats it. Without an input the worker hung or died. */
export type Finding = {
  readonly seed: number;
  readonly error: string;
  readonly input: FuzzInput | undefined;
};
export type Chunk = { readonly seed: number; readonly rounds: number };
/** What a worker answers to a chunk. */
export type Answer = { readonly tally: Tally; readonly finding: Finding | undefined };

const CHUNK_ROUNDS = 1_000;
// A chunk takes seconds; a worker that is silent for this long hangs in one input.
const HANG_MS = 300_000;

/** Shares the rounds out to workers, chunk by chunk, each chunk with a seed of its own. */
export async function runChunks(
  { rounds, seed, workers }: Options,
  onProgress: (done: number) => void,
): Promise<{ readonly tally: Tally; readonly findings: readonly Finding[] }> {
  const tally: Tally = { rounds: 0, tasks: 0, edited: 0, refused: 0, slowestMs: 0 };
  const findings: Finding[] = [];
  let given = 0;
  const nextChunk = (): Chunk | undefined => {
    if (given >= rounds) return undefined;
    const chunk = { seed: seed + given / CHUNK_ROUNDS, rounds: Math.min(CHUNK_ROUNDS, rounds - given) };
    given += CHUNK_ROUNDS;
    return chunk;
  };
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let chunk = nextChunk(); chunk !== undefined; chunk = nextChunk()) {
      worker ??= new Worker(new URL('worker.ts', import.meta.url));
      const answer = await ask(worker, chunk);
      if (answer.finding !== undefined) findings.push(answer.finding);
      if (answer.finding !== undefined && answer.finding.input === undefined) {
        await worker.terminate();
        worker = undefined;
      }
      add(tally, answer.tally);
      onProgress(tally.rounds);
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: workers }, work));
  return { tally, findings };
}

async function ask(worker: Worker, chunk: Chunk): Promise<Answer> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  worker.postMessage(chunk);
  try {
    const [answer] = await once(worker, 'message', { signal: AbortSignal.timeout(HANG_MS) });
    return answer;
  } catch (error) {
    // It died, or it was silent for too long; the chunk's seed tells where.
    const tally = { rounds: 0, tasks: 0, edited: 0, refused: 0, slowestMs: 0 };
    return {
      tally,
      finding: { seed: chunk.seed, error: `a worker was lost: ${String(error)}`, input: undefined },
    };
  }
}

function add(tally: Tally, { rounds, tasks, edited, refused, slowestMs }: Tally): void {
  tally.rounds += rounds;
  tally.tasks += tasks;
  tally.edited += edited;
  tally.refused += refused;
  tally.slowestMs = Math.max(tally.slowestMs, slowestMs);
}
