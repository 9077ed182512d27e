import type { Command } from '../command.ts';

/** The first words after `tickmark` beside the commands. */
export const HELP = {
  name: 'help',
  summary: 'say more about one command',
} as const;

export type Flag = { readonly name: string; readonly help: string; readonly value: string | undefined };

/** All options of a command, those that every command has too. */
export const flagsOf = ({ options }: Pick<Command, 'options'>): readonly Flag[] => [
  ...Object.entries(options).map(([name, { type, value, help }]) => ({
    name,
    help,
    value: type === 'string' ? (value ?? 'VALUE') : undefined,
  })),
  { name: 'help', help: 'say more about this command', value: undefined },
  { name: 'debug', help: 'show where a failure happened', value: undefined },
];
