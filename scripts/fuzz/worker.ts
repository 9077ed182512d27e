import { parentPort } from 'node:worker_threads';
import fc from 'fast-check';
import { fuzzInputs, type FuzzInput } from '../../test/fuzz/documents.ts';
import { checkInvariants } from '../../test/fuzz/invariants.ts';
import type { Answer, Chunk, Tally } from './run-chunks.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
parentPort?.on('message', (chunk: Chunk) => parentPort?.postMessage(runChunk(chunk)));

function runChunk({ seed, rounds }: Chunk): Answer {
  const tally: Tally = { rounds: 0, tasks: 0, edited: 0, refused: 0, slowestMs: 0 };
  const property = fc.property(fuzzInputs, (input: FuzzInput) => {
    const start = performance.now();
    const { tasks, edit } = checkInvariants(input);
    tally.rounds += 1;
    tally.tasks += tasks;
    if (edit !== 'none') tally[edit] += 1;
    tally.slowestMs = Math.max(tally.slowestMs, performance.now() - start);
  });
  const { failed, counterexample, errorInstance } = fc.check(property, { seed, numRuns: rounds });
  if (!failed) return { tally, finding: undefined };
  const error =
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return { tally, finding: { seed, error: firstLines(error), input: counterexample?.[0] } };
}

// The message and where it was thrown.
const firstLines = (stack: string): string => stack.split('\n').slice(0, 4).join('\n');
