import type { Problem } from '../config/problem.ts';
import type { ParsedDocument, Task } from '../document/task.ts';

/** A document in the shape that `tickmark parse --json` promises (docs/cli.md): null for what is absent. */
export function documentJson({ path, dialect, tasks, problems }: ParsedDocument) {
  return {
    path,
    dialect: dialect.name,
    tasks: tasks.map((task) => taskJson(task, tasks)),
    problems: problems.map(problemJson),
  };
}

function taskJson(task: Task, all: readonly Task[]) {
  const {
    line,
    id,
    title,
    status,
    priority,
    parent,
    level,
    labels,
    assignees,
    estimateHours,
    due,
    dependsOn,
  } = task;
  return {
    line,
    id: id ?? null,
    title,
    status,
    priority: priority ?? null,
    parentLine: parent === undefined ? null : (all[parent]?.line ?? null),
    level,
    labels,
    assignees,
    estimateHours: estimateHours ?? null,
    due: due ?? null,
    dependsOn,
  };
}

/** A problem as every command prints it in JSON; its place lies in `path`, which a document's own problems leave out. */
export function problemJson({ rule, severity, message, line, column }: Problem) {
  return { rule, severity, message, line, column };
}
