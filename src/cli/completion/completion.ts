import type { Call, Command } from '../command.ts';
import { COMMANDS } from '../commands.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { UsageError } from '../failure.ts';
import { bashCompletion } from './bash-completion.ts';
import { fishCompletion } from './fish-completion.ts';
import { zshCompletion } from './zsh-completion.ts';

const SCRIPTS: Readonly<Record<string, (commands: readonly Command[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `tickmark completion SHELL`: a script that lets a shell complete commands, options and files. */
export async function runCompletion({ positionals, terminal }: Call): Promise<ExitStatus> {
  const [shell = '', ...more] = positionals;
  const script = SCRIPTS[shell];
  if (script === undefined || more.length > 0)
    throw new UsageError(
      `completion takes one of ${Object.keys(SCRIPTS).join(', ')}. See: tickmark help completion`,
    );
  terminal.out(script(COMMANDS));
  return EXIT.fine;
}
