import { execFile } from 'node:child_process';
import { promisify, types } from 'node:util';
import { environmentWith } from '../../../config/environment.ts';
import { RefusedError } from '../../failure.ts';

const execute = promisify(execFile);

const SAID_CHARS = 500;

export type HowToRun = {
  /** The index that git works on, instead of the one of the clone. */
  readonly index?: string | undefined;
  /** What git reads on standard input. */
  readonly input?: Uint8Array | undefined;
};

/** Runs a git command that may fail for a reason that concerns who asked. @throws RefusedError with the words of git. */
export async function runGit(
  root: string,
  words: readonly string[],
  { index, input }: HowToRun = {},
): Promise<string> {
  try {
    const running = execute('git', ['-C', root, '--literal-pathspecs', ...words], {
      env: environmentWith(index === undefined ? {} : { GIT_INDEX_FILE: index }),
    });
    running.child.stdin?.end(input);
    return (await running).stdout.trimEnd();
  } catch (error) {
    throw new RefusedError(`git ${words[0]} refused: ${wordsOf(error)}`, { cause: error });
  }
}

/** The same, undefined where git says no. */
export const askGit = (root: string, words: readonly string[]): Promise<string | undefined> =>
  runGit(root, words).catch(() => undefined);

// Hooks and git say on standard error what is wrong.
function wordsOf(error: unknown): string {
  const said = types.isNativeError(error) && 'stderr' in error ? String(error.stderr).trim() : '';
  const text = said === '' ? (types.isNativeError(error) ? error.message : String(error)) : said;
  return text.length <= SAID_CHARS ? text : `…${text.slice(-SAID_CHARS)}`;
}
