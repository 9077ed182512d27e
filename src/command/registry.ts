import type { Command } from './command.ts';

export type CommandRole = 'read' | 'triage' | 'write' | 'maintain';

/** The least role that may give this command. */
export function minimumRole(command: Command): CommandRole {
  return command.kind === 'status' ? 'triage' : 'read';
}

/** The commands as a Markdown list, those only that `may` lets through. */
export function renderHelp(may: (needed: CommandRole) => boolean): string {
  return may('read') ? '- `/help`' : '';
}
