import type { ParsedDocument } from '../../../src/document/task.ts';
import { pairTasks } from '../../../src/identity/pair-tasks.ts';
import type { KnownTask, Pairing } from '../../../src/identity/pairing.ts';
import { remember } from '../../../src/identity/remember.ts';
import { countingKeys } from './documents.ts';

export const SOME_DAY = '2026-03-01T12:00:00Z';

/** Pairs one push after the other, each with what is known from those before it. */
export function pushAll(pushes: readonly (readonly ParsedDocument[])[]): {
  readonly pairings: readonly Pairing[];
  readonly known: readonly KnownTask[];
} {
  const newKey = countingKeys();
  let known: readonly KnownTask[] = [];
  const pairings = pushes.map((documents) => {
    const pairing = pairTasks({ documents, known, newKey });
    known = remember(pairing, SOME_DAY);
    return pairing;
  });
  return { pairings, known };
}

/** Of the last push: each task, as `line title`, with the line and title under which its key was first seen. */
export function followed(
  pushes: readonly (readonly ParsedDocument[])[],
): readonly (readonly [string, string])[] {
  const { pairings } = pushAll(pushes);
  const first = new Map<string, string>();
  for (const { tasks } of pairings) {
    for (const { key, task } of tasks) if (!first.has(key)) first.set(key, `${task.line} ${task.title}`);
  }
  const last = pairings.at(-1);
  return (last?.tasks ?? []).map(({ key, task, kind }) => [
    `${task.line} ${task.title}`,
    kind === 'new' ? 'new' : (first.get(key) ?? ''),
  ]);
}
