import type { ExitStatus } from './exit-status.ts';
import type { Terminal } from './output.ts';

export type Option = {
  readonly type: 'string' | 'boolean';
  /** May be given more than once. */
  readonly multiple?: boolean;
  /** What the help shows for its value. */
  readonly value?: string;
  readonly help: string;
};

/** What was written after the command's name. */
export type Call = {
  readonly positionals: readonly string[];
  /** The last value of an option. */
  readonly text: (option: string) => string | undefined;
  /** All values of an option that may be given more than once. */
  readonly texts: (option: string) => readonly string[];
  readonly flag: (option: string) => boolean;
  readonly terminal: Terminal;
};

export type Run = (call: Call) => Promise<ExitStatus>;

/** One subcommand. Its code is loaded only when it runs, so that help and `parse` start fast. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  /** Forms of use, without `tickmark` in front. */
  readonly usage: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** What its first argument is one of, where it is no file. */
  readonly words?: readonly string[];
  readonly load: () => Promise<Run>;
};
