import type { CommandName, RequiredRole } from '../config/command-names.ts';
import type { TaskStatus } from '../config/task-words.ts';
import type { CommandEntry, ReadWish } from './command-entry.ts';
import type { Command } from './command.ts';
import { FIELD_ENTRIES } from './entries/field-entries.ts';
import { STATUS_ENTRIES } from './entries/status-entries.ts';
import { TRACKING_ENTRIES } from './entries/tracking-entries.ts';

/** Every command, in the order of lists; a new one is one entry, and its name in the config's list. */
export const COMMANDS: readonly CommandEntry[] = [...STATUS_ENTRIES, ...FIELD_ENTRIES, ...TRACKING_ENTRIES];

/** A command as one of its names calls it. */
export type NamedCommand = { readonly entry: CommandEntry; readonly name: string; readonly read: ReadWish };

const BY_NAME: ReadonlyMap<string, NamedCommand> = new Map(
  COMMANDS.flatMap((entry) => [
    ...[entry.name, ...entry.aliases].map((name) => ({ entry, name, read: entry.read })),
    ...(entry.back?.names ?? []).map((name) => ({ entry, name, read: entry.back?.read ?? entry.read })),
  ]).map((named) => [named.name, named]),
);

/** By any of its names, in any case; `_` and all hyphens are alike. */
export const findNamed = (name: string): NamedCommand | undefined =>
  BY_NAME.get(name.toLowerCase().replaceAll(/[_‐‑]/gu, '-'));

/** The command that goes by this name, an alias, or the name that takes it back. */
export const findCommand = (name: string): CommandEntry | undefined => findNamed(name)?.entry;

/** The roles that the config gives to commands in place of the usual ones. */
export type Permissions = Readonly<Partial<Record<CommandName, RequiredRole>>>;

/** What a person needs on the repository for a command. */
export function roleFor(command: Command, permissions: Permissions): RequiredRole {
  // A command that is not understood does nothing, and its answer may be read by everybody.
  if (command.kind === 'invalid') return 'read';
  const name = governing(command);
  return permissions[name] ?? findCommand(name)?.role ?? 'read';
}

/**
 * Whether an assignee whom somebody with triage assigned may give this command without the role for it. A role that the
 * config names holds for assignees too.
 */
export function isForAssignee(command: Command, permissions: Permissions): boolean {
  if (command.kind === 'invalid') return false;
  const name = governing(command);
  return permissions[name] === undefined && findCommand(name)?.isForAssignee === true;
}

// `/status done` is `/done`, so that nobody gets by one what the other refuses.
const SHORT_FORMS: Readonly<Partial<Record<TaskStatus, CommandName>>> = {
  todo: 'reopen',
  in_progress: 'start',
  done: 'done',
  cancelled: 'cancel',
};

/** The command whose role counts. */
const governing = (command: Command): CommandName =>
  command.kind === 'status' && command.name === 'status'
    ? (SHORT_FORMS[command.status] ?? 'status')
    : command.name;
