import { styleText } from 'node:util';
import { isBrokenPipe } from './failure.ts';

/** Where a command reads and writes; tests give their own. */
export type Terminal = {
  readonly out: (text: string | Uint8Array) => void;
  readonly err: (text: string) => void;
  /** Everything on standard input. */
  readonly readInput: () => Promise<Uint8Array>;
  readonly hasColour: boolean;
  /** Somebody watches standard error, where a bar may move. */
  readonly hasProgress: boolean;
  /** What a person answers to a question; undefined where nobody is asked. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** The folder that relative paths start from. */
  readonly folder: string;
};

/** The terminal of this process. A reader that went away (`| head`) is no failure. */
export function systemTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error) => {
      if (!isBrokenPipe(error)) throw error;
    });
  }
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    readInput: async () => Buffer.concat(await stdin.toArray()),
    // Knows NO_COLOR and FORCE_COLOR.
    hasColour: stdout.isTTY && stdout.hasColors(),
    hasProgress: stderr.isTTY,
    ask: async (question) => (stdin.isTTY ? askOnTerminal(question) : undefined),
    folder: process.cwd(),
  };
}

async function askOnTerminal(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'blue' | 'magenta' | 'cyan';

/** Paints text for a terminal that shows colours, and leaves it alone for one that does not. */
export function painter({ hasColour }: Pick<Terminal, 'hasColour'>): (style: Style, text: string) => string {
  return (style, text) => (hasColour ? styleText(style, text, { validateStream: false }) : text);
}

/** JSON for programs: one value, alone on standard output. */
export const printJson = (terminal: Terminal, value: unknown): void =>
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
