import type { Problem } from '../config/problem.ts';
import type { Undecided } from './match/pair-leftovers.ts';
import type { Traits } from './match/traits.ts';

/** One problem for each task that could equally well be one known task or another. */
export function describeDoubts(undecided: Undecided): readonly Problem[] {
  return [...undecided].map(([now, candidates]) => {
    const rivals = [...undecided].filter(
      ([other, theirs]) => other !== now && [...theirs].some((task) => candidates.has(task)),
    );
    const known = [...candidates].map((task) => placeOf(task, now.path));
    const others = rivals.map(([task]) => placeOf(task, now.path));
    return {
      rule: 'ambiguous-task',
      severity: 'warning',
      message: [
        `this may be the task that stood on ${known.join(' or ')}`,
        others.length === 0 ? '' : `, and so may the one on ${others.join(' and ')}`,
        '; nothing is guessed, so it has no issue yet. Say which it is: by the id that it had, by other words for what is another task, or by /adopt on the issue',
      ].join(''),
      path: now.path,
      line: now.line,
      column: 1,
    };
  });
}

const placeOf = (task: Traits, path: string): string =>
  task.path === path ? `line ${task.line}` : `line ${task.line} of ${task.path}`;
