import type { Problem } from '../../config/problem.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import { resolveDependencies } from '../resolve-dependencies.ts';
import type { ReadSettings } from '../task.ts';
import { cyclicDependencies } from './cyclic-dependency.ts';
import { danglingDependencies } from './dangling-dependency.ts';
import { doneParents } from './done-parent-open-children.ts';
import { duplicateIds } from './duplicate-id.ts';
import type { FoundProblem, ReadDocument } from './found-problem.ts';
import { mixedEncodings } from './mixed-encodings.ts';
import { tasksNotUnderstood } from './task-not-understood.ts';
import { unclosedFences } from './unclosed-fence.ts';
import { unclosedHtml } from './unclosed-html.ts';
import { unknownDialect } from './unknown-dialect.ts';
import { unknownStatuses } from './unknown-status.ts';

export type FoundProblems = {
  readonly problems: readonly Problem[];
  /** Something that looks like a task was not understood. */
  readonly isIncomplete: boolean;
};

type Rule = (document: ReadDocument) => readonly FoundProblem[];

// What these find hides tasks, so nothing that is missing from the document may count as removed.
const HIDING: readonly Rule[] = [unclosedFences, unclosedHtml, tasksNotUnderstood];
const OTHERS: readonly Rule[] = [
  duplicateIds,
  unknownDialect,
  unknownStatuses,
  dependencyProblems,
  doneParents,
  mixedEncodings,
];

// Most documents name no dependency, and both rules ask what those that are named mean.
function dependencyProblems(document: ReadDocument): readonly FoundProblem[] {
  const { tasks } = document.settled;
  if (tasks.every(({ dependsOn }) => dependsOn.length === 0)) return [];
  const dependencies = resolveDependencies(tasks);
  return [...danglingDependencies(document, dependencies), ...cyclicDependencies(document, dependencies)];
}

/** The faults an author should know of, in document order. */
export function findProblems(document: ReadDocument, settings: ReadSettings): FoundProblems {
  const { reading } = document;
  if (isNoTaskListByName(reading, settings)) return { problems: [], isIncomplete: false };
  const hidden = HIDING.flatMap((find) => find(document));
  const problems = [...hidden, ...OTHERS.flatMap((find) => find(document))]
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ rule, message, offset }): Problem => {
      const { path, lineIndex } = reading;
      const place = { path, line: lineIndex.line(offset), column: lineIndex.column(offset) };
      return { rule, severity: 'warning', message, ...place };
    });
  return { problems, isIncomplete: hidden.length > 0 };
}

// A changelog or a template holds no tasks whatever stands in it. A document that merely shows no task may hide them all.
function isNoTaskListByName({ path, dialect }: DocumentReading, settings: ReadSettings): boolean {
  const profile = profileNamed('not-a-task-list');
  if (dialect !== profile.name) return false;
  return settings.dialect !== undefined || profile.paths.some((pattern) => pattern.test(path));
}
