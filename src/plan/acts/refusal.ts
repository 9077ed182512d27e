import type { Command } from '../../command/command.ts';
import { COMMANDS, isForAssignee, roleFor } from '../../command/registry.ts';
import type { World } from '../world.ts';
import { hasRole, type JudgedAct } from '../human-act.ts';

type Writer = Pick<JudgedAct, 'act' | 'role' | 'isEntrusted'>;

/** Why a command is not obeyed for who wrote it; undefined when nothing speaks against it. */
export function refusalOf(
  command: Command,
  { act, role, isEntrusted = false }: Writer,
  { config }: Pick<World, 'config'>,
): string | undefined {
  const { permissions, selfAssign } = config.commands;
  const needed = roleFor(command, permissions);
  const isForAssigned = isForAssignee(command, permissions);
  if (hasRole(role, needed) || (isForAssigned && isEntrusted)) return undefined;
  if (selfAssign && hasRole(role, 'read') && isForOneself(command, act.actor)) return undefined;
  const also = isForAssigned ? ', or that somebody with triage assigned you to the issue' : '';
  return `\`${command.written}\` needs the ${needed} permission on this repository${also}, and you have ${role}. Nothing was changed. Somebody with ${needed} can write the same line.`;
}

/** What a person may write here, in one line; undefined when that is nothing. */
export function allowedTo({ role, isEntrusted = false }: Writer, { config }: World): string | undefined {
  const { permissions, selfAssign } = config.commands;
  const names = COMMANDS.filter(
    ({ name, role: usual, isForAssignee: isForAssigned }) =>
      hasRole(role, permissions[name] ?? usual) ||
      (isEntrusted && isForAssigned === true && permissions[name] === undefined) ||
      (selfAssign && name === 'assign' && hasRole(role, 'read')),
  ).map(({ name }) => (name === 'assign' && !hasRole(role, 'triage') ? '`/assign me`' : `\`/${name}\``));
  return names.length === 0 ? undefined : `What you may write here: ${names.join(', ')}.`;
}

/** Whoever wrote it, when that is a person who is not named or names nobody else. */
function isForOneself(command: Command, actor: string): boolean {
  if (command.kind !== 'assign' && command.kind !== 'unassign') return false;
  // `/unassign` alone is everybody.
  if (command.logins.length === 0) return command.kind === 'assign';
  return command.logins.every((login) => isSame(login, actor));
}

/** `me` is who wrote it. */
export const isSame = (login: string, actor: string): boolean =>
  login.toLowerCase() === 'me' || login.toLowerCase() === actor.toLowerCase();
