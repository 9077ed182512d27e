import type { TreeFile } from '../ports.ts';

/**
 * The files of a branch with what a pull request changes laid over them: of the paths it changes, old names included, only
 * what its head has there is left.
 */
export function layOver(
  base: readonly TreeFile[],
  head: readonly TreeFile[],
  changed: ReadonlySet<string>,
): readonly TreeFile[] {
  const files = [
    ...base.filter(({ path }) => !changed.has(path)),
    ...head.filter(({ path }) => changed.has(path)),
  ];
  // As GitHub lists them, so that the documents come in the order in which the pass after the merge has them.
  return files.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}
