import { parseArgs } from 'node:util';
import { nearest } from '../config/nearest.ts';
import { redactSecrets } from '../github/redact-secrets.ts';
import type { Call, Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { codeOf, messageOf, RefusedError, stackOf, UsageError } from './failure.ts';
import { renderCommandHelp, renderHelp } from './help.ts';
import type { Terminal } from './output.ts';
import { version } from './version.ts';

/** Runs one command line, as given after `tickmark`; failures are told in words. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    const told = words.includes('--debug') ? stackOf(error) : `tickmark: ${messageOf(error)}`;
    terminal.err(`${redactSecrets(told)}\n`);
    return error instanceof RefusedError ? EXIT.problems : EXIT.failure;
  }
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const [first, ...rest] = words;
  if (first === undefined) throw new UsageError(`no command was given.\n\n${renderHelp(COMMANDS)}`);
  if (first === '--version' || first === '-v') return say(`${version()}\n`, terminal);
  if (first === '--help' || first === '-h') return say(renderHelp(COMMANDS), terminal);
  if (first === 'help') {
    const [topic] = rest;
    return say(topic === undefined ? renderHelp(COMMANDS) : renderCommandHelp(getCommand(topic)), terminal);
  }
  const command = getCommand(first);
  const { values, positionals } = parseWords(command, rest);
  if (values['help'] === true) return say(renderCommandHelp(command), terminal);
  const runCommand = await command.load();
  return runCommand(callOf(values, positionals, terminal));
}

function say(text: string, terminal: Terminal): ExitStatus {
  terminal.out(text);
  return EXIT.fine;
}

function getCommand(name: string): Command {
  const command = COMMANDS.find((one) => one.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((one) => one.name);
  const close = nearest(name, names);
  const advice = close === undefined ? `The commands are ${names.join(', ')}.` : `Did you mean "${close}"?`;
  throw new UsageError(`there is no command "${name}". ${advice}`);
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

function parseWords(
  command: Command,
  words: readonly string[],
): { values: Values; positionals: readonly string[] } {
  const own = Object.entries(command.options).map(([name, { type, multiple = false }]) => [
    name,
    { type, multiple },
  ]);
  const shared = { help: { type: 'boolean', short: 'h' }, debug: { type: 'boolean' } } as const;
  const options = { ...Object.fromEntries(own), ...shared };
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!codeOf(error)?.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError(`${adviceFor(error, command)} See: tickmark help ${command.name}`, { cause: error });
  }
}

function adviceFor(error: unknown, command: Command): string {
  const [, met] = /'(--?[^'\s]+)/.exec(messageOf(error)) ?? [];
  const isUnknown = codeOf(error) === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && met !== undefined;
  if (!isUnknown) return messageOf(error).replace(/\.?$/, '.');
  const close = nearest(met.replace(/^-+/, ''), Object.keys(command.options));
  return `${command.name} has no option ${met}.${close === undefined ? '' : ` Did you mean --${close}?`}`;
}

function callOf(values: Values, positionals: readonly string[], terminal: Terminal): Call {
  const texts = (option: string): readonly string[] => [values[option] ?? []].flat().map(String);
  return {
    positionals,
    terminal,
    texts,
    text: (option) => texts(option).at(-1),
    flag: (option) => values[option] === true,
  };
}
