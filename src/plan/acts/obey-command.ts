import { label } from './obey-labels.ts';
import { setBlockers } from './obey-blockers.ts';
import { setMilestone, setPriority, setTitle } from './obey-fields.ts';
import { assign, unassign } from './obey-people.ts';
import { detach, hold, whyLeftAlone } from './obey-tracking.ts';
import { notObeyed, refuse, wish, type Obeyed, type Obeying } from './obeying.ts';

/** What a command of somebody who may give it asks of the task whose issue it was written on. */
export function obeyCommand(obeying: Obeying): Obeyed {
  return asksOfTask(obeying) ? (whyLeftAlone(obeying) ?? whyLate(obeying) ?? obey(obeying)) : {};
}

const asksOfTask = ({ command: { kind } }: Obeying): boolean => !AS_ANSWERED.has(kind);

// What these ask for is done elsewhere, or is an answer.
const AS_ANSWERED: ReadonlySet<string> = new Set([
  'adopt',
  'apply',
  'sync',
  'plan',
  'why',
  'help',
  'invalid',
]);

const FIELDS = {
  status: 'status',
  assign: 'assignees',
  unassign: 'assignees',
  priority: 'priority',
  milestone: 'milestone',
  estimate: 'estimate',
  due: 'due',
  title: 'title',
} as const;

const isOfField = (kind: string): kind is keyof typeof FIELDS => Object.hasOwn(FIELDS, kind);

/** Why a comment that is heard late changes nothing: what was written after it has been obeyed already. */
function whyLate({ world, judged, command, key }: Obeying): Obeyed | undefined {
  if (!isOfField(command.kind)) return undefined;
  const field = FIELDS[command.kind];
  const latest = world.tracking.get(key)?.saidAt?.[field] ?? '';
  return judged.act.createdAt < latest
    ? refuse(
        notObeyed(command, `a later comment has set the ${field} already. Write it again if it still counts`),
      )
    : undefined;
}

function obey(obeying: Obeying): Obeyed {
  const { command } = obeying;
  switch (command.kind) {
    case 'status':
      return { wishes: wish(obeying, 'status', command.status) };
    case 'assign':
    case 'unassign':
      return command.kind === 'assign' ? assign({ ...obeying, command }) : unassign({ ...obeying, command });
    case 'priority':
      return setPriority({ ...obeying, command });
    case 'labels':
      return label({ ...obeying, command });
    case 'milestone':
      return setMilestone({ ...obeying, command });
    case 'estimate':
      return { wishes: wish(obeying, 'estimate', command.hours ?? '') };
    case 'due':
      return { wishes: wish(obeying, 'due', command.date ?? '') };
    case 'blockers':
      return setBlockers({ ...obeying, command });
    case 'title':
      return setTitle({ ...obeying, command });
    case 'detach':
      return detach({ ...obeying, command });
    case 'hold':
      return hold({ ...obeying, command });
    default:
      return {};
  }
}
