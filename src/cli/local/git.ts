import { execFile } from 'node:child_process';
import { promisify, types } from 'node:util';
import { codeOf, UsageError } from '../failure.ts';

const execute = promisify(execFile);
// Documents are at most a few megabytes; listings of large repositories may be longer.
const OUTPUT_BYTES = 256 * 1024 * 1024;

/** What commands ask of git. Paths are from the root of the repository. */
export type Git = {
  readonly root: string;
  /** Folder of the command inside the repository; '' at its root. */
  readonly prefix: string;
  /** SHA of the commit that HEAD names; undefined before the first commit. */
  readonly head: string | undefined;
  /** Plain files of a commit. */
  readonly listCommit: (sha: string) => Promise<readonly GitFile[]>;
  /** Paths of the working tree, those not added yet included, ignored ones not. Deleted ones may be among them. */
  readonly listWorkingTree: () => Promise<readonly string[]>;
  readonly readBlob: (sha: string) => Promise<Uint8Array>;
};

export type GitFile = { readonly path: string; readonly blobSha: string };

/** Opens the repository around a folder. @throws UsageError when there is none, or no git. */
export async function openGit(folder: string, command: string): Promise<Git> {
  const root = withoutLineEnd(await findRoot(folder, command));
  const prefix = withoutLineEnd((await gitOutput(folder, ['rev-parse', '--show-prefix'])).toString());
  const head = await gitOutput(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']).catch(
    () => undefined,
  );
  return {
    root,
    prefix,
    head: head === undefined ? undefined : withoutLineEnd(head.toString()),
    async listCommit(sha) {
      const lines = splitNul(await gitOutput(root, ['ls-tree', '-r', '-z', sha]));
      return lines.flatMap((line): GitFile[] => {
        // Symlinks (120000) and submodules (160000) are no documents.
        const [, blobSha, path] = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
        return blobSha === undefined || path === undefined ? [] : [{ path, blobSha }];
      });
    },
    async listWorkingTree() {
      const paths = splitNul(
        await gitOutput(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']),
      );
      // A path in a merge conflict is listed once for each side.
      return [...new Set(paths)];
    },
    readBlob: (sha) => gitOutput(root, ['cat-file', 'blob', sha]),
  };
}

async function findRoot(folder: string, command: string): Promise<string> {
  try {
    return (await gitOutput(folder, ['rev-parse', '--show-toplevel'])).toString();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      throw new UsageError(`${command} needs git, which is not installed here.`, { cause: error });
    }
    const said = wordsOfGit(error);
    throw new UsageError(
      `${command} looks for task documents, and git finds no repository around ${folder}: ${said}`,
      { cause: error },
    );
  }
}

// It may be there and belong to somebody else, which git refuses; only git knows.
function wordsOfGit(error: unknown): string {
  const stderr = types.isNativeError(error) && 'stderr' in error ? String(error.stderr) : '';
  return stderr.trim().split('\n')[0] ?? '';
}

/** What a git command prints. @throws the error of the process when it fails. */
export async function gitOutput(folder: string, words: readonly string[]): Promise<Buffer> {
  const { stdout } = await execute('git', ['-C', folder, ...words], {
    encoding: 'buffer',
    maxBuffer: OUTPUT_BYTES,
  });
  return stdout;
}

const splitNul = (output: Buffer): string[] =>
  output
    .toString()
    .split('\0')
    .filter((line) => line !== '');
const withoutLineEnd = (text: string): string => text.replace(/\r?\n$/, '');
