import type { TaskStatus } from '../config/task-words.ts';
import type { Command } from './command.ts';

/** What a person has to be allowed on the repository, by GitHub's names. */
export type RequiredRole = 'read' | 'triage' | 'write' | 'maintain';

/** What stands behind a name, and what it means. */
export type CommandShape =
  /** A status has to follow, and a reason may. */
  | { readonly kind: 'status' }
  /** Sets one status; the rest of the line is the reason. */
  | { readonly kind: 'fixed-status'; readonly status: TaskStatus }
  /** Sets done, or the finished status that follows: `/close not-planned`. */
  | { readonly kind: 'finish' }
  /** What follows names a task. */
  | { readonly kind: 'adopt' }
  /** What follows names a held plan. */
  | { readonly kind: 'apply' }
  | { readonly kind: 'why' }
  | { readonly kind: 'help' };

export type CommandEntry = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly shape: CommandShape;
  readonly role: RequiredRole;
  /** How it is written, with its arguments. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly help: string;
};

/** Every command; a new one is one entry here, and a shape when its arguments are of a new kind. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'status',
    aliases: [],
    shape: { kind: 'status' },
    role: 'triage',
    usage: '/status VALUE [reason]',
    help: 'sets the status: `todo`, `in-progress`, `in-review`, `blocked`, `done` or `cancelled`',
  },
  {
    name: 'start',
    aliases: ['wip'],
    shape: { kind: 'fixed-status', status: 'in_progress' },
    role: 'triage',
    usage: '/start',
    help: 'says that somebody works on the task',
  },
  {
    name: 'done',
    aliases: ['complete', 'completed'],
    shape: { kind: 'fixed-status', status: 'done' },
    role: 'triage',
    usage: '/done',
    help: 'finishes the task: closes the issue as completed and ticks the document',
  },
  {
    name: 'close',
    aliases: [],
    shape: { kind: 'finish' },
    role: 'triage',
    usage: '/close [not-planned]',
    help: 'does the same as `/done`, or as `/cancel` with `not-planned`',
  },
  {
    name: 'cancel',
    aliases: ['wontfix', 'wont-fix'],
    shape: { kind: 'fixed-status', status: 'cancelled' },
    role: 'triage',
    usage: '/cancel [reason]',
    help: 'gives the task up: closes the issue as not planned',
  },
  {
    name: 'reopen',
    aliases: ['todo', 'undone'],
    shape: { kind: 'fixed-status', status: 'todo' },
    role: 'triage',
    usage: '/reopen',
    help: 'takes the task up again: opens the issue and unticks the document',
  },
  {
    name: 'adopt',
    aliases: [],
    shape: { kind: 'adopt' },
    role: 'write',
    usage: '/adopt [TASK]',
    help: "makes this issue the task's: `T012`, `TASKS.md:14` or a key; without one, the task that this issue was offered to",
  },
  {
    name: 'apply',
    aliases: ['confirm'],
    shape: { kind: 'apply' },
    role: 'maintain',
    usage: '/apply HASH',
    help: 'lets the held plan of that name through; the dashboard issue shows what is held',
  },
  {
    name: 'why',
    aliases: ['explain'],
    shape: { kind: 'why' },
    role: 'read',
    usage: '/why',
    help: 'tells what was last decided for this issue, and on what evidence',
  },
  {
    name: 'help',
    aliases: [],
    shape: { kind: 'help' },
    role: 'read',
    usage: '/help',
    help: 'shows this list',
  },
];

const BY_NAME = new Map(
  COMMANDS.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => [name, entry])),
);

/** By name or alias, in any case; `_` and `-` are alike. */
export const findCommand = (name: string): CommandEntry | undefined =>
  BY_NAME.get(name.toLowerCase().replaceAll('_', '-'));

/** What a person needs for a command, unless the config says otherwise. */
export function minimumRole({ kind, name }: Pick<Command, 'kind' | 'name'>): RequiredRole {
  // A command that is not understood does nothing, and its answer may be read by everybody.
  if (kind === 'invalid') return 'read';
  return COMMANDS.find((entry) => entry.name === name)?.role ?? 'read';
}

/** The list that answers `/help`: first what the person may do, then what needs more. */
export function renderHelp(isAllowed: (role: RequiredRole) => boolean): string {
  const mine = COMMANDS.filter(({ role }) => isAllowed(role));
  const others = COMMANDS.filter(({ role }) => !isAllowed(role));
  return [
    'Write one of these at the start of a line in a new comment:',
    mine.map((entry) => `- ${describe(entry)}`).join('\n'),
    ...(others.length === 0
      ? []
      : [
          'These need more permission on this repository than you have:',
          others.map((entry) => `- ${describe(entry)} (needs ${entry.role})`).join('\n'),
        ]),
    'With other bots around, `/tickmark` in front makes clear who is meant: `/tickmark status done`.',
  ].join('\n\n');
}

function describe({ usage, aliases, help }: CommandEntry): string {
  const also = aliases.length === 0 ? '' : ` (also ${aliases.map((alias) => `\`/${alias}\``).join(', ')})`;
  return `\`${usage}\`${also}: ${help}`;
}
