import type { RequiredRole } from '../config/command-names.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import { listed } from './arguments/invalid.ts';
import type { CommandEntry } from './command-entry.ts';
import { COMMANDS } from './registry.ts';

type CommandSettings = RepositoryConfig['commands'];

/** The list that answers `/help`: first what the person may do, then what needs more. */
export function renderHelp(isAllowed: (role: RequiredRole) => boolean, settings: CommandSettings): string {
  const mine = COMMANDS.filter((entry) => isAllowed(roleOf(entry, settings)));
  const others = COMMANDS.filter((entry) => !mine.includes(entry));
  return [
    'Write one of these at the start of a line in a new comment:',
    mine.map((entry) => `- ${describe(entry, settings)}`).join('\n'),
    ...(others.length === 0
      ? []
      : [
          'These need more permission on this repository than you have:',
          others.map((entry) => `- ${describe(entry, settings)} (${needs(entry, settings)})`).join('\n'),
        ]),
    settings.namespaceOnly
      ? 'In this repository a command counts only with `/tickmark` in front: `/tickmark status done`.'
      : 'With other bots around, `/tickmark` in front makes clear who is meant: `/tickmark status done`.',
  ].join('\n\n');
}

const roleOf = ({ name, role }: CommandEntry, { permissions }: CommandSettings): RequiredRole =>
  permissions[name] ?? role;

function needs(entry: CommandEntry, settings: CommandSettings): string {
  const role = `needs ${roleOf(entry, settings)}`;
  if (entry.isForAssignee === true && settings.permissions[entry.name] === undefined)
    return `${role}, or that somebody with triage has assigned you`;
  return entry.name === 'assign' && settings.selfAssign ? `${role}, but for \`me\` alone nothing more` : role;
}

function describe({ usage, aliases, back, help }: CommandEntry, { namespaceOnly }: CommandSettings): string {
  const prefix = namespaceOnly ? '/tickmark ' : '/';
  const written = (line: string): string => `${prefix}${line.slice(1)}`;
  const also = aliases.length === 0 ? [] : [`also ${listed(aliases.map((alias) => `/${alias}`))}`];
  const undone = back === undefined ? [] : [`taken back by \`${written(back.usage)}\``];
  const notes = [...also, ...undone].join('; ');
  return `\`${written(usage)}\`${notes === '' ? '' : ` (${notes})`}: ${help}`;
}
