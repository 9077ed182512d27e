import type { Exchange } from '../../src/emulator/emulator.ts';

// The config of the owner, in its repository `.github`, is read by passes of all its repositories.
const REPOSITORY = /^\/repos\/([^/]+\/(?!\.github\/)[^/?]+)\/([^?]*)/;

/**
 * Requests about a repository by one process in the middle of a pass of another. Each process has a token of its own,
 * and a pass begins with the branch.
 */
export function findInterruptions(exchanges: readonly Exchange[]): readonly string[] {
  const tokens = new Map<string, string>();
  return exchanges.flatMap(({ method, path, tokenKind, requestHeaders }) => {
    const [, repo, what = ''] = REPOSITORY.exec(path) ?? [];
    if (tokenKind !== 'installation' || repo === undefined) return [];
    const token = requestHeaders['authorization'] ?? '';
    const before = tokens.get(repo);
    tokens.set(repo, token);
    const isInterrupted = before !== undefined && before !== token && !what.startsWith('branches/');
    return isInterrupted ? [`${method} ${path}`] : [];
  });
}
