import { UsageError } from '../failure.ts';
import { isIn } from './repository-paths.ts';

/** @throws UsageError for a path that names none of the documents and holds none. */
export function checkPaths(paths: readonly string[], documents: readonly string[]): void {
  const stranger = paths.find((at) => !documents.some((document) => isIn(document, at)));
  if (stranger === undefined) return;
  throw new UsageError(
    `${stranger} is no task document and holds none; "documents" in .github/tickmark.yml names them.`,
  );
}
