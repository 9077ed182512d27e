import type { Command } from '../../command/command.ts';
import { roleFor } from '../../command/registry.ts';
import { hasRole, type Role } from '../human-act.ts';

/** Why a command is not obeyed, whoever reads on; undefined when nothing speaks against it. */
export function refusalOf(command: Command, role: Role): string | undefined {
  if (command.kind === 'invalid') return command.message;
  const needed = roleFor(command, {});
  if (hasRole(role, needed)) return undefined;
  return `\`${command.written}\` needs the ${needed} permission on this repository, and you have ${role}. Nothing was changed. Somebody with ${needed} can write the same line.`;
}
