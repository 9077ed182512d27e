import type { Board } from '../match/board.ts';

/** The share of a document's paired tasks that kept their id in this push: 1 where ids are stable, near 0 where they shift. */
export type IdTrust = (path: string) => number;

// Ids are believed until this many tasks have shown otherwise.
const ASSUMED_KEPT = 3;

export function measureIdTrust(board: Board): IdTrust {
  const shares = new Map<string, number>();
  return (path) => {
    const found = shares.get(path);
    if (found !== undefined) return found;
    const share = shareKept(board, path);
    shares.set(path, share);
    return share;
  };
}

function shareKept(board: Board, path: string): number {
  let [kept, all] = [ASSUMED_KEPT, ASSUMED_KEPT];
  for (const task of board.now.documents.get(path) ?? []) {
    const known = board.partners.get(task);
    if (known?.id === undefined || task.id === undefined) continue;
    all += 1;
    if (known.id === task.id) kept += 1;
  }
  return kept / all;
}
