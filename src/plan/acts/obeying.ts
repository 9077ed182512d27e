import type { Command } from '../../command/command.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { hasRole, type JudgedAct } from '../human-act.ts';
import type { World } from '../world.ts';
import type { TaskWishes, Wanted, WantedField, WantedFields } from './wishes.ts';

/** One command on the issue of a task, and what was asked of that task before it. */
export type Obeying<Kind extends Command['kind'] = Command['kind']> = {
  readonly world: World;
  readonly judged: JudgedAct;
  readonly command: Command & { readonly kind: Kind };
  readonly key: TaskKey;
  readonly issue: IssueSnapshot;
  readonly wishes: TaskWishes;
  /** What was asked of all tasks before it. */
  readonly others: ReadonlyMap<TaskKey, TaskWishes>;
};

/** What a command comes to: it may be obeyed in part. */
export type Obeyed = { readonly wishes?: TaskWishes; readonly refusal?: string };

export const refuse = (refusal: string): Obeyed => ({ refusal });

/** Names the command and says what is wrong. */
export const notObeyed = ({ written }: Command, why: string): string =>
  `\`${written}\` was not obeyed: ${why}.`;

/** The same of a command whose rest was obeyed. */
export const obeyedInPart = ({ written }: Command, why: string): string =>
  `\`${written}\` was obeyed in part: ${why}.`;

export const reasonOf = ({ judged, command }: Obeying): string =>
  `@${judged.act.actor} wrote \`${command.written}\``;

/** The wishes with one field more, which the document follows for people with write alone. */
export function wish<Field extends WantedField>(
  obeying: Obeying,
  field: Field,
  value: NonNullable<WantedFields[Field]>['value'],
): TaskWishes {
  const { judged, world, wishes } = obeying;
  const wanted: Wanted<typeof value> = {
    value,
    reason: reasonOf(obeying),
    at: judged.act.createdAt,
    unsaid: field === 'status' ? whyStatusUnsaid(world, judged) : whyUnsaid(judged),
  };
  return { ...wishes, fields: { ...wishes.fields, [field]: wanted } };
}

function whyStatusUnsaid({ config }: World, { act, role }: JudgedAct): string | undefined {
  if (config.writeBack.from !== 'write' || hasRole(role, 'write')) return undefined;
  return `${codeSpan(act.actor)} asked for it, who has ${role}, and \`writeBack.from\` asks for the write permission`;
}

function whyUnsaid({ act, role }: JudgedAct): string | undefined {
  if (hasRole(role, 'write')) return undefined;
  return `${codeSpan(act.actor)} asked for it, who has ${role}, and a document is changed only for people with the write permission`;
}
