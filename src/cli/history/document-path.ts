import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../failure.ts';
import { gitOutput, type Git } from '../local/git.ts';
import type { Terminal } from '../output.ts';

/** The path of a document from the root of its repository. @throws UsageError when it cannot be one. */
export async function documentPath(
  git: Git,
  word: string,
  { folder }: Pick<Terminal, 'folder'>,
): Promise<string> {
  const file = path.resolve(await realpath(folder), word);
  // The folder may be reached through a link, and is gone when the document is.
  const holder = await realpath(path.dirname(file)).catch(() => path.dirname(file));
  const inside = path.relative(git.root, path.join(holder, path.basename(file)));
  if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
    throw new UsageError(`${word} lies outside the repository at ${git.root}.`);
  if (git.head === undefined) throw new UsageError(`the repository at ${git.root} has no commit yet.`);

  const inRepository = inside.replaceAll(path.sep, '/');
  if (await isFolder(git, inRepository))
    throw new UsageError(`${word} is a folder; history takes one document.`);
  return inRepository;
}

async function isFolder({ root, head }: Git, at: string): Promise<boolean> {
  const kind = await gitOutput(root, ['cat-file', '-t', `${head}:${at}`]).catch(() => undefined);
  return kind?.toString().trim() === 'tree';
}
