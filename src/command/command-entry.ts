import type { CommandName, RequiredRole } from '../config/command-names.ts';
import type { Arguments } from './arguments/arguments.ts';
import type { Wish } from './command.ts';

/** Reads what follows a name. `name` is the one that was written, in the form of the registry. */
export type ReadWish = (given: Arguments, name: string) => Wish;

/** One command: how it is written and read, who may give it, and what the help says of it. */
export type CommandEntry = {
  readonly name: CommandName;
  readonly aliases: readonly string[];
  readonly read: ReadWish;
  /** The names that take back what the command does. They need the same role. */
  readonly back?: CommandBack;
  /** Unless the config says otherwise. */
  readonly role: RequiredRole;
  /** An assignee whom somebody with triage assigned may give it too. */
  readonly isForAssignee?: true;
  /** How it is written, with its arguments. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly help: string;
};

export type CommandBack = {
  /** The first is the usual one. */
  readonly names: readonly string[];
  readonly read: ReadWish;
  readonly usage: string;
};
