import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Call } from '../command.ts';
import { codeOf, UsageError } from '../failure.ts';

/** A document of the demo under its path in the repository. */
export type DemoFile = { readonly path: string; readonly bytes: Uint8Array };

export const SAMPLES_FOLDER = fileURLToPath(new URL('../samples', import.meta.url));

/** The folder that `--docs` names, or that of the samples. */
export function docsFolder({ text, terminal }: Call): string {
  const given = text('docs');
  return given === undefined ? SAMPLES_FOLDER : path.resolve(terminal.folder, given);
}

/** Every Markdown file of a folder and the folders in it, by path. @throws UsageError when there is none. */
export async function readDemoFiles(folder: string): Promise<readonly DemoFile[]> {
  const names = (await list(folder)).filter((name) => /\.(?:md|markdown)$/i.test(name)).toSorted();
  if (names.length === 0) throw new UsageError(`${folder} holds no Markdown file.`);
  return Promise.all(
    names.map(async (name) => ({
      path: name.replaceAll(path.sep, '/'),
      bytes: await readFile(path.join(folder, name)),
    })),
  );
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
    throw new UsageError(`${folder} is no folder.`, { cause: error });
  }
}

// What a person pushes from a second terminal is a task document too, whatever its name.
const ALL_MARKDOWN = '**/*.md';

/** The config of the demo's repository: it names its documents, and lets everything happen at once. */
export function demoConfig(paths: readonly string[], takesMore: boolean): string {
  const globs = [...paths.map(escapeGlob), ...(takesMore ? [ALL_MARKDOWN] : [])];
  const documents = globs.map((glob) => `  - ${JSON.stringify(glob)}`);
  const limits = ['limits:', '  openAtOnce: 100000'];
  const writeBack = ['writeBack:', '  quietSeconds: 0'];
  return ['documents:', ...documents, 'ignore: []', ...limits, ...writeBack, ''].join('\n');
}

const escapeGlob = (at: string): string => at.replaceAll(/[\\*?[\]{}()!+@|]/g, String.raw`\$&`);
