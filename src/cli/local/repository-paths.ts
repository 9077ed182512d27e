import path from 'node:path';
import type { Git } from './git.ts';

/** Paths as git names them: from the root of the repository, with slashes; '' is the root itself. */
export function pathsIn({ prefix }: Pick<Git, 'prefix'>, words: readonly string[]): readonly string[] {
  return words.map((word) => {
    const inRepository = path.posix.normalize(path.posix.join(prefix, word.replaceAll(path.sep, '/')));
    return inRepository === '.' ? '' : inRepository.replace(/\/$/, '');
  });
}

/** True for a document at a path or in the folder there. */
export const isIn = (document: string, at: string): boolean =>
  at === '' || document === at || document.startsWith(`${at}/`);
