import { findCommand } from '../../command/registry.ts';
import { defaultConfig } from '../../config/repository-config.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { hasRole } from '../../plan/human-act.ts';
import type { Button, Click } from '../job.ts';
import type { Ports } from '../pass.ts';
import type { CheckAction } from '../check-runs.ts';
import type { RepositoryRecord } from '../ports.ts';
import { rememberedConfig } from '../read-config.ts';

/** The buttons of a check run. */
export const ACTIONS: readonly CheckAction[] = [
  { label: 'Sync now', description: 'Read everything, write what is due', identifier: 'sync' },
  { label: 'Explain', description: 'Show the reason of each change', identifier: 'explain' },
] satisfies readonly (CheckAction & { readonly identifier: Button })[];

// A button is the command of that name, and needs what that needs.
const COMMANDS = { sync: 'sync', explain: 'why' } as const satisfies Record<Button, string>;

/** What follows from a pressed button; a note says why nothing does. */
export type Heeded = { readonly kind: Button | 'nothing'; readonly notes: readonly string[] };

/** Asks GitHub what the person may do here. Any error means no. */
export async function heedClick(
  click: Click | undefined,
  repository: RepositoryRecord,
  { people }: Pick<Ports, 'people'>,
): Promise<Heeded> {
  if (click === undefined) return { kind: 'nothing', notes: [] };
  const { button, by } = click;
  const { permissions } = (rememberedConfig(repository) ?? defaultConfig()).commands;
  const needed = permissions[COMMANDS[button]] ?? findCommand(COMMANDS[button])?.role ?? 'admin';
  const role = await people.roleOf(repository, by);
  if (hasRole(role, needed)) return { kind: button, notes: [] };
  const label = ACTIONS.find(({ identifier }) => identifier === button)?.label ?? button;
  const note = `${codeSpan(by)} pressed "${label}", which needs the ${needed} permission on this repository, and has ${role}: nothing was done.`;
  return { kind: 'nothing', notes: [note] };
}
