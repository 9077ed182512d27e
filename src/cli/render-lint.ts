import type { Problem } from '../config/problem.ts';
import type { Linted } from './lint.ts';
import type { Style } from './output.ts';
import { renderProblem } from './render-document.ts';
import { printable, renderExcerpt } from './render-excerpt.ts';

type Paint = (style: Style, text: string) => string;

/** Problems as a compiler tells them, each with its line and a caret under its column, and a last line that counts. */
export function renderLint({ documents, problems }: Linted, paint: Paint): string {
  const lines = new Map(
    documents.map(({ parsed, text }) => [parsed.path, text?.split(/\r\n|\n|\r/u) ?? []] as const),
  );
  const told = problems.map((problem) => {
    const source = lines.get(problem.path)?.[problem.line - 1];
    const head = renderProblem({ ...problem, message: printable(problem.message) }, paint);
    return source === undefined ? `${head}\n` : `${head}\n${renderExcerpt(source, problem, paint)}`;
  });
  return [...told, `${summary(documents.length, problems)}\n`].join('');
}

function summary(documents: number, problems: readonly Problem[]): string {
  if (documents === 0 && problems.length === 0)
    return 'No task documents here; "documents" in .github/tickmark.yml names them.';
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const counts = [count(errors, 'error'), count(problems.length - errors, 'warning')].filter(
    (part) => part !== '',
  );
  return `${counts.length === 0 ? 'No problems' : counts.join(' and ')} in ${count(documents, 'document') || 'no document'}.`;
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`;
}
