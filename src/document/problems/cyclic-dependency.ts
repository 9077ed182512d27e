import { isFinished } from '../../config/task-words.ts';
import type { Dependencies } from '../resolve-dependencies.ts';
import { findCycles } from './find-cycles.ts';
import { shown, type FoundProblem, type ReadDocument } from './found-problem.ts';
import { referenceOffset } from './reference-offset.ts';

// A longer chain is shown by its beginning: the reader follows it in the document.
const SHOWN_TASKS = 8;

/** Tasks that wait for each other in a circle; one problem for each circle that still holds an open task. */
export function cyclicDependencies(
  { reading, settled }: ReadDocument,
  dependencies: readonly Dependencies[],
): readonly FoundProblem[] {
  const { tasks } = settled;
  const cycles = findCycles(dependencies.map(({ on }) => on));
  return cycles.flatMap((cycle): readonly FoundProblem[] => {
    const chain = cycle.flatMap((index) => tasks[index] ?? []);
    const [first, next] = [chain[0], chain[1] ?? chain[0]];
    if (first === undefined || chain.every(({ status }) => isFinished(status))) return [];
    const named = chain
      .slice(0, SHOWN_TASKS)
      .map(({ id, line }) => `"${shown(id ?? '')}" (line ${line})`)
      .join(' waits for ');
    const rest =
      chain.length > SHOWN_TASKS ? ` waits for ${chain.length - SHOWN_TASKS} more, the last of which` : '';
    const message = `These tasks wait for each other, so none can begin: ${named}${rest} waits for "${shown(first.id ?? '')}". Take one of the references out.`;
    const offset = referenceOffset(reading.text, first, next?.id ?? '');
    return [{ rule: 'cyclic-dependency', message, offset }];
  });
}
