import type { Terminal } from '../output.ts';

const ROWS_A_STEP = 1_000;
const CLEAR_LINE = '\r\u001B[2K';

/** How many rows went by, for whoever watches standard error. */
export function rowCounter({ err, hasProgress }: Pick<Terminal, 'err' | 'hasProgress'>) {
  let rows = 0;
  return {
    count(): void {
      rows += 1;
      if (hasProgress && rows % ROWS_A_STEP === 0) err(`${CLEAR_LINE}${rows.toLocaleString('en-US')} rows`);
    },
    end(): void {
      if (hasProgress) err(CLEAR_LINE);
    },
  };
}
