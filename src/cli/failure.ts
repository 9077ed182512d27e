import { types } from 'node:util';

/** Wrong use of the command line: what was met, and what would be right. Ends with status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command was understood, and its answer is no, with the reason. Ends with status 1. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** The system's code of an error, as in `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  const code = types.isNativeError(error) && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

// Not `instanceof`: an error may come from another realm than ours, as it does under a test runner.
export const messageOf = (error: unknown): string =>
  types.isNativeError(error) ? error.message : String(error);
export const stackOf = (error: unknown): string =>
  (types.isNativeError(error) ? error.stack : undefined) ?? messageOf(error);

export const isBrokenPipe = (error: unknown): boolean => codeOf(error) === 'EPIPE';
