import { run } from '../../src/cli/run.ts';
import type { Terminal } from '../../src/cli/output.ts';

export type Ran = {
  readonly status: number;
  readonly out: string;
  readonly outBytes: Uint8Array;
  readonly err: string;
};

export type Around = {
  readonly folder?: string;
  readonly input?: string | Uint8Array;
  /** What the person answers; without it nobody is there to be asked. */
  readonly answer?: string;
  /** Somebody watches. */
  readonly isWatched?: boolean;
};

/** Runs a command line in this process and keeps what it wrote. */
export async function tickmark(
  words: readonly string[],
  { folder = '/', input = '', answer, isWatched = false }: Around = {},
): Promise<Ran> {
  const out: Uint8Array[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(Buffer.from(text)),
    err: (text) => void err.push(text),
    readInput: () => Promise.resolve(Buffer.from(input)),
    hasColour: false,
    hasProgress: isWatched,
    ask: async () => answer,
    folder,
  };
  const status = await run(words, terminal);
  const outBytes = Buffer.concat(out);
  return { status, out: outBytes.toString(), outBytes, err: err.join('') };
}
