// SQLite takes 32,766 parameters in a statement; the widest row here has eight.
const ROWS_AT_ONCE = 500;

/** Calls `write` with at most as many rows at a time as one statement can carry. */
export async function inChunks<T>(
  rows: readonly T[],
  write: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await write(rows.slice(start, start + ROWS_AT_ONCE));
  }
}
