import type { Command } from './command.ts';

/**
 * The commands of a comment, in order. Lines in code, quotes and HTML comments are none, nor are unknown names
 * (other bots have slash commands too), unless they carry our namespace.
 */
export function parseCommands(_body: string): readonly Command[] {
  return [];
}
