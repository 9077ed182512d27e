import type { PairedTask } from '../../identity/pairing.ts';
import type { NextTask } from '../../plan/next/next-tasks.ts';
import type { Obstacle } from '../../plan/next/find-obstacles.ts';
import { problemJson } from '../document-json.ts';
import type { FoundNext } from './next.ts';

/** What can be started, in the shape that `tickmark next --json` promises (docs/cli.md): null for what is absent. */
export function nextJson({ ready, blocked, taken, problems }: FoundNext, shownAtMost: number) {
  const shown = (tasks: readonly NextTask[]): readonly NextTask[] => tasks.slice(0, shownAtMost);
  const more = (tasks: readonly NextTask[]): number => Math.max(0, tasks.length - shownAtMost);
  return {
    ready: shown(ready).map(taskJson),
    blocked: shown(blocked).map((task) => ({
      ...taskJson(task),
      waitsFor: task.waitsFor.map(obstacleJson),
    })),
    taken: shown(taken).map(taskJson),
    more: { ready: more(ready), blocked: more(blocked), taken: more(taken) },
    problems: problems.map((problem) => ({ path: problem.path, ...problemJson(problem) })),
  };
}

function taskJson({ paired, why, frees, openSubtasks }: NextTask) {
  return {
    ...placeJson(paired),
    priority: paired.task.priority ?? null,
    why,
    frees: frees.map(placeJson),
    openSubtasks: openSubtasks.map(placeJson),
  };
}

function obstacleJson(obstacle: Obstacle) {
  if (obstacle.kind === 'task')
    return { kind: obstacle.kind, ...placeJson(obstacle.paired), isCircular: obstacle.isCircular };
  return { kind: obstacle.kind, id: obstacle.id };
}

const placeJson = ({ path, task: { line, id, title, status } }: PairedTask) => ({
  path,
  line,
  id: id ?? null,
  title,
  status,
});
