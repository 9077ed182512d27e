import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Command } from './command.ts';

/** Whoever wrote a comment. */
export type CommandAuthor = {
  readonly isBot: boolean;
  /** Of a bot with or without `[bot]`. */
  readonly login: string;
};

/** The commands that the config lets count: none of a bot that it does not name, and no bare one where it wants our name in front. */
export function heardCommands(
  commands: readonly Command[],
  { isBot, login }: CommandAuthor,
  { bots, namespaceOnly }: RepositoryConfig['commands'],
): readonly Command[] {
  if (isBot && !bots.some((bot) => nameOfBot(bot) === nameOfBot(login))) return [];
  return namespaceOnly ? commands.filter(({ isNamespaced }) => isNamespaced) : commands;
}

const nameOfBot = (login: string): string =>
  login
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/\[bot\]$/, '');
