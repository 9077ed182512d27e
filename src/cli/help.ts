import type { Command, Option } from './command.ts';

const INDENT = '  ';

/** The first page: every command with one line. */
export function renderHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `${INDENT}${name.padEnd(width)}  ${summary}`);
  return [
    'Tickmark keeps Markdown task documents and GitHub issues in step, both ways.',
    '',
    'Usage: tickmark COMMAND [OPTION…]',
    '',
    ...lines,
    '',
    'tickmark help COMMAND says more about one command; tickmark --version prints the version.',
    'Exit status: 0 fine, 1 the answer is no or a document has errors, 2 wrong use or failure.',
    '',
  ].join('\n');
}

/** The page of one command. */
export function renderCommandHelp({ name, summary, usage, options }: Command): string {
  const rows = [
    ...Object.entries(options),
    ['debug', { type: 'boolean', help: 'show where a failure happened' }] as const,
  ];
  const flags = rows.map(([option, details]) => flagOf(option, details));
  const width = Math.max(...flags.map((flag) => flag.length));
  return [
    `tickmark ${name}: ${summary}`,
    '',
    ...usage.map((form, index) => `${index === 0 ? 'Usage:' : '      '} tickmark ${form}`),
    '',
    ...rows.map(([, { help }], index) => `${INDENT}${(flags[index] ?? '').padEnd(width)}  ${help}`),
    '',
  ].join('\n');
}

const flagOf = (name: string, { value }: Option): string =>
  `--${name}${value === undefined ? '' : ` ${value}`}`;
